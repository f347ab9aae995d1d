package comity.cli;

import comity.report.AfterActionPage;
import comity.report.ShellWords;
import comity.workshop.EventStore;
import comity.workshop.Exercise;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Print the after-action report of an exercise: one HTML file that prints well. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Print the after-action report of an exercise: one HTML file that prints well.",
        footerHeading = "%nExamples:%n",
        footer = {"  comity workshop report 2026-03-01-k7m2pq > report.html"})
final class WorkshopReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The exercise, as comity workshop list names it.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private String id;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() {
        try (EventStore store = EventStore.look(data.folder())) {
            Exercise exercise = Exercise.replay(id, rulebook.read(), store.log(id));
            Terminal.print(
                    spec,
                    AfterActionPage.html(
                            exercise,
                            ShellWords.joined(List.of(
                                    "./comity",
                                    "workshop",
                                    "report",
                                    id,
                                    "--data",
                                    data.folder().toString()))));
        }
        return 0;
    }
}
