package comity.facts;

/**
 * What a rule concludes, for as long as its reasons hold. How much it weighs is said by the weight of the same name.
 *
 * <p>A class without {@code equals}, never a record: logical insertion merges equal objects, and two matches that
 * conclude the same are two effects.
 */
public final class Effect {
    private final String id;
    private final double magnitude;

    /**
     * An effect of magnitude 1.
     *
     * @param id the rule's own word for it, within its factor, such as {@code full}
     */
    public Effect(String id) {
        this(id, 1);
    }

    private Effect(String id, double magnitude) {
        this.id = id;
        this.magnitude = magnitude;
    }

    /** The same effect, {@code factor} times as strong. */
    public Effect times(double factor) {
        return new Effect(id, magnitude * factor);
    }

    public String id() {
        return id;
    }

    /** What the weight's points are multiplied by; 1 unless {@link #times} said otherwise. */
    public double magnitude() {
        return magnitude;
    }
}
