package comity.cli;

import comity.drl.LintRule;
import comity.drl.RuleLint;
import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.report.CheckJson;
import comity.report.CheckText;
import comity.report.GithubReport;
import comity.report.JunitReport;
import comity.report.MarkdownReport;
import comity.report.Remarks;
import comity.report.SarifReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds rules against the house style. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Hold a rulebook against the house style.",
            "A line “// lint: allow NAME because REASON” lets a finding on the line below pass."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity lint",
            "  comity lint --rules my/rules --format github",
            "  comity lint --format text --format sarif=target/lint.sarif",
            "  comity lint --explain unused-field"
        })
final class LintCommand implements Callable<Integer> {
    private static final String ALL = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final FormatOption format = new FormatOption(FormatOption.Format.values());

    @Option(
            names = "--explain",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = ALL,
            description = "Say what a lint rule asks, and why; without NAME, list them all.")
    private @Nullable String explained;

    @Override
    public Integer call() {
        if (explained != null) {
            Terminal.print(spec, explained.equals(ALL) ? CheckText.lintRules() : CheckText.lintRule(named(explained)));
            return 0;
        }
        Path folder = rulebook.neededFolder();
        rulebook.read(); // what cannot be compiled is no matter of style
        List<RuleLint.Finding> findings = RuleLint.check(folder);
        format.print((wanted, ink) -> switch (wanted) {
            case TEXT -> CheckText.findings(findings, ink);
            case JSON -> CheckJson.findings(findings);
            case JUNIT -> JunitReport.findings(findings);
            case SARIF -> SarifReport.of("lint", Remarks.ofLint(), Remarks.of(findings));
            case GITHUB -> GithubReport.of(Remarks.of(findings), CheckText.verdict(findings));
            case MARKDOWN -> MarkdownReport.findings(findings);
        });
        return findings.isEmpty() ? 0 : Main.CHECK_FAILED;
    }

    private static LintRule named(String name) {
        return LintRule.of(name)
                .orElseThrow(() -> new BadInput(
                        Place.of("--explain"), "no lint rule " + name + Nearest.hint(name, LintRule.keys())));
    }
}
