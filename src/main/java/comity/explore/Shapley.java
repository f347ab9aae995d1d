package comity.explore;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Divides what players reach together among them: each gets its marginal gain, averaged over all orders in which they
 * could join (Lloyd S. Shapley, “A value for n-person games”, 1953). The shares sum to the gain of all.
 *
 * @param shares by player
 * @param errors the standard error of each share; 0 where all orders were looked at
 * @param orders how many orders were drawn; 0 where all were looked at
 */
public record Shapley(List<Double> shares, List<Double> errors, int orders) {
    /** Above this many players orders are drawn. */
    static final int MOST_EXACT = 12;

    private static final int PAIRS = 64;
    private static final long SEED = 19530101;

    /**
     * The shares of players.
     *
     * @param worth what a set of players reaches; called from several threads
     */
    public static Shapley of(int players, ToDoubleFunction<BitSet> worth) {
        return players <= MOST_EXACT ? exact(players, worth) : drawn(players, worth);
    }

    private static Shapley exact(int players, ToDoubleFunction<BitSet> worth) {
        double[] worths = IntStream.range(0, 1 << players)
                .parallel()
                .mapToDouble(set -> worth.applyAsDouble(BitSet.valueOf(new long[] {set})))
                .toArray();
        double[] shares = new double[players];
        for (int set = 0; set < worths.length; set++) {
            double weight = weight(Integer.bitCount(set), players);
            for (int player = 0; player < players; player++) {
                if ((set & 1 << player) == 0) {
                    shares[player] += weight * (worths[set | 1 << player] - worths[set]);
                }
            }
        }
        return new Shapley(list(shares), list(new double[players]), 0);
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** The share of orders in which exactly these many others come before a player: s! (n-s-1)! / n!. */
    private static double weight(int before, int players) {
        double weight = 1.0 / Math.max(players, 1);
        for (int i = 1; i <= before; i++) { // 1 / (n · C(n-1, s))
            weight *= i / (double) (players - i);
        }
        return weight;
    }

    /** Orders and their reverses, which vary less together than two of chance. */
    private static Shapley drawn(int players, ToDoubleFunction<BitSet> worth) {
        Random random = new Random(SEED);
        int[][] orders = new int[PAIRS][];
        for (int pair = 0; pair < PAIRS; pair++) {
            orders[pair] = shuffled(players, random);
        }
        double[][] gains = Arrays.stream(orders)
                .parallel()
                .map(order -> gains(order, worth))
                .toArray(double[][]::new);
        double[] shares = new double[players];
        double[] errors = new double[players];
        for (int player = 0; player < players; player++) {
            int each = player;
            double mean = Arrays.stream(gains)
                    .mapToDouble(gain -> gain[each])
                    .average()
                    .orElse(0);
            double squares = Arrays.stream(gains)
                    .mapToDouble(gain -> (gain[each] - mean) * (gain[each] - mean))
                    .sum();
            shares[player] = mean;
            errors[player] = Math.sqrt(squares / (PAIRS - 1) / PAIRS);
        }
        return new Shapley(list(shares), list(errors), 2 * PAIRS);
    }

    private static int[] shuffled(int players, Random random) {
        int[] order = IntStream.range(0, players).toArray();
        for (int i = players - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static double[] gains(int[] order, ToDoubleFunction<BitSet> worth) {
        double[] gains = new double[order.length];
        int[] reversed = IntStream.range(0, order.length)
                .map(i -> order[order.length - 1 - i])
                .toArray();
        for (int[] each : new int[][] {order, reversed}) {
            BitSet joined = new BitSet();
            double before = worth.applyAsDouble((BitSet) joined.clone());
            for (int player : each) {
                joined.set(player);
                double after = worth.applyAsDouble((BitSet) joined.clone());
                gains[player] += (after - before) / 2;
                before = after;
            }
        }
        return gains;
    }
}
