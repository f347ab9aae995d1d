package comity.explore;

import comity.score.Band;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario is to reach on a date.
 *
 * @param band whose beginning is the health; null where a health was asked for
 * @param health at least so much
 */
public record Goal(@Nullable Band band, double health, LocalDate date) {
    /** That band, or a better one. */
    public static Goal of(Band band, LocalDate date) {
        return new Goal(band, band.from(), date);
    }

    /** That health, 0..100, or a better one. */
    public static Goal of(double health, LocalDate date) {
        return new Goal(null, health, date);
    }

    boolean reachedBy(double actual) {
        return actual >= health;
    }
}
