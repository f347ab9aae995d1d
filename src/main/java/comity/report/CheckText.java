package comity.report;

import comity.check.CheckReport;
import comity.check.Coverage;
import comity.drl.LintRule;
import comity.drl.RuleLint;
import java.util.List;

/** Checks and findings for people; a line each, with its place, so that editors and terminals can jump there. */
public final class CheckText {
    private static final int MOST_GAPS = 20;

    private CheckText() {}

    /** What a run of checks found: what failed, what nothing tests, and how many held. */
    public static String checks(CheckReport report, Coverage coverage, Ink ink) {
        StringBuilder out = new StringBuilder();
        for (CheckReport.Check check : report.failures()) {
            out.append(ink.signed(-1, "failed"))
                    .append("  ")
                    .append(check.place())
                    .append(": ")
                    .append(check.name())
                    .append('\n');
            for (CheckReport.Failure failure : check.failures()) {
                out.append("        expected  ").append(failure.expected()).append('\n');
                out.append("        actual    ").append(failure.actual()).append('\n');
                failure.whyNot()
                        .forEach(line ->
                                out.append("                  ").append(line).append('\n'));
            }
        }
        coverage(coverage, ink, out);
        return out.append(verdict(report)).append('\n').toString();
    }

    /** How many checks held. */
    public static String verdict(CheckReport report) {
        return report.passed() + " passed, " + report.failed() + " failed";
    }

    private static void coverage(Coverage coverage, Ink ink, StringBuilder out) {
        List<Coverage.Gap> gaps = coverage.gaps();
        int shown = gaps.size() <= MOST_GAPS + 1 ? gaps.size() : MOST_GAPS; // a rest of one is shown itself
        for (Coverage.Gap gap : gaps.subList(0, shown)) {
            out.append(gap.place())
                    .append(": ")
                    .append(gap.message())
                    .append(ink.faint(" [" + gap.kind().key() + "]"))
                    .append('\n');
        }
        if (shown < gaps.size()) {
            out.append(gaps.size() - shown).append(" others\n");
        }
        if (coverage.total() > 0) {
            out.append("coverage  ").append(percent(coverage)).append(": ");
            out.append((gaps.isEmpty() ? "no gap" : Lines.counted(gaps.size(), "gap")) + " in "
                    + Lines.counted(coverage.rules().size(), "rule"));
            out.append('\n');
        }
    }

    /** Rounded down: 100% is nothing less. */
    public static String percent(Coverage coverage) {
        double tenths = Math.floor(coverage.percent() * 10) / 10;
        return (tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths)) + "%";
    }

    /** What a lint found. */
    public static String findings(List<RuleLint.Finding> findings, Ink ink) {
        StringBuilder out = new StringBuilder();
        for (RuleLint.Finding finding : findings) {
            out.append(finding.place())
                    .append(": ")
                    .append(finding.message())
                    .append(ink.faint(" [" + finding.rule().key() + "]"))
                    .append('\n');
        }
        return out.append(verdict(findings)).append('\n').toString();
    }

    /** How much a lint found. */
    public static String verdict(List<RuleLint.Finding> findings) {
        return Lines.counted(findings.size(), "finding");
    }

    /** What a lint rule asks, why, and how to let a finding pass. */
    public static String lintRule(LintRule rule) {
        String pass = rule == LintRule.BAD_ALLOWANCE
                ? ""
                : "To let one pass, write on its line or the line before: // lint: allow " + rule.key()
                        + " because …\n";
        return rule.key() + "\n" + rule.asks() + "\n" + rule.because() + "\n" + pass;
    }

    /** All lint rules, each with what it asks. */
    public static String lintRules() {
        StringBuilder out = new StringBuilder();
        for (LintRule rule : LintRule.values()) {
            out.append(rule.key()).append('\n');
            Lines.hanging(4, rule.asks())
                    .forEach(line -> out.append("    ").append(line).append('\n'));
        }
        return out.toString();
    }
}
