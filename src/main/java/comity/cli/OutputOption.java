package comity.cli;

import comity.report.Ink;
import comity.score.Grouping;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How reasons are grouped in text. */
final class OutputOption {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Option(
            names = "--group",
            paramLabel = "BY",
            defaultValue = "factor",
            description = "What the text groups reasons by: effect, factor, dimension or actor. Default: factor.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Grouping grouping;

    Grouping grouping() {
        return grouping;
    }

    Ink ink() {
        return new Ink(Terminal.colours());
    }

    void print(String report) {
        PrintWriter out = command.commandLine().getOut();
        out.print(report);
        out.flush();
    }
}
