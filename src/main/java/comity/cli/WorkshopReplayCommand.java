package comity.cli;

import comity.report.ExerciseReport;
import comity.workshop.EventStore;
import comity.workshop.Exercises;
import comity.workshop.Recorded;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tell an exercise turn by turn: what moved the score, and by whose hand. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Tell an exercise turn by turn: what moved the score, and by whose hand.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity workshop replay 2026-03-01-k7m2pq",
            "  comity workshop replay 2026-03-01-k7m2pq --branch-from 2"
        })
final class WorkshopReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final HeldExercise held = new HeldExercise();

    @Option(
            names = "--branch-from",
            paramLabel = "TURN",
            description = "Begin another exercise with all that happened before this turn, to play on otherwise.")
    private @Nullable Integer from;

    @Override
    public Integer call() {
        if (from == null) {
            Terminal.print(spec, ExerciseReport.text(held.replayed(), Terminal.ink()));
            return 0;
        }
        List<Recorded> log = held.log();
        try (EventStore store = EventStore.open(held.data())) {
            String branched = new Exercises(store, held.read(), Clock.systemUTC()).branch(log, from);
            Terminal.print(spec, branched + "  goes on from the beginning of turn " + from + "\n");
        }
        return 0;
    }
}
