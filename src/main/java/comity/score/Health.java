package comity.score;

/**
 * Health, 0..100, as a function of pressure: {@code 50 + 50·s(z/50)} with {@code s(x) = sign(x)·(1 − e^(−|x|))}. A
 * point of pressure is a point of health near neutral, with diminishing returns towards both ends, as in Tsinghua
 * University's index of China's relations.
 *
 * <p>{@link StrictMath} here and wherever else the score needs a function, so that all machines give the same bytes.
 */
public final class Health {
    private static final double NEUTRAL = 50;

    /** Below this, pressure is what rounding leaves of effects that cancel. */
    private static final double NO_PRESSURE = 1e-12;

    private Health() {}

    /** The health under a pressure. */
    public static double of(double pressure) {
        return NEUTRAL + aboveNeutral(pressure);
    }

    private static double aboveNeutral(double pressure) {
        return Math.copySign(NEUTRAL * (1 - StrictMath.exp(-Math.abs(pressure) / NEUTRAL)), pressure);
    }

    /** The points of health that one more point of pressure is worth: 1 at neutral, falling to 0. */
    public static double slope(double pressure) {
        return StrictMath.exp(-Math.abs(pressure) / NEUTRAL);
    }

    /**
     * The points of health a point of pressure is worth on the way from one pressure to another: the change of health
     * divided by that of pressure, and its limit {@link #slope(double)} where the two are equal.
     */
    public static double slope(double from, double to) {
        double change = Math.abs(to - from);
        if (change == 0) {
            return slope(from);
        }
        if (from * to < 0) {
            return Math.abs(aboveNeutral(to) - aboveNeutral(from)) / change;
        }
        // On one side of neutral the difference of two near healths would lose digits; this form keeps them.
        double nearest = Math.min(Math.abs(from), Math.abs(to));
        return slope(nearest) * -NEUTRAL * StrictMath.expm1(-change / NEUTRAL) / change;
    }

    /** What an effect's pressure is multiplied by to become its contribution: {@code (h − 50)/z}, 1 at neutral. */
    public static double share(double pressure) {
        return Math.abs(pressure) > NO_PRESSURE ? (of(pressure) - NEUTRAL) / pressure : 1;
    }
}
