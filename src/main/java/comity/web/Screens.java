package comity.web;

import comity.workshop.Seat;
import io.javalin.http.sse.SseClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The screens that follow an exercise. Each is told the newest view of its seat; what comes while it is being told is told
 * once. One that sleeps holds the thread that tells it until its connection is given up, and keeps no other waiting: so
 * {@code threads} has as many as there are screens. Safe to share between threads.
 */
final class Screens {
    /** How many screens one seat can have open: a seat is one browser, which may have it in several windows. */
    static final int MOST_OF_A_SEAT = 8;
    /** What is said to a screen that has no place. */
    static final String CROWDED = "crowded";

    /** A view and the number of the event that made it. */
    record View(long number, String json) {}

    private final class Screen {
        private final SseClient client;
        private final Seat seat;
        private final AtomicBoolean due = new AtomicBoolean();
        private final AtomicBoolean beats = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean makesWay;
        private String last = "";

        Screen(SseClient client, Seat seat) {
            this.client = client;
            this.seat = seat;
        }

        void tell() {
            due.set(true);
            begin();
        }

        void beat() {
            beats.set(true);
            begin();
        }

        void makeWay() {
            makesWay = true;
            tell();
        }

        private void begin() {
            if (busy.compareAndSet(false, true)) {
                threads.execute(this::run);
            }
        }

        private void run() {
            try {
                while (due.getAndSet(false) && !client.terminated()) {
                    show(makesWay ? null : views.apply(seat));
                }
                if (beats.getAndSet(false) && !client.terminated()) {
                    client.sendEvent("beat", "here");
                }
            } finally {
                busy.set(false);
            }
            if (due.get() && !client.terminated()) {
                begin();
            }
        }

        private void show(@Nullable View view) {
            if (view == null) {
                Screens.refuse(client, makesWay ? CROWDED : gone.apply(seat.id()));
            } else if (!view.json().equals(last)) {
                last = view.json();
                client.sendEvent("view", view.json(), String.valueOf(view.number()));
                told.incrementAndGet();
            }
        }
    }

    private final List<Screen> screens = new CopyOnWriteArrayList<>(); // the oldest first
    private final Executor threads;
    private final Function<Seat, @Nullable View> views;
    private final UnaryOperator<String> gone;
    private final AtomicLong told = new AtomicLong();

    /**
     * @param views the view of a seat; null where it was given up, or handed over to another screen
     * @param gone which of the two, of the id of a seat
     */
    Screens(Executor threads, Function<Seat, @Nullable View> views, UnaryOperator<String> gone) {
        this.threads = threads;
        this.views = views;
        this.gone = gone;
    }

    /** Closes a screen that is shown nothing more, and says why. */
    static void refuse(SseClient client, String why) {
        client.sendEvent("gone", why);
        client.close();
    }

    /**
     * Shows a seat on one more screen, until that closes. Where the seat has as many as it can have, the oldest makes way: its
     * network may have been lost, of which nothing is heard.
     *
     * @param closed does what is left to do then
     */
    void add(SseClient client, Seat seat, Runnable closed) {
        Screen screen = new Screen(client, seat);
        client.keepAlive();
        client.onClose(() -> {
            screens.remove(screen);
            closed.run();
            tell();
        });
        if (hasPlace(screen)) {
            tell();
        } else {
            refuse(client, CROWDED);
        }
    }

    private synchronized boolean hasPlace(Screen screen) {
        List<Screen> own = screens.stream()
                .filter(each -> each.seat.id().equals(screen.seat.id()))
                .toList();
        if (own.size() >= 2 * MOST_OF_A_SEAT) {
            return false; // those that shall make way sleep
        }
        List<Screen> staying = own.stream().filter(each -> !each.makesWay).toList();
        if (staying.size() >= MOST_OF_A_SEAT) {
            staying.get(0).makeWay();
        }
        return screens.add(screen);
    }

    /** Tells all screens what is new to them. */
    void tell() {
        screens.forEach(Screen::tell);
    }

    /** Lets all screens know that the server is there; browsers pass over an event without data. */
    void beat() {
        screens.forEach(Screen::beat);
    }

    /** The seats that have a screen open. */
    Set<String> connected() {
        Set<String> seats = new HashSet<>();
        screens.forEach(screen -> seats.add(screen.seat.id()));
        return seats;
    }

    int count() {
        return screens.size();
    }

    /** How many views were sent. */
    long told() {
        return told.get();
    }
}
