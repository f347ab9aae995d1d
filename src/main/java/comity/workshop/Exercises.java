package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The exercises that a server plays. Safe to share between threads. */
public final class Exercises {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none is taken for another
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EventStore store;
    private final Rulebook rulebook;
    private final InstantSource clock;
    private final Map<String, LiveExercise> live = new ConcurrentHashMap<>();
    private final List<String> playing = new CopyOnWriteArrayList<>();

    public Exercises(EventStore store, Rulebook rulebook, InstantSource clock) {
        this.store = store;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * Begins an exercise.
     *
     * @param beginning as this rulebook read it
     * @return its id
     * @throws BadInput where it could not be kept
     */
    public String begin(Beginning beginning) {
        String id = newId();
        LiveExercise started = LiveExercise.begin(store, clock, id, rulebook, beginning.begun());
        live.put(id, started);
        if (beginning.list() != null) {
            started.submit(Seat.SERVER, "msel", beginning.list());
        }
        playing.add(id);
        return id;
    }

    /**
     * Begins an exercise with all that happened in another before a turn.
     *
     * @param log of the other
     * @return its id
     * @throws BadInput where the turn was not begun
     */
    public String branch(List<Recorded> log, int turn) {
        int end = 0;
        while (end < log.size() && !(log.get(end).event() instanceof Phasing.TurnBegun begun && begun.turn() == turn)) {
            end++;
        }
        if (end == log.size()) {
            throw new BadInput(Place.of(log.get(0).exercise()), "turn " + turn + " was not begun");
        }
        String branched = newId();
        store.append(log.subList(0, end).stream()
                .map(each ->
                        new Recorded(branched, each.number(), each.at(), each.seat(), each.command(), each.event()))
                .toList());
        return branched;
    }

    private String newId() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "-" + letters(6);
    }

    /**
     * Goes on with the newest exercise on a scenario that is not over, whatever has become of the file since.
     *
     * @param file by whose name it is found
     * @return its id; empty where there is none
     * @throws BadInput where the rules cannot read it any more
     */
    public Optional<String> goOn(Path file) {
        String main = file.getFileName().toString();
        Optional<String> unfinished = store.exercises().stream()
                .filter(id -> store.begun(id).main().equals(main) && !isOver(id))
                .findFirst();
        unfinished.ifPresent(id -> {
            find(id);
            playing.add(id);
        });
        return unfinished;
    }

    /** Read off the log, so that one that the rules cannot read any more is in nobody's way. */
    private boolean isOver(String id) {
        return store.log(id).stream().anyMatch(recorded -> recorded.event() instanceof Phasing.Debriefed);
    }

    /**
     * An exercise.
     *
     * @throws BadInput where there is none of that id
     */
    public LiveExercise find(String id) {
        LiveExercise known = live.get(id);
        return known != null
                ? known
                : live.computeIfAbsent(id, missing -> LiveExercise.resume(store, clock, missing, rulebook));
    }

    /** The ids of all exercises, the one that came into the store last first. */
    public List<String> ids() {
        return store.exercises();
    }

    /** The ids of those that were begun or gone on with here, which people come to play. */
    public List<String> playing() {
        return List.copyOf(playing);
    }

    private static String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
