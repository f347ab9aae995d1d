package comity.cli;

import comity.engine.Comity;
import comity.explore.Sensitivity;
import comity.report.SensitivityPage;
import comity.report.SensitivityReport;
import comity.rulebook.Rulebook;
import comity.scenario.Branch;
import comity.scenario.Scenario;
import comity.score.Drawing;
import comity.score.VariedNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says on which numbers of the weights a health hangs. */
@Command(
        name = "sensitivity",
        mixinStandardHelpOptions = true,
        description = {
            "Say on which numbers of the weights the score of a date hangs: how far each moves it within its range,"
                    + " its share of the spread, and how often the order of two branches turns over."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity sensitivity scenarios/iwaya-visit.yaml",
            "  comity sensitivity scenarios/iwaya-visit.yaml --date 2024-12-31 --format csv",
            "  comity sensitivity scenarios/iwaya-visit.yaml --branch early-end --against taken-back",
            "  comity sensitivity scenarios/iwaya-visit.yaml --weight import-ban.full.points=-5",
            "  comity sensitivity scenarios/iwaya-visit.yaml --format html > page.html"
        })
final class SensitivityCommand implements Callable<Integer> {
    private static final int MOST_SAMPLES = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Option(names = "--date", paramLabel = "DATE", description = "On which date. Default: the scenario's last.")
    private @Nullable LocalDate date;

    @Option(
            names = "--against",
            paramLabel = "ID",
            description = "Look at the order with this branch alone. Default: of all pairs of base and branches.")
    private @Nullable String against;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "4096",
            description = "How many pairs of worlds the shares are drawn from. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed draws the same worlds. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Override
    public Integer call() {
        if (samples < VariedNumber.LEAST_PAIRS || samples > MOST_SAMPLES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--samples takes " + VariedNumber.LEAST_PAIRS + " to " + MOST_SAMPLES + ", not " + samples);
        }
        Rulebook rules = rulebook.read();
        Scenario base = scenario.base(rules);
        Scenario asked = scenario.chosen(base);
        LocalDate on = date == null ? asked.to() : scenario.within(asked, "--date", date);
        List<Scenario> sides = sides(base, asked);
        Drawing drawing = new Drawing();
        try (LongWork work =
                new LongWork(spec, drawing::stop, null, () -> "drew " + drawing.drawn() + " of " + samples)) {
            Sensitivity found = Sensitivity.of(Comity.with(rules), asked, on, sides, samples, seed, drawing);
            work.done();
            output.print(
                    ink -> SensitivityReport.text(asked, rules, found, ink),
                    () -> SensitivityReport.json(rules, found),
                    () -> SensitivityReport.csv(found),
                    command -> SensitivityPage.html(asked, rules, found, command),
                    () -> SensitivityPage.svg(asked, rules, found));
        }
        return 0;
    }

    private List<Scenario> sides(Scenario base, Scenario asked) {
        if (against != null) {
            if (against.equals(asked.branch())) {
                throw new ParameterException(spec.commandLine(), "--against takes another branch than --branch");
            }
            return List.of(asked, base.on(against));
        }
        List<Scenario> sides = new ArrayList<>(List.of(base));
        for (Branch branch : base.branches()) {
            sides.add(base.on(branch.id()));
        }
        return sides;
    }
}
