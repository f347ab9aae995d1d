package comity.engine;

import java.time.ZoneId;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JVM's default time zone at UTC while anything is played. Drools compares dates as times in that zone, and
 * where clocks change, 30 days are then an hour more or less than 30 days.
 */
final class FixedZone implements AutoCloseable {
    private static int players;
    private static @Nullable TimeZone before;

    private FixedZone() {}

    /** Where the default zone changes its clocks, it is UTC until all who entered have left. */
    static FixedZone enter() {
        synchronized (FixedZone.class) {
            if (players++ == 0 && !ZoneId.systemDefault().getRules().isFixedOffset()) {
                before = TimeZone.getDefault();
                TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            }
            return new FixedZone();
        }
    }

    @Override
    public void close() {
        synchronized (FixedZone.class) {
            if (--players == 0 && before != null) {
                TimeZone.setDefault(before);
                before = null;
            }
        }
    }
}
