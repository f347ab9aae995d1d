package comity.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Draws worlds from the ranges of the weights, as a Latin hypercube: of n worlds, each has another n-th of every
 * number's distribution, so that a few hundred of them cover what the ranges allow.
 *
 * <p>What is drawn for a number depends on the seed and on its name alone. So adding a weight leaves all other draws as
 * they were; and since {@link Random} is specified to the bit, every machine draws the same.
 */
public final class Worlds {
    /** How many there are unless someone asks for more, or fewer. */
    public static final int DEFAULT_COUNT = 500;

    private Worlds() {}

    /**
     * As many worlds as asked for.
     *
     * @param count 0 or more
     * @param seed the same seed gives the same worlds
     */
    public static List<World> draw(Numbers numbers, int count, long seed) {
        List<String> names = numbers.names();
        double[][] worlds = new double[count][names.size()];
        for (int number = 0; number < names.size(); number++) {
            Range range = numbers.range(names.get(number));
            if (range.isFixed()) {
                for (double[] world : worlds) {
                    world[number] = range.likely();
                }
            } else {
                draw(range, new Random(seed(seed, names.get(number))), worlds, number);
            }
        }
        List<World> drawn = new ArrayList<>(count);
        for (double[] world : worlds) {
            drawn.add(new World(numbers, world));
        }
        return drawn;
    }

    /**
     * One world, each number by itself.
     *
     * @param random gives as many numbers whatever is drawn
     */
    public static World draw(Numbers numbers, RandomGenerator random) {
        double[] world = new double[numbers.count()];
        for (int number = 0; number < world.length; number++) {
            world[number] = numbers.range(number).at(random.nextDouble());
        }
        return new World(numbers, world);
    }

    /** The seed of what has a name: what others draw changes nothing of it. */
    public static long seed(long seed, String name) {
        return seed ^ hash(name);
    }

    /** Gives each world one stratum of the range, in random order, and a random place within it. */
    private static void draw(Range range, Random random, double[][] worlds, int number) {
        int[] strata = new int[worlds.length];
        for (int i = 0; i < strata.length; i++) { // an inside-out shuffle of 0, 1, 2, …
            int j = random.nextInt(i + 1);
            strata[i] = strata[j];
            strata[j] = i;
        }
        for (int i = 0; i < strata.length; i++) {
            worlds[i][number] = range.at((strata[i] + random.nextDouble()) / strata.length);
        }
    }

    /** FNV-1a in 64 bits: names that differ in one letter draw as differently as any others. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
