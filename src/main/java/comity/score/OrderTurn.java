package comity.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often the order of two branches turns over within the ranges of the weights.
 *
 * @param a the branch that is above where all numbers are likely, the first given where both are equal; null for the
 *     scenario without its branches
 * @param b the other
 * @param healthA the health of {@code a} where all numbers are likely
 * @param healthB that of {@code b}
 * @param share the share of worlds in which {@code a} is above {@code b}
 * @param turned the share of worlds in which {@code b} is above {@code a}; in the rest they are equal
 */
public record OrderTurn(
        @Nullable String a, @Nullable String b, double healthA, double healthB, double share, double turned) {
    /** Below this, two pressures differ by what rounding leaves. */
    private static final double NOTHING = 1e-9;

    /**
     * What is put in order.
     *
     * @param branch null for the scenario without its branches
     */
    public record Side(@Nullable String branch, List<EffectLife> lives) {
        public Side {
            lives = lives.stream().sorted(EffectLife.ORDER).toList();
        }
    }

    /**
     * Every pair of sides, each in the same worlds.
     *
     * @param worlds how many to draw, 1 or more
     * @param seed the same seed gives the same worlds
     */
    public static List<OrderTurn> between(List<Side> sides, Numbers numbers, LocalDate date, int worlds, long seed) {
        List<Kernel> kernels = sides.stream()
                .map(side -> Kernel.exact(side.lives(), numbers, List.of(date)))
                .toList();
        long[] seeds = new Random(seed).longs(SobolIndices.BATCHES).toArray();
        int[][] above = new int[sides.size()][sides.size()];
        IntStream.range(0, seeds.length)
                .parallel()
                .mapToObj(batch ->
                        count(kernels, numbers, Worlds.draw(numbers, SobolIndices.size(batch, worlds), seeds[batch])))
                .toList()
                .forEach(counted -> add(above, counted));
        double[] likely = pressures(kernels, numbers.likely().values(numbers));
        List<OrderTurn> turns = new ArrayList<>();
        for (int i = 0; i < likely.length; i++) {
            for (int j = i + 1; j < likely.length; j++) {
                int a = likely[j] - likely[i] > NOTHING ? j : i;
                int b = i + j - a;
                turns.add(new OrderTurn(
                        sides.get(a).branch(),
                        sides.get(b).branch(),
                        Health.of(likely[a]),
                        Health.of(likely[b]),
                        above[a][b] / (double) worlds,
                        above[b][a] / (double) worlds));
            }
        }
        return turns;
    }

    /** In how many of the worlds the side of the first index is above that of the second. */
    private static int[][] count(List<Kernel> kernels, Numbers numbers, List<World> worlds) {
        int[][] above = new int[kernels.size()][kernels.size()];
        for (World world : worlds) {
            double[] pressures = pressures(kernels, world.values(numbers));
            for (int i = 0; i < above.length; i++) {
                for (int j = 0; j < above.length; j++) {
                    above[i][j] += pressures[i] - pressures[j] > NOTHING ? 1 : 0;
                }
            }
        }
        return above;
    }

    private static double[] pressures(List<Kernel> kernels, double[] world) {
        return kernels.stream().mapToDouble(kernel -> kernel.pressure(world)).toArray();
    }

    private static void add(int[][] sum, int[][] counted) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += counted[i][j];
            }
        }
    }
}
