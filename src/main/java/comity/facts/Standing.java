package comity.facts;

import java.time.LocalDate;

/**
 * The days of a {@link Measure}. They stand apart from it because Drools copies what it finds in the immediate superclass
 * into every declared type, in an order that differs from run to run: so compiled rules stay the same bytes.
 */
public abstract class Standing extends Fact {
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
