package comity.score;

/** Where health is going: its change over three calendar months. */
public enum Direction {
    IMPROVING,
    STEADY,
    WORSENING;

    /** The points of health within which it is steady. */
    private static final double STEADY_WITHIN = 1;

    static Direction of(double change) {
        if (change > STEADY_WITHIN) {
            return IMPROVING;
        }
        return change < -STEADY_WITHIN ? WORSENING : STEADY;
    }
}
