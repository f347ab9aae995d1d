package comity.cli;

import comity.engine.Comity;
import comity.report.CsvReport;
import comity.report.JsonReport;
import comity.report.ScorePage;
import comity.report.TextReport;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.Trajectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores a scenario. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Score a scenario over time, and say what made the score and what moved it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity score scenarios/iwaya-visit.yaml",
            "  comity score scenarios/iwaya-visit.yaml --branch early-end --group actor",
            "  comity score scenarios/iwaya-visit.yaml --dyad CHN,USA --format csv",
            "  comity score scenarios/iwaya-visit.yaml \\",
            "      --weight import-ban.full.points=-5 --weight import-ban.full.tail=2y",
            "  comity score scenarios/iwaya-visit.yaml --format html > page.html"
        })
final class ScoreCommand implements Callable<Integer> {
    private static final int MOST_WORLDS = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "" + Comity.WORLDS,
            description = "How many worlds the intervals are drawn from; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int worlds;

    @Override
    public Integer call() {
        if (worlds < 0 || worlds > MOST_WORLDS) {
            throw new ParameterException(spec.commandLine(), "--worlds takes 0 to " + MOST_WORLDS + ", not " + worlds);
        }
        Rulebook rules = rulebook.read();
        Scenario read = scenario.read(rules);
        Trajectory trajectory = Comity.with(rules).worlds(worlds).score(read);
        if (trajectory.points().stream()
                .allMatch(point -> point.state().contributions().isEmpty())) {
            spec.commandLine()
                    .getErr()
                    .println("note: nothing in this scenario moves the relationship of "
                            + String.join(" and ", read.dyad().parties()) + ", so it stays at 50");
        }
        output.print(
                ink -> new TextReport(read, rules, group.grouping(), ink).score(trajectory),
                () -> new JsonReport(rules).score(read, trajectory),
                () -> CsvReport.score(trajectory),
                command -> ScorePage.html(read, rules, trajectory, group.grouping(), command),
                () -> ScorePage.svg(read, rules, trajectory));
        return 0;
    }
}
