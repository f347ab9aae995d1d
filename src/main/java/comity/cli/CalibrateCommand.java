package comity.cli;

import comity.cli.YardstickOptions.Months;
import comity.engine.Comity;
import comity.explore.Calibration;
import comity.explore.Calibration.Change;
import comity.explore.MonthlySeries;
import comity.report.CalibrationReport;
import comity.rulebook.Rulebook;
import comity.rulebook.WrittenRange;
import comity.rulebook.WrittenWeights;
import comity.scenario.Scenario;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits weights, within their ranges, to a series that others measured. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Fit weights, within their ranges, to a series that others measured: the months up to --fit-to"
                    + " are fitted, those after are left untouched and are the test.",
            "Says which numbers would move, and writes nothing without --write."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity calibrate scenarios/china-japan.yaml --against yardstick.csv --fit-to 2019-12",
            "  comity calibrate scenarios/china-japan.yaml --against yardstick.csv --only timing,trade",
            "      --write"
        })
final class CalibrateCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON,
        DIFF
    }

    private static final double MOST_PENALTY = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final YardstickOptions yardstick = new YardstickOptions();

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Option(
            names = "--fit-to",
            paramLabel = "MONTH",
            description = "The last month that is fitted. Default: the last third stays untouched.")
    private @Nullable YearMonth fitTo;

    @Option(
            names = "--penalty",
            paramLabel = "P",
            defaultValue = "" + Calibration.DEFAULT_PENALTY,
            description = {
                "What it costs, in coefficients of correlation, to move every number by half its range;",
                "by less, with the square. Default: ${DEFAULT-VALUE}."
            })
    private double penalty;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Move only some numbers: points (multipliers too), timing, or those whose names begin",
                "so: trade, trade/import-ban, trade/import-ban.full.tail. May be repeated."
            })
    private List<String> only = List.of();

    @Option(names = "--write", description = "Write what moves into the weights files; nothing else in them changes.")
    private boolean write;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, or diff: a patch for git apply --unidiff-zero.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Format format;

    @Override
    public Integer call() {
        require(
                penalty >= 0 && penalty <= MOST_PENALTY,
                "--penalty takes 0 to " + (int) MOST_PENALTY + ", not " + penalty);
        MonthlySeries measured = yardstick.series();
        if (write) {
            rulebook.neededFolder();
        }
        Rulebook rules = rulebook.read();
        Scenario asked = scenario.read(rules);
        Months months = yardstick.months(scenario, asked);
        YearMonth first = months.first();
        YearMonth last = months.last();
        YearMonth split = fitTo == null ? first.plusMonths(first.until(last, ChronoUnit.MONTHS) * 2 / 3) : fitTo;
        require(
                !split.isBefore(first) && split.isBefore(last),
                "--fit-to " + split + " must lie between --from " + first + " and --to " + last
                        + ", so that months stay untouched");
        WrittenWeights weights = WrittenWeights.of(rules);
        Calibration calibration = Calibration.of(
                Comity.with(rules), asked, measured, weights, first, split, last, penalty, open(weights));
        List<WrittenRange> moved =
                calibration.changes().stream().map(Change::after).toList();
        Terminal.print(
                spec,
                switch (format) {
                    case TEXT -> CalibrationReport.text(calibration, Terminal.ink());
                    case JSON -> CalibrationReport.json(calibration, rules);
                    case DIFF -> weights.diff(moved);
                });
        if (write) {
            weights.write(moved);
        }
        spec.commandLine().getErr().println("comity: " + written(moved.size()));
        return 0;
    }

    private String written(int moved) {
        String numbers = moved + (moved == 1 ? " number" : " numbers");
        return write ? "wrote " + numbers : "nothing is written; --write would write " + numbers;
    }

    /** Which numbers may move: of a kind that is named, if any is, and beginning as is named, if anything is. */
    private Predicate<String> open(WrittenWeights weights) {
        Predicate<String> timing = number -> number.matches("[^.]*\\.[^.]*\\.(builds|tail|half-life)");
        List<String> beginnings = only.stream()
                .filter(each -> !each.equals("points") && !each.equals("timing"))
                .toList();
        for (String beginning : beginnings) {
            require(
                    weights.ranges().keySet().stream().anyMatch(number -> begins(number, beginning)),
                    "--only takes points, timing or the beginning of a number's name; none with a range begins with "
                            + beginning);
        }
        boolean ofAnyKind = only.contains("points") == only.contains("timing");
        return number -> (ofAnyKind || timing.test(number) == only.contains("timing"))
                && (beginnings.isEmpty() || beginnings.stream().anyMatch(beginning -> begins(number, beginning)));
    }

    /** At a border of its parts, so that trade/import is no beginning of trade/import-ban.full.points. */
    private static boolean begins(String number, String beginning) {
        return number.equals(beginning) || number.startsWith(beginning + "/") || number.startsWith(beginning + ".");
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
