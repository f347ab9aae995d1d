package comity.cli;

import comity.cli.YardstickOptions.Months;
import comity.engine.Comity;
import comity.explore.Backtest;
import comity.explore.MonthlySeries;
import comity.explore.MonthlySeriesReader;
import comity.report.BacktestJson;
import comity.report.BacktestReport;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds a score against a series that others measured. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Hold the score, by month, against a series that others measured: how well levels and"
                    + " changes agree, which of them leads, and what Comity saw where the other moved most.",
            "A CSV file has a column month, written 2024-12, and one of numbers."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity backtest scenarios/iwaya-visit.yaml --against yardstick.csv",
            "  comity backtest scenarios/iwaya-visit.yaml --against yardstick.csv --column score",
            "      --peer news-index.csv --peer another-index.csv --format json",
            "  comity backtest scenarios/iwaya-visit.yaml --against yardstick.csv --weight import-ban.full.points=-5"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final int MOST_SMOOTHING = 120;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final YardstickOptions yardstick = new YardstickOptions();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Option(
            names = "--peer",
            paramLabel = "CSV",
            description = "Say what this series reaches against the same yardstick; may be repeated.")
    private List<Path> peers = List.of();

    @Option(
            names = "--peer-column",
            paramLabel = "NAME",
            description = "The peers' column. Default: the first of numbers after month.")
    private @Nullable String peerColumn;

    @Option(
            names = "--peer-smoothing",
            paramLabel = "MONTHS",
            defaultValue = "12",
            description = {
                "Over how many months the peers' trailing means go; 1 for none.",
                "Default: ${DEFAULT-VALUE}."
            })
    private int smoothing;

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "17",
            description = {
                "How many of the yardstick's largest changes to look at; more where several are as",
                "large as the last. Default: ${DEFAULT-VALUE}."
            })
    private int largest;

    @Option(names = "--effects", description = "Say in text what each effect adds to the agreement; JSON always does.")
    private boolean effects;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        require(largest >= 1, "--largest takes 1 or more, not " + largest);
        require(
                smoothing >= 1 && smoothing <= MOST_SMOOTHING,
                "--peer-smoothing takes 1 to " + MOST_SMOOTHING + ", not " + smoothing);
        MonthlySeries measured = yardstick.series();
        List<MonthlySeries> others = peers.stream()
                .map(peer -> MonthlySeriesReader.read(peer, peerColumn))
                .toList();
        Rulebook rules = rulebook.read();
        Scenario asked = scenario.read(rules);
        Months months = yardstick.months(scenario, asked);
        Backtest backtest = Backtest.of(
                Comity.with(rules), asked, measured, others, smoothing, months.first(), months.last(), largest);
        output.print(
                ink -> BacktestReport.text(backtest, rules, effects, ink),
                () -> BacktestJson.print(backtest, rules),
                () -> BacktestReport.csv(backtest));
        return 0;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
