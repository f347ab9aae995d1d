package comity.workshop;

import comity.input.BadInput;
import comity.rulebook.Rulebook;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * An exercise that is being played: commands come in one after the other, and what is acknowledged is on the disk. Safe to
 * share between threads.
 */
public final class LiveExercise {
    private static final SecureRandom SEEDS = new SecureRandom();

    private final EventStore store;
    private final InstantSource clock;
    private final Map<String, Long> commands = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Exercise now;

    private LiveExercise(EventStore store, InstantSource clock, Exercise now) {
        this.store = store;
        this.clock = clock;
        this.now = now;
    }

    /**
     * Goes on with an exercise of a store.
     *
     * @throws BadInput where there is none of that id, or it was begun with rules that read its scenario otherwise
     */
    static LiveExercise resume(EventStore store, InstantSource clock, String id, Rulebook rulebook) {
        List<Recorded> log = store.log(id);
        LiveExercise live = new LiveExercise(store, clock, Exercise.replay(id, rulebook, log));
        log.forEach(recorded -> live.commands.put(recorded.command(), recorded.number()));
        return live;
    }

    /** Begins an exercise. */
    static LiveExercise begin(
            EventStore store, InstantSource clock, String id, Rulebook rulebook, Seating.Begun begun) {
        LiveExercise live = new LiveExercise(store, clock, Exercise.unbegun(id, rulebook));
        live.submit(Seat.SERVER, "begin", begun);
        return live;
    }

    /**
     * Does what a seat asks for, once: a command that came before is not done again.
     *
     * @param by who asks
     * @param command the id that the sender gave it
     * @return the number of its event
     * @throws BadInput where it cannot be now or could not be kept; then nothing was changed
     */
    public long submit(Seat by, String command, Event asked) {
        return submit(by, command, exercise -> asked);
    }

    /** As {@link #submit(Seat, String, Event)}, of what depends on the exercise as it stands. */
    public long submit(Seat by, String command, Function<Exercise, Event> asked) {
        long number;
        synchronized (commands) {
            String known = known(by, command);
            Long before = commands.get(known);
            if (before != null) {
                return before;
            }
            Instant at = clock.instant();
            Event event = asked.apply(now).decided(new Request(now, by, new Moment(at, SEEDS::nextLong)));
            number = now.last() + 1;
            Recorded recorded = new Recorded(now.id(), number, at, by.id(), known, event);
            Exercise next = now.after(recorded);
            store.append(recorded);
            now = next;
            commands.put(known, number);
        }
        listeners.forEach(Runnable::run);
        return number;
    }

    /** Whether a command of a seat was done. */
    public boolean knows(Seat by, String command) {
        synchronized (commands) {
            return commands.containsKey(known(by, command));
        }
    }

    /** One seat's ids say nothing of another's. */
    private static String known(Seat by, String command) {
        return by.id() + "/" + command;
    }

    /** The exercise as it stands; what happens meanwhile does not change it. */
    public Exercise now() {
        return now;
    }

    /** Tells whenever something has happened. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }
}
