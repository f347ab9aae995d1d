package comity.cli;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.check.ExampleChecker;
import comity.check.ExpectationChecker;
import comity.check.Only;
import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.report.CheckJson;
import comity.report.CheckText;
import comity.report.GithubReport;
import comity.report.JunitReport;
import comity.report.MarkdownReport;
import comity.report.Remarks;
import comity.report.SarifReport;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "  comity test --rules my/rules my/scenarios",
            "  comity test --only import-ban",
            "  comity test --threshold 100",
            "  comity test --watch",
            "  comity test --format text --format junit=target/junit.xml"
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenariosOption scenarios = new ScenariosOption();

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final FormatOption format = new FormatOption(FormatOption.Format.values());

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = {
                "Run those examples and expectations only whose factor, file or name contains this;",
                "* stands for anything."
            })
    private String only = "";

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "Fail where the examples exercise less than this of the rules.")
    private double threshold;

    @Option(
            names = "--watch",
            description = "Run again, whenever a file is saved, what its change can touch; until Ctrl-C.")
    private boolean watch;

    /** What a run found. */
    private record Found(CheckReport report, Coverage coverage) {}

    @Override
    public Integer call() {
        if (!(threshold >= 0 && threshold <= 100)) {
            throw new ParameterException(spec.commandLine(), "--threshold lies between 0 and 100, not " + threshold);
        }
        if (!watch) {
            return print(check(Touched.EVERYTHING));
        }
        Path rules = rulebook.neededFolder();
        List<Path> watched = new ArrayList<>(scenarios.roots(rules));
        watched.add(rules);
        try (FileChanges changes = FileChanges.below(watched)) {
            watch(changes);
        }
        return 0;
    }

    /** Tests, and tests again after each change, until there are no more. */
    void watch(Supplier<? extends Collection<Path>> changes) {
        Path rules = rulebook.neededFolder();
        new Watch(spec, rules, () -> scenarios.files(rules)).run(changes, touched -> {
            Found found = check(touched);
            return () -> print(found);
        });
    }

    private Found check(Touched touched) {
        Rulebook rules = rulebook.read();
        Comity comity = Comity.with(rules);
        Problems problems = new Problems();
        CheckReport report = CheckReport.EMPTY;
        Coverage coverage = Coverage.NONE;
        try {
            ExampleChecker examples = ExampleChecker.play(comity, new Only(only, touched::factor));
            report = report.and(examples.report());
            coverage = examples.coverage();
        } catch (BadInput e) {
            problems.report(e.problems());
        }
        for (Path file : scenarios.files(rulebook.folder())) {
            try {
                if (touched.scenario(file)) {
                    Only selected = new Only(only, suite -> true);
                    report = report.and(ExpectationChecker.check(comity, ScenarioReader.read(file, rules), selected));
                }
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        problems.throwIfAny();
        if (report.passed() + report.failed() == 0 && touched.everything()) {
            throw new BadInput(
                    Place.of(only.isEmpty() ? rules.title() : "--only " + only),
                    only.isEmpty()
                            ? "there is nothing to test: no example, no expect"
                            : "no factor, scenario or example is called so");
        }
        return new Found(report, coverage);
    }

    private int print(Found found) {
        CheckReport report = found.report().and(enough(found.coverage()));
        print(report, found.coverage());
        return report.failures().isEmpty() ? 0 : Main.CHECK_FAILED;
    }

    /** A failed check where too little is exercised: so every format says it. */
    private CheckReport enough(Coverage coverage) {
        if (coverage.percent() >= threshold) {
            return CheckReport.EMPTY;
        }
        Failure failure = new Failure(
                "--threshold " + Wording.number(threshold) + "% of the rules exercised by examples",
                CheckText.percent(coverage),
                List.of());
        Place rules = Place.of(
                Objects.requireNonNullElse(rulebook.folder(), Path.of("rules")).toString());
        return new CheckReport(List.of(new Check("coverage", rules, "enough is exercised", List.of(failure))));
    }

    private void print(CheckReport report, Coverage coverage) {
        format.print((wanted, ink) -> switch (wanted) {
            case TEXT -> CheckText.checks(report, coverage, ink);
            case JSON -> CheckJson.checks(report, coverage);
            case JUNIT -> JunitReport.checks(report, coverage);
            case SARIF -> SarifReport.of("test", Remarks.ofTest(), Remarks.of(report, coverage));
            case GITHUB -> GithubReport.of(Remarks.of(report, coverage), CheckText.verdict(report));
            case MARKDOWN -> MarkdownReport.checks(report, coverage);
        });
    }
}
