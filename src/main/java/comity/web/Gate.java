package comity.web;

import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets nobody try one PIN after the other: after some wrong ones everybody at that address waits, and after more, everybody
 * at that door. Safe to share between threads.
 */
final class Gate {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 10_000;

    private final InstantSource clock;
    private final int most;
    private final Map<String, Deque<Instant>> wrong = new LinkedHashMap<>();

    /** @param most how many wrong ones a minute */
    Gate(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Refuses where there were too many wrong ones.
     *
     * @throws HttpResponseException 429, with the seconds to wait
     */
    synchronized void check(String key) {
        Deque<Instant> recent = recent(key);
        if (recent.size() >= most) {
            long seconds = Math.max(
                    1,
                    SPAN.minus(Duration.between(recent.getFirst(), clock.instant()))
                            .toSeconds());
            throw new HttpResponseException(429, "too many wrong PINs: wait " + seconds + " seconds");
        }
    }

    /** Counts a wrong one. */
    synchronized void wrong(String key) {
        recent(key).addLast(clock.instant());
    }

    private Deque<Instant> recent(String key) {
        if (wrong.size() > MOST_KEYS) {
            wrong.remove(wrong.keySet().iterator().next());
        }
        Deque<Instant> recent = wrong.computeIfAbsent(key, missing -> new ArrayDeque<>());
        Instant since = clock.instant().minus(SPAN);
        while (!recent.isEmpty() && recent.getFirst().isBefore(since)) {
            recent.removeFirst();
        }
        return recent;
    }
}
