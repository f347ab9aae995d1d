package comity.score;

/**
 * A number, and the range that sources and experts disagree over.
 *
 * @param low the least that is held possible
 * @param likely what is used where one number is wanted
 * @param high the most that is held possible
 */
public record Range(double low, double likely, double high) {
    /**
     * @throws IllegalArgumentException where the three are not finite or not in ascending order
     */
    public Range {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low <= likely && likely <= high)) {
            throw new IllegalArgumentException(
                    "a range is low, likely, high, in ascending order; not " + low + ", " + likely + ", " + high);
        }
    }

    /** A number that nobody disputes. */
    public static Range of(double number) {
        return new Range(number, number, number);
    }

    /** Whether the range is a single number. */
    public boolean isFixed() {
        return low == high;
    }

    /**
     * The value below which the share {@code u} of a triangular distribution lies: the inverse of its cumulative
     * distribution, with the mode at {@code likely}.
     *
     * @param u from 0, which gives {@code low}, to 1, which gives {@code high}
     */
    public double at(double u) {
        double span = high - low;
        if (u * span < likely - low) {
            return low + Math.sqrt(u * span * (likely - low));
        }
        return Math.max(low, high - Math.sqrt((1 - u) * span * (high - likely)));
    }
}
