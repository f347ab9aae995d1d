package comity.facts;

import java.time.LocalDate;

/** A fact that happens on one date. Events stay in memory: what has passed can still be reasoned about. */
public abstract class Event extends Fact {
    private LocalDate date;

    /** The day it happens. */
    public LocalDate getDate() {
        return date;
    }

    public void setDate(LocalDate date) {
        this.date = date;
    }
}
