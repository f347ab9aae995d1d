package comity.cli;

import comity.check.Impact;
import comity.check.ImpactChecker;
import comity.check.ImpactLimit;
import comity.cli.FormatOption.Format;
import comity.input.BadInput;
import comity.input.Place;
import comity.report.CheckJson;
import comity.report.GithubReport;
import comity.report.ImpactComment;
import comity.report.ImpactReport;
import comity.report.Remarks;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
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

/** Scores scenarios by two versions of the rulebook. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description = {
            "Score scenarios and their branches by two versions of the rulebook: which move, when most, by how much,"
                    + " and which change of a rule or a weight did it.",
            "A version is what git knows as a commit (a branch, a tag, HEAD~1), or a folder with a rulebook.yaml."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity impact --base main",
            "  comity impact --base HEAD~1 --fail-on 'band,points>2'",
            "  comity impact --base old/rules --rules my/rules my/scenarios"
        })
final class ImpactCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenariosOption scenarios = new ScenariosOption();

    @Option(names = "--base", paramLabel = "REF", required = true, description = "The version to compare with.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private String base;

    @Option(
            names = "--head",
            paramLabel = "REF",
            description = "The version that is compared. Default: the rules as they are in their folder now.")
    private @Nullable String head;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Exit with 1 where on any step of any scenario or branch this happens:",
                "  band      the health has the name of another band",
                "  points>2  the health is more than 2 points off (in quotes)"
            })
    private List<String> failOn = List.of();

    @Mixin
    private final FormatOption format = new FormatOption(Format.TEXT, Format.JSON, Format.GITHUB, Format.MARKDOWN);

    @Override
    public Integer call() {
        List<ImpactLimit> limits = limits();
        Path rules = rulebook.folder();
        RulebookReader reader = rulebook.reader();
        Rulebook before = reader.readVersion(base, rules);
        Rulebook after = head == null ? reader.read(rulebook.neededFolder()) : reader.readVersion(head, rules);
        List<Path> files = scenarios.files(rules);
        if (files.isEmpty()) {
            throw new BadInput(Place.of("SCENARIO"), "there is nothing to score: no scenario beside the rules");
        }
        String name = head == null ? rulebook.neededFolder().toString() : head;
        Impact impact = ImpactChecker.check(before, after, List.of(base, name), files, limits);
        format.print((wanted, ink) -> switch (wanted) {
            case TEXT -> ImpactReport.text(impact, ink);
            case JSON -> CheckJson.impact(impact);
            case GITHUB -> GithubReport.of(Remarks.of(impact), ImpactReport.headline(impact));
            case MARKDOWN -> ImpactComment.markdown(impact);
            case JUNIT, SARIF -> throw new IllegalArgumentException("no format of impact");
        });
        return impact.breaches().isEmpty() ? 0 : Main.CHECK_FAILED;
    }

    private List<ImpactLimit> limits() {
        return failOn.stream()
                .map(text -> ImpactLimit.of(text)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--fail-on takes band or 'points>2', in quotes, not " + text)))
                .toList();
    }
}
