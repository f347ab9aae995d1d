package comity.score;

/** What an explanation can be grouped by. */
public enum Grouping {
    EFFECT,
    FACTOR,
    DIMENSION,
    ACTOR;

    /** The group that a life belongs to, such as {@code trade/import-ban} for its factor. */
    public String of(EffectLife life) {
        return switch (this) {
            case EFFECT -> life.effect();
            case FACTOR -> life.factor();
            case DIMENSION -> life.dimension();
            case ACTOR -> life.actor();
        };
    }
}
