package comity.facts;

/**
 * What a timeline states: an {@link Event} or a {@link Measure}.
 *
 * <p>Compared by identity: two facts that say the same are still two facts.
 */
public abstract class Fact {
    private String id;
    private String actor;
    private String target;
    private String source;
    private String note;

    /** What edits and evidence call it; unique among the facts of a timeline. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The party that acts: ISO 3166 alpha-3, or a name that the scenario declares. */
    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = actor;
    }

    /** The party acted upon, or with. */
    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    /** Where the fact is known from; null where the scenario does not say. */
    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    /** A remark for readers of the scenario; null where there is none. */
    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
