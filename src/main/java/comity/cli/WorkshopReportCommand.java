package comity.cli;

import comity.report.AfterActionPage;
import comity.report.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final HeldExercise held = new HeldExercise();

    @Override
    public Integer call() {
        List<String> command = new ArrayList<>(List.of("./comity", "workshop", "report", held.id()));
        command.addAll(held.options());
        Terminal.print(spec, AfterActionPage.html(held.replayed(), ShellWords.joined(command)));
        return 0;
    }
}
