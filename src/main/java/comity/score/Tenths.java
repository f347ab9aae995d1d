package comity.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rounds to one decimal for the reader's eye, so that printed points add up. */
public final class Tenths {
    /** A total that was itself rounded, or is the difference of two that were, is off by less than this. */
    private static final double MOST_OFF = 0.1 + 1e-9;

    private Tenths() {}

    /** The nearest tenth; a half goes up. */
    public static double of(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /**
     * The values in tenths, in their order, such that they sum to the total in tenths. All are rounded down first; what
     * is missing goes to those with the largest remainder, one tenth each, the first where several are equal.
     *
     * @param total the sum of the values, or what is printed as such: within 0.1 of it
     * @throws IllegalArgumentException where the values do not sum to the total
     */
    public static List<Double> addingUpTo(double total, List<Double> values) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        long missing = Math.round(total * 10);
        if (!(Math.abs(sum - total) <= MOST_OFF) || (values.isEmpty() && missing != 0)) {
            throw new IllegalArgumentException(values + " do not sum to " + total);
        }
        long[] tenths = new long[values.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < tenths.length; i++) {
            tenths[i] = (long) Math.floor(values.get(i) * 10);
            missing -= tenths[i];
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> tenths[i] - values.get(i) * 10));
        for (int k = 0; missing > 0; k++, missing--) {
            tenths[order.get(k % tenths.length)]++;
        }
        for (int k = tenths.length - 1; missing < 0; k--, missing++) {
            tenths[order.get(k)]--;
        }
        List<Double> rounded = new ArrayList<>();
        for (long each : tenths) {
            rounded.add(each / 10.0);
        }
        return rounded;
    }
}
