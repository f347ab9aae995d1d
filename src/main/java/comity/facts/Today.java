package comity.facts;

import java.time.LocalDate;

/**
 * The day being played, for the rules in which the passing of time is itself the reason. It moves on the first day of
 * every month, whatever the scenario's step.
 */
public final class Today {
    private LocalDate date;

    public Today(LocalDate date) {
        this.date = date;
    }

    public LocalDate getDate() {
        return date;
    }

    public void setDate(LocalDate date) {
        this.date = date;
    }
}
