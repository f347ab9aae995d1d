package comity.web;

import comity.workshop.Seat;
import io.javalin.http.sse.SseClient;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The screens that follow an exercise. Each is told the newest view of its seat; what comes while it is being told is told
 * once, so that a slow screen keeps no other waiting. Safe to share between threads.
 */
final class Screens {
    /** A view and the number of the event that made it. */
    record View(long number, String json) {}

    private final class Screen {
        private final SseClient client;
        private final Seat seat;
        private final AtomicBoolean due = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private String last = "";

        Screen(SseClient client, Seat seat) {
            this.client = client;
            this.seat = seat;
        }

        void tell() {
            due.set(true);
            if (busy.compareAndSet(false, true)) {
                threads.execute(this::run);
            }
        }

        private void run() {
            try {
                while (due.getAndSet(false)) {
                    View view = views.apply(seat);
                    if (view == null) {
                        client.sendEvent("gone", gone.apply(seat.id()));
                        client.close();
                    } else if (!view.json().equals(last)) {
                        last = view.json();
                        client.sendEvent("view", view.json(), String.valueOf(view.number()));
                        told.incrementAndGet();
                    }
                }
            } finally {
                busy.set(false);
            }
            if (due.get()) {
                tell();
            }
        }
    }

    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
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

    /** Shows a seat on one more screen, until that closes. */
    void add(SseClient client, Seat seat) {
        Screen screen = new Screen(client, seat);
        client.keepAlive();
        client.onClose(() -> {
            screens.remove(screen);
            tell();
        });
        screens.add(screen);
        tell();
    }

    /** Tells all screens what is new to them. */
    void tell() {
        screens.forEach(Screen::tell);
    }

    /** Lets all screens know that the server is there; browsers pass over an event without data. */
    void beat() {
        screens.forEach(screen -> threads.execute(() -> screen.client.sendEvent("beat", "here")));
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
