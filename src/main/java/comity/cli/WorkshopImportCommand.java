package comity.cli;

import comity.input.TextFile;
import comity.workshop.EventStore;
import comity.workshop.Exercise;
import comity.workshop.ExerciseLog;
import comity.workshop.Recorded;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Take an exercise in that was exported as its log on another machine. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take an exercise in that was exported as its log on another machine.",
        footerHeading = "%nExamples:%n",
        footer = {"  comity workshop import exercise.jsonl", "  comity workshop import exercise.jsonl --data ours"})
final class WorkshopImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The log, a line of JSON for each event.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path file;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() {
        List<Recorded> log = ExerciseLog.read(TextFile.read(file));
        String id = log.get(0).exercise();
        Exercise exercise = Exercise.replay(id, rulebook.read(), log);
        try (EventStore store = EventStore.open(data.folder())) {
            store.append(log);
        }
        Terminal.print(spec, id + "  " + exercise.title() + ", " + exercise.where() + ", " + log.size() + " events\n");
        return 0;
    }
}
