package comity.cli;

import comity.check.CheckReport;
import comity.check.Coverage;
import comity.check.ExampleChecker;
import comity.check.ExpectationChecker;
import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.report.CheckText;
import comity.report.GithubReport;
import comity.report.JsonReport;
import comity.report.JunitReport;
import comity.report.MarkdownReport;
import comity.report.Remarks;
import comity.report.SarifReport;
import comity.rulebook.Rulebook;
import comity.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plays examples and expectations. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Play every example beside the rules, and hold scenarios against what they expect.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity test",
            "  comity test scenarios/iwaya-visit.yaml",
            "  comity test --rules my/rules my/scenarios",
            "  comity test --format text --format junit=target/junit.xml --format markdown=comment.md"
        })
final class TestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Scenario files, or folders of them. Default: the folder scenarios beside that of the rules.")
    private List<Path> paths = List.of();

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final FormatOption format = new FormatOption(FormatOption.Format.values());

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
        for (Path file : scenarios()) {
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
        CheckReport checked = report;
        Coverage coverage = Coverage.NONE;
        format.print((wanted, ink) -> switch (wanted) {
            case TEXT -> CheckText.checks(checked, coverage, ink);
            case JSON -> JsonReport.checks(checked, coverage);
            case JUNIT -> JunitReport.checks(checked, coverage);
            case SARIF -> SarifReport.of("test", Remarks.ofTest(), Remarks.of(checked, coverage));
            case GITHUB -> GithubReport.of(Remarks.of(checked, coverage), CheckText.verdict(checked));
            case MARKDOWN -> MarkdownReport.checks(checked, coverage);
        });
        return report.failures().isEmpty() ? 0 : Main.CHECK_FAILED;
    }

    private List<Path> scenarios() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths.isEmpty() ? beside(rulebook.folder()) : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> walk = Files.walk(path)) {
                    walk.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new BadInput(Place.of(path.toString()), "cannot be read");
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> beside(@Nullable Path rules) {
        Path scenarios = rules == null ? null : rules.resolveSibling("scenarios");
        return scenarios != null && Files.isDirectory(scenarios) ? List.of(scenarios) : List.of();
    }
}
