package comity.workshop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.workshop.Proposal.Ruling;
import comity.workshop.Seat.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An exercise on a small scenario, with a clock that stands until it is moved. */
final class Playing {
    static final Path FISH = Path.of("src/test/resources/comity/workshop/fish.yaml");
    static final Rulebook RULES = RulebookReader.cached(message -> {}).shipped();

    private final AtomicLong commands = new AtomicLong();
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private final Exercises exercises;
    final LiveExercise live;
    final String id;
    final Seat facilitator;
    final Seat china;
    final Seat japan;

    private Playing(EventStore store) {
        exercises = new Exercises(store, RULES, () -> now);
        id = exercises.begin(Beginning.of(FISH, null, RULES));
        live = exercises.find(id);
        facilitator = join("f", Role.FACILITATOR, null, "Fay");
        china = join("c", Role.TEAM, "CHN", "Chen");
        japan = join("j", Role.TEAM, "JPN", "Jun");
    }

    static Playing in(EventStore store) {
        return new Playing(store);
    }

    Seat join(String seat, Role role, @Nullable String party, String name) {
        live.submit(Seat.SERVER, "join-" + seat, new Seating.Joined(seat, role, party, name));
        return live.now().seats().get(seat);
    }

    long does(Seat by, Event event) {
        return live.submit(by, "c" + commands.incrementAndGet(), event);
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    /** The health at the end of the turn that was revealed last. */
    double health() {
        Exercise exercise = live.now();
        return exercise.opening().healths(exercise.lines(exercise.revealed()))[exercise.revealed()];
    }

    /** Drafts and submits a move of the scenario. */
    void moves(Seat by, String move) {
        does(by, new Proposing.Drafted(move, move, "", ""));
        does(by, new Proposing.Submitted(move));
    }

    void refuses(Seat by, Event event, String message) {
        assertThatThrownBy(() -> does(by, event)).hasMessageContaining(message);
    }

    void adjudicate(String proposal, Ruling ruling, String... edits) {
        does(
                facilitator,
                new Proposing.Adjudicated(
                        proposal, ruling, List.of(edits), "", ruling == Ruling.ODDS ? 0.5 : null, null, null));
    }

    void beginTurn(int turn) {
        does(facilitator, new Phasing.TurnBegun(turn));
    }

    void endPlanning() {
        does(facilitator, new Phasing.PlanningEnded());
    }

    void reveal() {
        does(facilitator, new Phasing.Revealed(List.of()));
    }

    /** What the first turn comes to. */
    List<String> lines() {
        return live.now().lines(1);
    }
}
