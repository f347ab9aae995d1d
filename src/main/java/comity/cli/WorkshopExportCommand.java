package comity.cli;

import comity.report.ExerciseCsv;
import comity.workshop.ExerciseLog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Print an exercise as a scenario with its scores, as a table, or as its raw log. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Print an exercise as a scenario with its scores, as a table, or as its raw log.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity workshop export 2026-03-01-k7m2pq > scenarios/played.yaml",
            "  comity workshop export 2026-03-01-k7m2pq --format moves > moves.csv",
            "  comity workshop export 2026-03-01-k7m2pq --format log > exercise.jsonl"
        })
final class WorkshopExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final HeldExercise held = new HeldExercise();

    /** What an exercise is exported as. */
    enum Format {
        SCENARIO,
        LOG,
        SCORES,
        MOVES,
        INJECTS,
        ESTIMATES,
        NOTES
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "scenario",
            description = {
                "scenario: a scenario file that expects the scores of the exercise, for comity test;",
                "log: all events, a line of JSON each, for comity workshop import;",
                "scores, moves, injects, estimates or notes: a CSV table; injects is the MSEL. Default: ${DEFAULT-VALUE}."
            })
    @SuppressWarnings("NullAway.Init") // picocli's
    private Format format;

    @Override
    public Integer call() {
        Terminal.print(
                spec,
                switch (format) {
                    case LOG -> ExerciseLog.write(held.log());
                    case SCENARIO -> held.replayed().asScenario();
                    default -> ExerciseCsv.of(held.replayed(), ExerciseCsv.What.valueOf(format.name()));
                });
        return 0;
    }
}
