package comity.cli;

import comity.explore.MonthlySeries;
import comity.explore.MonthlySeriesReader;
import comity.scenario.Scenario;
import java.nio.file.Path;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A series that others measured, and the months of a scenario that are held against it. */
final class YardstickOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Option(names = "--against", paramLabel = "CSV", required = true, description = "The yardstick.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path against;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The yardstick's column. Default: the first of numbers after month.")
    private @Nullable String column;

    @Option(names = "--from", paramLabel = "MONTH", description = "The first month. Default: the scenario's.")
    private @Nullable YearMonth from;

    @Option(
            names = "--to",
            paramLabel = "MONTH",
            description = "The last month. Default: the last that ends within the scenario.")
    private @Nullable YearMonth to;

    /**
     * @param first the first of them
     * @param last the last of them, after the first
     */
    record Months(YearMonth first, YearMonth last) {}

    /** The yardstick, as its file has it. */
    MonthlySeries series() {
        return MonthlySeriesReader.read(against, column);
    }

    /**
     * Those that are asked for, or else all that end within the scenario, since a month is scored on its last day.
     *
     * @throws ParameterException if one of them does not end within it, or if they are fewer than two
     */
    Months months(ScenarioArguments scenario, Scenario asked) {
        YearMonth first = from == null ? YearMonth.from(asked.from()) : from;
        YearMonth last = to == null ? YearMonth.from(asked.to().plusDays(1)).minusMonths(1) : to;
        if (from != null) {
            scenario.within(asked, "--from", from.atEndOfMonth());
        }
        if (to != null) {
            scenario.within(asked, "--to", to.atEndOfMonth());
        }
        if (!first.isBefore(last)) {
            throw new ParameterException(command.commandLine(), "--from " + first + " must lie before --to " + last);
        }
        return new Months(first, last);
    }
}
