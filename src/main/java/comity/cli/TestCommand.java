package comity.cli;

import comity.check.CheckReport;
import comity.check.ExampleChecker;
import comity.check.ExpectationChecker;
import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.report.JsonReport;
import comity.report.TextReport;
import comity.rulebook.Rulebook;
import comity.scenario.ScenarioFiles;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays examples and expectations. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Play every example beside the rules, and hold scenarios against what they expect.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity test",
            "  comity test scenarios/iwaya-visit.yaml",
            "  comity test --rules my/rules my/scenarios"
        })
final class TestCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Scenario files, or folders of them. Default: the folder scenarios beside that of the rules.")
    private List<Path> paths = List.of();

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Format format;

    @Override
    public Integer call() {
        Rulebook rules = rulebook.read();
        Comity comity = Comity.with(rules);
        Problems problems = new Problems();
        CheckReport report = CheckReport.EMPTY;
        try {
            report = report.and(ExampleChecker.check(comity));
        } catch (BadInput e) {
            problems.report(e.problems());
        }
        for (Path file : ScenarioFiles.find(rulebook.folder(), paths)) {
            try {
                report = report.and(ExpectationChecker.check(comity, ScenarioReader.read(file, rules)));
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        problems.throwIfAny();
        if (report.passed() + report.failed() == 0) {
            throw new BadInput(Place.of(rules.title()), "there is nothing to test: no example, no expect");
        }
        Terminal.print(
                spec, format == Format.JSON ? JsonReport.checks(report) : TextReport.checks(report, Terminal.ink()));
        return report.failures().isEmpty() ? 0 : Main.CHECK_FAILED;
    }
}
