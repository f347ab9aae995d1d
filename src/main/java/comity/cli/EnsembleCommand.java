package comity.cli;

import comity.engine.Comity;
import comity.explore.Ensemble;
import comity.explore.Sampler;
import comity.input.BadInput;
import comity.input.Place;
import comity.report.EnsemblePage;
import comity.report.EnsembleReport;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.Drawing;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws what is uncertain of a scenario, many times over. */
@Command(
        name = "ensemble",
        mixinStandardHelpOptions = true,
        description = {
            "Draw what a scenario says is uncertain of its facts, many times over: how its health spreads at each"
                    + " step, and which uncertain fact explains the spread.",
            "The same seed draws the same worlds, whatever the machine."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity ensemble scenarios/iwaya-visit.yaml",
            "  comity ensemble scenarios/iwaya-visit.yaml --draws 100000 --seed 7 --weights",
            "  comity ensemble scenarios/iwaya-visit.yaml --branch early-end --format csv",
            "  comity ensemble scenarios/iwaya-visit.yaml --weight import-ban.full.points=-5",
            "  comity ensemble scenarios/iwaya-visit.yaml --weights --format svg > fan.svg"
        })
final class EnsembleCommand implements Callable<Integer> {
    private static final int MOST_DRAWS = 100_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many worlds to draw. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed draws the same worlds. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "Explain the spread on this date. Default: the scenario's last.")
    private @Nullable LocalDate date;

    @Option(names = "--weights", description = "Draw the numbers of the weights from their ranges, too.")
    private boolean weights;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "Stop after so long, and say what is known by then. Default: no limit.")
    private @Nullable Double limit;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Override
    public Integer call() {
        if (draws < 1 || draws > MOST_DRAWS) {
            throw new ParameterException(spec.commandLine(), "--draws takes 1 to " + MOST_DRAWS + ", not " + draws);
        }
        LongWork.check(spec, limit);
        Rulebook rules = rulebook.read();
        Scenario read = scenario.read(rules);
        if (read.uncertain().isEmpty() && !weights) {
            throw new BadInput(
                    Place.of(read.file()),
                    "there is nothing to draw: say what is uncertain below uncertain:, such as"
                            + " uncertain: {FACT: {chance: 0.5}}, or draw the weights with --weights");
        }
        LocalDate explained = date == null ? read.to() : scenario.within(read, "--date", date);
        Sampler sampler = new Sampler(Comity.with(rules), read, explained, draws, seed, weights);
        Drawing drawing = new Drawing();
        try (LongWork work =
                new LongWork(spec, drawing::stop, limit, () -> "drew " + drawing.drawn() + " of " + draws)) {
            Ensemble ensemble = sampler.draw(drawing);
            work.done();
            output.print(
                    ink -> EnsembleReport.text(read, rules, ensemble, ink),
                    () -> EnsembleReport.json(rules, ensemble),
                    () -> EnsembleReport.csv(ensemble, rules.bands()),
                    command -> EnsemblePage.html(read, rules, ensemble, command),
                    () -> EnsemblePage.svg(read, rules, ensemble));
        }
        return 0;
    }
}
