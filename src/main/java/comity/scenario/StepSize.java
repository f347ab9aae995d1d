package comity.scenario;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How far apart the dates of a trajectory are. */
public enum StepSize {
    DAY,
    WEEK,
    MONTH;

    /** The last day of the period in which a day lies; a week ends on Sunday. */
    LocalDate lastDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
        };
    }

    /** As scenario files write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
