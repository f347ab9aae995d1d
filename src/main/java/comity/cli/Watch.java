package comity.cli;

import comity.input.BadInput;
import comity.report.Ink;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Tests once, and then again what each change can touch. */
final class Watch {
    private static final int MOST_NAMED = 3;

    private final CommandSpec command;
    private final Path rules;
    private final Supplier<List<Path>> scenarios;

    /**
     * @param command where reports and problems go
     * @param rules the folder of the rulebook
     * @param scenarios all scenarios that are tested, asked anew for each change
     */
    Watch(CommandSpec command, Path rules, Supplier<List<Path>> scenarios) {
        this.command = command;
        this.rules = rules;
        this.scenarios = scenarios;
    }

    /**
     * Runs until there are no more changes, or nobody reads the reports. What could not be tested, because files did not
     * make sense, is tested as soon as they do.
     *
     * @param changes waits for the next change and gives the files; none at the end
     * @param test tests what is touched, and gives what prints the report
     */
    void run(Supplier<? extends Collection<Path>> changes, Function<Touched, Runnable> test) {
        Touched untested = test("everything", Touched.EVERYTHING, test);
        command.commandLine().getErr().println("comity: watching " + rules + " and the scenarios; Ctrl-C ends");
        while (!command.commandLine().getOut().checkError()) {
            Collection<Path> changed = changes.get();
            if (changed.isEmpty()) {
                return;
            }
            Touched touched = touched(changed);
            if (!touched.isNothing()) {
                untested = test(named(changed) + " changed", untested.and(touched), test);
            }
        }
    }

    private Touched touched(Collection<Path> changed) {
        try {
            return Touched.by(changed, rules, scenarios.get());
        } catch (BadInput e) { // said when they are read to be tested
            return Touched.EVERYTHING;
        }
    }

    /** Tests, and gives what could not be tested. */
    private Touched test(String what, Touched touched, Function<Touched, Runnable> test) {
        long start = System.nanoTime();
        try {
            Runnable report = test.apply(touched);
            separate(what, start);
            report.run();
            return Touched.NOTHING;
        } catch (BadInput e) {
            separate(what, start);
            PrintWriter errors = command.commandLine().getErr();
            e.problems().forEach(errors::println);
            return touched;
        }
    }

    private void separate(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Ink ink = Terminal.ink();
        Terminal.print(command, ink.faint(String.format(Locale.ROOT, "── %s, %.1f s ──", what, seconds)) + "\n");
    }

    private static String named(Collection<Path> changed) {
        String first =
                changed.stream().sorted().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "));
        return changed.size() <= MOST_NAMED ? first : first + " and " + (changed.size() - MOST_NAMED) + " others";
    }
}
