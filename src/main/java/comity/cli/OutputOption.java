package comity.cli;

import comity.report.Ink;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints its result. */
final class OutputOption {
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, json or csv.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Format format;

    /** Prints it in the form that was asked for. */
    void print(Function<Ink, String> text, Supplier<String> json, Supplier<String> csv) {
        Terminal.print(
                command,
                switch (format) {
                    case TEXT -> text.apply(Terminal.ink());
                    case JSON -> json.get();
                    case CSV -> csv.get();
                });
    }
}
