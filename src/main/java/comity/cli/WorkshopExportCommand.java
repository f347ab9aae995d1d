package comity.cli;

import comity.report.ExerciseCsv;
import comity.workshop.ExerciseLog;
import comity.workshop.Msel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "  comity workshop export 2026-03-01-k7m2pq --msel injects.xlsx",
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

    /** What is exported. */
    static final class What {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = {
                    "scenario: a scenario file that expects the scores of the exercise, for comity test;",
                    "log: all events, a line of JSON each, for comity workshop import;",
                    "scores, moves, injects, estimates or notes: a CSV table; injects is the MSEL. Default: scenario."
                })
        private Format format = Format.SCENARIO;

        @Option(
                names = "--msel",
                paramLabel = "LIST",
                description = "Write the master scenario events list into this file, CSV or XLSX by its ending.")
        private @Nullable Path msel;
    }

    @ArgGroup
    private final What what = new What();

    @Override
    public Integer call() {
        if (what.msel != null) {
            NewFiles.write(what.msel, list(what.msel));
            return 0;
        }
        Terminal.print(
                spec,
                switch (what.format) {
                    case LOG -> ExerciseLog.write(held.log());
                    case SCENARIO -> held.replayed().asScenario();
                    default -> ExerciseCsv.of(held.replayed(), ExerciseCsv.What.valueOf(what.format.name()));
                });
        return 0;
    }

    private byte[] list(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return ExerciseCsv.of(held.replayed(), ExerciseCsv.What.INJECTS).getBytes(StandardCharsets.UTF_8);
        }
        if (name.endsWith(".xlsx")) {
            return Msel.spreadsheet(held.replayed().injects());
        }
        throw new ParameterException(spec.commandLine(), "--msel is a file such as list.csv or list.xlsx, not " + file);
    }
}
