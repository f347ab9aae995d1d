package comity.score;

/**
 * How much of the variance of a result goes with one number. Shares of the variance; not a number where there is no
 * variance. They are estimates: a small one may come out below 0, and is left so.
 *
 * @param first the share that goes with the number alone
 * @param firstError its standard error
 * @param total the share that goes with the number alone and together with others
 * @param totalError its standard error
 */
public record SobolIndex(double first, double firstError, double total, double totalError) {
    /** That of a number that the result does not depend on. */
    static final SobolIndex NONE = new SobolIndex(0, 0, 0, 0);
}
