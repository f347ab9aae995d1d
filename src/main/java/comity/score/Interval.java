package comity.score;

/**
 * The healths that the ranges of the weights allow: half of all worlds lie between {@code p25} and {@code p75}, nine in
 * ten between {@code p5} and {@code p95}.
 */
public record Interval(double p5, double p25, double p75, double p95) {
    static Interval of(double[] ascending) {
        return new Interval(
                quantile(ascending, 0.05),
                quantile(ascending, 0.25),
                quantile(ascending, 0.75),
                quantile(ascending, 0.95));
    }

    /** Linear between the two nearest values (type 7 of Hyndman and Fan, as in R and NumPy). */
    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
