package comity.facts;

import java.time.LocalDate;

/** A fact that stands from the date it begins until it ends, and can change on the way. */
public abstract class Measure extends Fact {
    private LocalDate since;
    private LocalDate changed;

    /** The day it began. */
    public LocalDate getSince() {
        return since;
    }

    public void setSince(LocalDate since) {
        this.since = since;
    }

    /** The day of its latest change; the day it began, as long as it has not changed. */
    public LocalDate getChanged() {
        return changed;
    }

    public void setChanged(LocalDate changed) {
        this.changed = changed;
    }
}
