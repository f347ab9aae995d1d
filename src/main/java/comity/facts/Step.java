package comity.facts;

/**
 * An edit of a measure, which stays in memory when the measure is gone. The engine inserts it beside its measure, with
 * the measure's actor and target; no scenario states it. It tells <em>that</em> a measure changed, not how.
 */
public final class Step extends Event {
    private final Verb verb;
    private final String type;
    private final String of;

    /**
     * A step without id, actor, target and date, which the engine adds.
     *
     * @param verb what was done to the measure
     * @param type the measure's fact type, such as {@code ImportBan}
     * @param of the measure's id
     */
    public Step(Verb verb, String type, String of) {
        this.verb = verb;
        this.type = type;
        this.of = of;
    }

    public Verb getVerb() {
        return verb;
    }

    public String getType() {
        return type;
    }

    public String getOf() {
        return of;
    }
}
