package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
     * Begins exercises for groups that play side by side, as {@link #begin(Beginning)} does; one group plays alone.
     *
     * @return their ids by the number of the group
     */
    public List<String> begin(Beginning beginning, int groups) {
        if (groups == 1) {
            return List.of(begin(beginning));
        }
        String set = newId();
        return IntStream.rangeClosed(1, groups)
                .mapToObj(number -> begin(beginning.of(new Seating.Group(set, number, groups))))
                .toList();
    }

    /**
     * Begins an exercise with all that happened in another before a turn, under a title that says so. It plays alone.
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
                .map(each -> new Recorded(
                        branched,
                        each.number(),
                        each.at(),
                        each.seat(),
                        each.command(),
                        each.event() instanceof Seating.Begun begun
                                ? begun.as(begun.title() + ", otherwise from turn " + turn, null)
                                : each.event()))
                .toList());
        return branched;
    }

    private String newId() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "-" + letters(6);
    }

    /**
     * Goes on with the newest exercise on a scenario that is not over, and with those of the groups that were begun together
     * with it and are not over either, whatever has become of the file since.
     *
     * @param file by whose name it is found
     * @param groups how many were begun together; 1 for whatever is the newest
     * @param passedOver told of each exercise in the way whose log cannot be read
     * @return their ids by the number of the group; empty where there is none
     * @throws BadInput where the rules cannot read one of them any more
     */
    public List<String> goOn(Path file, int groups, Consumer<BadInput> passedOver) {
        String main = file.getFileName().toString();
        Map<String, BadInput> unreadable = new LinkedHashMap<>();
        List<String> unfinished = unfinished(
                        begun -> begun.main().equals(main)
                                && (groups == 1
                                        || (begun.group() != null
                                                && begun.group().of() == groups)),
                        unreadable)
                .findFirst()
                .map(newest -> together(newest, unreadable))
                .orElse(List.of());
        unreadable.values().forEach(passedOver);
        unfinished.forEach(this::find);
        playing.addAll(unfinished);
        return unfinished;
    }

    /** An exercise, and those that were begun together with it and are not over. */
    private List<String> together(String id, Map<String, BadInput> unreadable) {
        Seating.Group own = store.begun(id).group();
        if (own == null) {
            return List.of(id);
        }
        return unfinished(begun -> begun.group() != null && begun.group().set().equals(own.set()), unreadable)
                .sorted(Comparator.comparing(each ->
                        Objects.requireNonNull(store.begun(each).group()).number()))
                .toList();
    }

    /** Those that are not over, the one that came into the store last first, as far as their logs can be read. */
    private Stream<String> unfinished(Predicate<Seating.Begun> which, Map<String, BadInput> unreadable) {
        return store.exercises().stream().filter(id -> {
            try {
                return which.test(store.begun(id)) && !isOver(id);
            } catch (BadInput e) {
                unreadable.put(id, e);
                return false;
            }
        });
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
