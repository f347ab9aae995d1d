package comity.cli;

import comity.report.Ink;
import comity.report.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints a result that can be drawn, too. */
final class ReportOption {
    enum Format {
        TEXT,
        JSON,
        CSV,
        HTML,
        SVG
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, csv, html (a page with charts and tables) or svg (the first chart).")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Format format;

    /**
     * Prints it in the form that was asked for.
     *
     * @param html the page, given the command that makes it again
     */
    void print(
            Function<Ink, String> text,
            Supplier<String> json,
            Supplier<String> csv,
            Function<String, String> html,
            Supplier<String> svg) {
        Terminal.print(
                command,
                switch (format) {
                    case TEXT -> text.apply(Terminal.ink());
                    case JSON -> json.get();
                    case CSV -> csv.get();
                    case HTML -> html.apply(asCalled());
                    case SVG -> svg.get();
                });
    }

    /** The command as it was given, for a shell. */
    private String asCalled() {
        List<String> words = new ArrayList<>(List.of("./comity"));
        words.addAll(command.root().commandLine().getParseResult().originalArgs());
        return ShellWords.joined(words);
    }
}
