package comity.workshop;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of planning, which stands still while the exercise does.
 *
 * @param ends when planning ends; null where no clock runs
 * @param left what it had left when it was stopped; null where it was not
 */
record PlanningClock(@Nullable Instant ends, @Nullable Duration left) {
    static final PlanningClock NONE = new PlanningClock(null, null);

    static PlanningClock until(Instant end) {
        return new PlanningClock(end, null);
    }

    PlanningClock stopped(Instant at) {
        if (ends == null) {
            return this;
        }
        Duration remaining = Duration.between(at, ends);
        return new PlanningClock(null, remaining.isNegative() ? Duration.ZERO : remaining);
    }

    PlanningClock resumed(Instant at) {
        return left == null ? this : until(at.plus(left));
    }
}
