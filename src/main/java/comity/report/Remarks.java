package comity.report;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.check.Impact;
import comity.drl.LintRule;
import comity.drl.RuleLint;
import comity.input.Place;
import comity.report.Remark.Level;
import comity.report.Remark.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What {@code test}, {@code lint} and {@code impact} remark. */
public final class Remarks {
    private static final Rule EXAMPLE = new Rule(
            "example-failed",
            "Every example beside the rules holds.",
            "An example says what its author meant; a rule that changed on purpose changes its examples too.");
    private static final Rule EXPECTATION = new Rule(
            "expectation-failed",
            "Every scenario scores as it expects.",
            "An expectation is what an informed observer would say of those days.");

    private static final Rule LIMIT = new Rule(
            "impact-limit",
            "No scenario moves further than is allowed.",
            "What one rule does to all that was scored before is easily overlooked.");
    private static final Rule CHANGE = new Rule(
            "rule-changed",
            "Every changed rule and weight moves a scenario.",
            "What no scenario shows, nobody has looked at.");

    private Remarks() {}

    /** All kinds that a test can remark. */
    public static List<Rule> ofTest() {
        return Stream.concat(
                        Stream.of(EXAMPLE, EXPECTATION),
                        Arrays.stream(Coverage.Kind.values()).map(Remarks::rule))
                .toList();
    }

    /** All kinds that a lint can remark. */
    public static List<Rule> ofLint() {
        return Arrays.stream(LintRule.values()).map(Remarks::rule).toList();
    }

    /** The checks that failed, then what nothing tests. */
    public static List<Remark> of(CheckReport report, Coverage coverage) {
        List<Remark> remarks = new ArrayList<>();
        for (Check check : report.failures()) {
            remarks.add(new Remark(check.place(), Level.ERROR, rule(check), check.name(), details(check)));
        }
        for (Coverage.Gap gap : coverage.gaps()) {
            Level level = gap.kind() == Coverage.Kind.RULE ? Level.WARNING : Level.NOTE;
            Rule rule = rule(gap.kind());
            remarks.add(new Remark(gap.place(), level, rule, gap.message(), rule.asks()));
        }
        return remarks;
    }

    /** What is against the style. */
    public static List<Remark> of(List<RuleLint.Finding> findings) {
        return findings.stream()
                .map(finding -> new Remark(
                        finding.place(),
                        Level.WARNING,
                        rule(finding.rule()),
                        finding.message(),
                        finding.rule().asks()))
                .toList();
    }

    /** What is more than allowed, then what each changed rule and weight does. */
    public static List<Remark> of(Impact impact) {
        List<Remark> remarks = new ArrayList<>();
        for (Impact.Breach breach : impact.breaches()) {
            Place place = Place.of(breach.line().scenario());
            remarks.add(new Remark(place, Level.ERROR, LIMIT, breach.words(), "limit: " + breach.limit()));
        }
        for (Impact.Reach reach : impact.changes()) {
            if (reach.change().movesHealth()) {
                Level level = reach.isUnshown() ? Level.WARNING : Level.NOTE;
                Place place = inHead(reach.change().place(), impact);
                remarks.add(new Remark(place, level, CHANGE, reach.change().words(), ImpactReport.most(reach)));
            }
        }
        return remarks;
    }

    /** What was removed is told of beside the file that it stood in. */
    private static Place inHead(Place place, Impact impact) {
        String git = impact.base() + ":";
        return place.file().startsWith(git) ? Place.of(place.file().substring(git.length())) : place;
    }

    /** What kind of check it is: a scenario's expectations stand in the scenario itself. */
    static Rule rule(Check check) {
        return check.suite().equals(check.place().file()) ? EXPECTATION : EXAMPLE;
    }

    /** In what ways a check does not hold, a line each, and why. */
    static String details(Check check) {
        List<String> lines = new ArrayList<>();
        for (Failure failure : check.failures()) {
            lines.add("expected: " + failure.expected());
            lines.add("actual: " + failure.actual());
            failure.whyNot().forEach(line -> lines.add("  " + line));
        }
        return String.join("\n", lines);
    }

    private static Rule rule(LintRule rule) {
        return new Rule(rule.key(), rule.asks(), rule.because());
    }

    static Rule rule(Coverage.Kind kind) {
        return switch (kind) {
            case RULE ->
                new Rule(
                        kind.key(),
                        "Every rule fires in an example, and is silent in another.",
                        "An example is what stops anyone from changing a rule by accident.");
            case WEIGHT ->
                new Rule(
                        kind.key(),
                        "Every value that a weight multiplies by fires in an example.",
                        "A misspelt value counts as 1, and nobody is told.");
            case VALUE ->
                new Rule(
                        kind.key(),
                        "Every value of an enum is stated in an example.",
                        "Nobody has said what such a fact should do.");
            case CONDITION ->
                new Rule(
                        kind.key(),
                        "Every condition decides an example: without it, one would not hold.",
                        "A condition that no example needs can be lost without notice.");
            case ALLOWANCE ->
                new Rule(
                        kind.key(),
                        "Every comment that explains a gap explains one that is there.",
                        "An exception that nobody needs outlives its reason.");
        };
    }
}
