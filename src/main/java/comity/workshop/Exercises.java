package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The exercises that a server plays. Safe to share between threads. */
public final class Exercises {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none is taken for another
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EventStore store;
    private final Rulebook rulebook;
    private final InstantSource clock;
    private final Map<String, LiveExercise> live = new ConcurrentHashMap<>();

    public Exercises(EventStore store, Rulebook rulebook, InstantSource clock) {
        this.store = store;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * Begins an exercise on a scenario.
     *
     * @param injects in place of the scenario's; null for those
     * @return its id
     * @throws BadInput where the file is no workshop, the injects do not fit it, or the exercise could not be kept
     */
    public String begin(Path file, @Nullable List<PlannedInject> injects) {
        Scenario scenario = ScenarioReader.read(file, rulebook);
        if (scenario.workshop() == null) {
            throw new BadInput(
                    Place.of(scenario.file()),
                    "is no workshop: it says nothing of teams and turns (scenarios/beijing-workshop.yaml does)");
        }
        String id = newId();
        Seating.Begun begun = PinnedFiles.pin(scenario, ScenarioReader.files(file), rulebook);
        Event listed = null;
        if (injects != null) { // it is tried before anything is kept
            Exercise trial = Exercise.unbegun(id, rulebook);
            trial.begin(begun, clock.instant());
            listed = Injecting.Listed.of(trial, injects);
            listed.decided(new Request(trial, Seat.SERVER, new Moment(clock.instant(), () -> 0)));
        }
        LiveExercise started = LiveExercise.begin(store, clock, id, rulebook, begun);
        live.put(id, started);
        if (listed != null) {
            started.submit(Seat.SERVER, "msel", listed);
        }
        return id;
    }

    /**
     * Begins an exercise with all that happened in another before a turn.
     *
     * @return its id
     * @throws BadInput where there is none of that id, or the turn was not begun
     */
    public String branch(String id, int turn) {
        List<Recorded> log = store.log(id);
        int end = 0;
        while (end < log.size() && !(log.get(end).event() instanceof Phasing.TurnBegun begun && begun.turn() == turn)) {
            end++;
        }
        if (end == log.size()) {
            throw new BadInput(Place.of(id), "turn " + turn + " was not begun");
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
     * The exercise last begun on a scenario, where it is not over; whatever has become of the file since.
     *
     * @param file by whose name it is found
     * @throws BadInput where the rules cannot read it any more
     */
    public Optional<String> unfinished(Path file) {
        String main = file.getFileName().toString();
        return store.exercises().stream()
                .filter(id -> store.begun(id).main().equals(main))
                .findFirst()
                .filter(id -> find(id).now().phase() != Exercise.Phase.DEBRIEF);
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

    /** The ids of all exercises, the one begun last first. */
    public List<String> ids() {
        return store.exercises();
    }

    private static String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
