package comity.cli;

import comity.engine.Comity;
import comity.explore.Comparison;
import comity.report.ComparisonPage;
import comity.report.ComparisonReport;
import comity.report.CsvReport;
import comity.report.JsonReport;
import comity.rulebook.Rulebook;
import comity.scenario.Branch;
import comity.scenario.BranchWriter;
import comity.scenario.EditLines;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares what is with what could be. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Put a scenario and its branches, edits of your own or other scenarios side by side: where they part,"
                    + " what moves, and which edits did it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity compare scenarios/iwaya-visit.yaml",
            "  comity compare scenarios/iwaya-visit.yaml --branch early-end",
            "  comity compare scenarios/iwaya-visit.yaml \\",
            "      --with \"2025-03-01 end seafood-ban\" \\",
            "      --with \"2025-07-01 event Exchange actor=CHN target=JPN kind=YOUTH\"",
            "  comity compare scenarios/iwaya-visit.yaml --with \"drop shenzhen-attack\" --save calm",
            "  comity compare scenarios/iwaya-visit.yaml --branch early-end --weight import-ban.full.tail=3y",
            "  comity compare scenarios/iwaya-visit.yaml --format html > page.html"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "1..*",
            description = "The scenario that is the base, and others to compare it with.")
    private List<Path> files = List.of();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Option(
            names = "--branch",
            paramLabel = "ID",
            description = "Compare with this branch; may be repeated. Default: with all, where nothing else is named.")
    private List<String> branches = List.of();

    @Option(
            names = "--with",
            paramLabel = "EDIT",
            description = {
                "Compare with this edit; all of them form one branch:",
                "DATE event TYPE key=value …, DATE begin TYPE key=value …,",
                "DATE change ID key=value …, DATE end ID, drop ID [of DATE]."
            })
    private List<String> edits = List.of();

    @Option(
            names = "--save",
            paramLabel = "ID",
            description = "Write the edits of --with into the scenario, as a branch of this id.")
    private @Nullable String save;

    @Option(
            names = "--dyad",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Score another two parties, by the same facts. Default: the scenario's own.")
    private List<String> dyad = List.of();

    @Mixin
    private final ReportOption output = new ReportOption();

    @Override
    public Integer call() {
        if (save != null && edits.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--save writes the edits of --with: name some");
        }
        Rulebook rules = rulebook.read();
        Scenario base = scoring(ScenarioReader.read(files.get(0), rules));
        if (save != null) {
            BranchWriter.check(base, save);
        }
        List<Scenario> others = new ArrayList<>();
        branches.forEach(id -> others.add(base.on(id)));
        if (!edits.isEmpty()) {
            others.add(EditLines.with(base, rules, save == null ? "with" : save, edits));
        }
        for (Path file : files.subList(1, files.size())) {
            others.add(scoring(ScenarioReader.read(file, rules)));
        }
        if (others.isEmpty()) {
            base.branches().stream().map(Branch::id).forEach(id -> others.add(base.on(id)));
        }
        if (others.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is nothing to compare with: " + base.file()
                            + " has no branches; name --with or another file");
        }
        for (Scenario other : others) {
            if (!other.dyad().parties().equals(base.dyad().parties())) {
                throw new ParameterException(
                        spec.commandLine(),
                        other.file() + " is about "
                                + String.join(" and ", other.dyad().parties()) + ", not "
                                + String.join(" and ", base.dyad().parties()) + ": name one --dyad for both");
            }
            other.timeline().notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
        }
        Comparison comparison = Comparison.of(Comity.with(rules), base, others);
        output.print(
                ink -> new ComparisonReport(comparison, rules, group.grouping(), ink).print(),
                () -> new JsonReport(rules).comparison(comparison),
                () -> CsvReport.comparison(comparison),
                command -> ComparisonPage.html(rules, comparison, group.grouping(), command),
                () -> ComparisonPage.svg(rules, comparison));
        if (save != null) {
            BranchWriter.write(files.get(0), rules, save, edits);
            spec.commandLine().getErr().println("comity: wrote the branch " + save + " into " + files.get(0));
        }
        return 0;
    }

    private Scenario scoring(Scenario scenario) {
        if (dyad.isEmpty()) {
            return scenario;
        }
        if (dyad.size() != 2) {
            throw new ParameterException(spec.commandLine(), "--dyad takes two parties, such as CHN,USA");
        }
        return scenario.scoring(dyad.get(0).strip(), dyad.get(1).strip());
    }
}
