package comity.score;

import java.time.LocalDate;

/**
 * A date on which health turned: a local extreme that stands out by two points or more.
 *
 * @param date the first, where the extreme lasts for several dates
 */
public record TurningPoint(LocalDate date, double health, Kind kind) {
    /** Whether health fell from here, or rose. */
    public enum Kind {
        HIGH,
        LOW
    }
}
