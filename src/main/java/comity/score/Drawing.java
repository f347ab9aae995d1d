package comity.score;

import java.util.concurrent.atomic.AtomicLong;

/** How far a drawing of many worlds is. Another thread can look at it, and end it before its time. */
public final class Drawing {
    private final AtomicLong drawn = new AtomicLong();
    private volatile boolean stopped;

    /** So many more were drawn. */
    public void add(long more) {
        drawn.addAndGet(more);
    }

    /** How many were drawn so far. */
    public long drawn() {
        return drawn.get();
    }

    /** Ends it soon; what was drawn until then is the result. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }
}
