package comity.workshop;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * When an event is decided, and by what chance.
 *
 * @param seeds for whatever is drawn
 */
public record Moment(Instant at, LongSupplier seeds) {
    /** Whether something of that chance happens, by that seed: where the first number of the generator lies below it. */
    static boolean happens(long seed, double chance) {
        return new SplittableRandom(seed).nextDouble() < chance;
    }
}
