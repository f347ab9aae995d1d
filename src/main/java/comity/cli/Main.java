package comity.cli;

import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Scalars;
import comity.rulebook.RulebookReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code comity}. */
@Command(
        name = "comity",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Scores the health of the relationship between two countries, and says what moved it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0: fine",
            "1: a check failed",
            "2: the input or the command cannot be used",
            "70: a defect of Comity"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity score scenarios/iwaya-visit.yaml",
            "  comity explain scenarios/iwaya-visit.yaml --from 2024-09-30 --to 2025-01-31",
            "  comity test"
        })
public final class Main implements Runnable {
    static final int CHECK_FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int DEFECT = 70;

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        RulebookReader.warmUp();
        StandardOut report = new StandardOut();
        PrintStream out = new PrintStream(report, false, StandardCharsets.UTF_8); // whatever the locale
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        System.exit(written(report, err) ? code : BAD_INPUT);
    }

    /** Whether the report could be written; a reader that has seen enough, such as head, is none to complain of. */
    private static boolean written(StandardOut out, PrintStream err) {
        boolean closed =
                out.failure != null && String.valueOf(out.failure.getMessage()).contains("pipe");
        if (out.failure != null && !closed) {
            err.println("comity: the report cannot be written: " + out.failure.getMessage());
        }
        return out.failure == null || closed;
    }

    /** Takes a report, and writes it at once when it is flushed; knows how that failed, which a PrintStream does not tell. */
    private static final class StandardOut extends ByteArrayOutputStream {
        private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        private @Nullable IOException failure;

        @Override
        public void flush() throws IOException {
            try {
                writeTo(out);
            } catch (IOException e) {
                failure = e;
                throw e;
            } finally {
                reset();
            }
        }
    }

    /**
     * Runs a command.
     *
     * @param out where results go
     * @param err where all else goes
     * @return the exit code: 0 fine, 1 a check failed, 2 unusable input or usage, 70 a defect
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
        return commandLine(args.length == 0 ? "" : args[0])
                .setOut(writer)
                .setErr(errors)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, text -> read(Scalars::date, text))
                .registerConverter(YearMonth.class, text -> read(Scalars::month, text))
                .setUsageHelpWidth(80)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, errors))
                .execute(args);
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("score", ScoreCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("sensitivity", SensitivityCommand::new);
        commands.put("ensemble", EnsembleCommand::new);
        commands.put("reach", ReachCommand::new);
        commands.put("lab", LabCommand::new);
        commands.put("workshop", WorkshopCommand::new);
        commands.put("backtest", BacktestCommand::new);
        commands.put("calibrate", CalibrateCommand::new);
        commands.put("test", TestCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("impact", ImpactCommand::new);
        commands.put("schema", SchemaCommand::new);
        commands.put("new", NewCommand::new);
        return commands;
    }

    /** With the one command that is asked for: to inspect all of them takes longer than to score. */
    private static CommandLine commandLine(String asked) {
        CommandLine line = new CommandLine(new Main());
        COMMANDS.forEach((name, command) -> {
            if (name.equals(asked) || !COMMANDS.containsKey(asked)) {
                line.addSubcommand(name, command.get());
            }
        });
        if (!COMMANDS.containsKey(asked)) {
            line.addSubcommand("help", new CommandLine.HelpCommand());
        }
        return line;
    }

    /** Says what is wrong with the command, and where to read more; the whole usage would push it off the screen. */
    private static int misused(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        boolean ofMain = wrong instanceof UnmatchedArgumentException && command.getCommand() instanceof Main;
        if (ofMain && !args[0].startsWith("-")) {
            err.println("no command " + args[0] + Nearest.hint(args[0], COMMANDS.keySet()));
        } else {
            err.println(wrong.getMessage());
            if (wrong instanceof UnmatchedArgumentException unmatched) {
                UnmatchedArgumentException.printSuggestions(unmatched, err);
            }
        }
        err.println("Try “" + command.getCommandSpec().qualifiedName() + " --help”.");
        return BAD_INPUT;
    }

    static <T> T read(BiFunction<String, Node, T> as, String text) {
        try {
            return as.apply("it", new Node.Scalar(Place.of(""), text));
        } catch (BadInput e) {
            throw new TypeConversionException(e.problems().get(0).message());
        }
    }

    private static int failed(Exception thrown, PrintWriter errors) {
        if (thrown instanceof BadInput bad) {
            bad.problems().forEach(errors::println);
            return BAD_INPUT;
        }
        errors.println("This is a defect of Comity, not of your input. Please report it with the command and the files"
                + " that led here, and with what COMITY_TRACE=1 adds to this message.");
        if (System.getenv("COMITY_TRACE") != null) {
            thrown.printStackTrace(errors);
        }
        return DEFECT;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
