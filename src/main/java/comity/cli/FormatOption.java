package comity.cli;

import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Problems;
import comity.report.Ink;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** In which formats a command reports on checks, and where to. */
final class FormatOption {
    /** What a report is written as. */
    enum Format {
        TEXT,
        JSON,
        JUNIT,
        SARIF,
        GITHUB,
        MARKDOWN;

        /** As the command line writes it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One report.
     *
     * @param file where to; null for standard output
     */
    private record Output(Format format, @Nullable Path file) {}

    /** Where GitHub's runner takes the summary of a step from. */
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    private final List<Format> supported;
    private List<Output> outputs = List.of(new Output(Format.TEXT, null));

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    /**
     * @param supported what the command can write
     */
    FormatOption(Format... supported) {
        this.supported = List.of(supported);
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            description = {
                "text (the default), json, github or markdown; for test and lint also junit or sarif.",
                "To standard output, or into FILE; several times for several reports."
            })
    void format(@Nullable List<String> given) {
        if (given == null) {
            return;
        }
        List<Output> wanted = new ArrayList<>();
        for (String each : given) {
            Output output = output(each);
            if (wanted.stream().anyMatch(other -> Objects.equals(other.file(), output.file()))) {
                throw misused(
                        output.file() == null
                                ? "only one --format can go to standard output: give the others a file, such as"
                                        + " --format junit=junit.xml"
                                : "two formats cannot go into the one file " + output.file());
            }
            wanted.add(output);
        }
        outputs = wanted;
    }

    private Output output(String given) {
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        Format format = supported.stream()
                .filter(each -> each.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> misused(unknown(name)));
        if (equals == given.length() - 1) {
            throw misused("--format " + given + " names no file");
        }
        return new Output(format, equals < 0 ? null : Path.of(given.substring(equals + 1)));
    }

    private String unknown(String name) {
        List<String> keys = supported.stream().map(Format::key).toList();
        String all = String.join(", ", keys.subList(0, keys.size() - 1)) + " or " + keys.get(keys.size() - 1);
        return "--format takes " + all + ", not " + name + Nearest.hint(name, keys);
    }

    private ParameterException misused(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /**
     * Writes each report that is asked for.
     *
     * @param report what the command found, in a format; coloured where that goes to a terminal
     * @throws comity.input.BadInput naming the files that cannot be written
     */
    void print(BiFunction<Format, Ink, String> report) {
        print(report, System.getenv());
    }

    /**
     * As above.
     *
     * @param environment says where GitHub takes summaries from: there the whole report goes too, as Markdown
     */
    void print(BiFunction<Format, Ink, String> report, Map<String, String> environment) {
        Problems problems = new Problems();
        for (Output output : outputs) {
            Path file = output.file();
            if (file == null) {
                Terminal.print(command, report.apply(output.format(), Terminal.ink()));
            } else {
                write(file, report.apply(output.format(), Ink.NONE), problems);
            }
            String summary = environment.get(SUMMARY);
            if (output.format() == Format.GITHUB && summary != null && !summary.isEmpty()) {
                String markdown = report.apply(Format.MARKDOWN, Ink.NONE) + "\n";
                write(Path.of(summary), markdown, problems, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        problems.throwIfAny();
    }

    private static void write(Path file, String text, Problems problems, StandardOpenOption... how) {
        try {
            NewFiles.write(file, text, how);
        } catch (BadInput e) {
            problems.report(e.problems());
        }
    }
}
