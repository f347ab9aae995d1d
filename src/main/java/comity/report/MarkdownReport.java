package comity.report;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.drl.LintRule;
import comity.drl.RuleLint;
import java.util.ArrayList;
import java.util.List;

/** Reports as a comment on a pull request, for people who read no code. */
public final class MarkdownReport {
    /** A comment on GitHub holds 65,536 characters. */
    private static final int LONGEST = 60_000;

    private static final int MOST_WHY_NOT = 12;

    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    /** What failed and why, then how much of the rules is tested. */
    public static String checks(CheckReport report, Coverage coverage) {
        return new MarkdownReport().test(report, coverage);
    }

    /** What is against the style, by what the style asks. */
    public static String findings(List<RuleLint.Finding> findings) {
        return new MarkdownReport().lint(findings);
    }

    private String test(CheckReport report, Coverage coverage) {
        int all = report.checks().size();
        out.append(
                report.failed() == 0
                        ? "### The rules do what they should: " + Lines.counted(all, "check") + " passed\n\n"
                        : "### The rules do not do what they should: " + report.failed() + " of "
                                + Lines.counted(all, "check") + " failed\n\n");
        items(report.failures().stream().map(MarkdownReport::failed).toList(), "failed check");
        if (coverage.total() > 0) {
            coverage(coverage);
        }
        return out.toString();
    }

    private static String failed(Check check) {
        StringBuilder item = new StringBuilder();
        item.append("**").append(Markdown.text(check.name())).append("** (");
        item.append(Markdown.place(check.place())).append(")\n\n");
        for (Failure failure : check.failures()) {
            item.append("- expected: ")
                    .append(Markdown.text(failure.expected()))
                    .append('\n');
            item.append("- instead: ").append(Markdown.text(failure.actual())).append("\n\n");
            List<String> whyNot = failure.whyNot();
            if (!whyNot.isEmpty()) {
                boolean cut = whyNot.size() > MOST_WHY_NOT;
                List<String> shown = new ArrayList<>(whyNot.subList(0, cut ? MOST_WHY_NOT - 1 : whyNot.size()));
                if (cut) {
                    shown.add("… and " + (whyNot.size() - shown.size()) + " more lines");
                }
                item.append(Markdown.quote(shown)).append('\n');
            }
        }
        return item.toString();
    }

    private void coverage(Coverage coverage) {
        List<Coverage.Gap> gaps = coverage.gaps();
        int number = coverage.rules().size();
        String rules = Lines.counted(number, "rule") + (number == 1 ? " says" : " say");
        if (gaps.isEmpty()) {
            out.append("**Tested:** all of what ").append(rules).append(".\n");
            return;
        }
        out.append("**Tested:** ")
                .append(CheckText.percent(coverage))
                .append(" of what ")
                .append(rules)
                .append(".\n\n");
        StringBuilder body = new StringBuilder();
        int shown = 0;
        for (Coverage.Gap gap : gaps) {
            String item = "- " + Markdown.text(gap.message()) + " (" + Markdown.place(gap.place()) + ")\n";
            if (out.length() + body.length() + item.length() > LONGEST) {
                break;
            }
            body.append(item);
            shown++;
        }
        if (shown < gaps.size()) {
            body.append("- ")
                    .append(Lines.counted(gaps.size() - shown, "other"))
                    .append('\n');
        }
        out.append(Markdown.folded(Lines.counted(gaps.size(), "thing") + " that no example shows", body.toString()));
    }

    private String lint(List<RuleLint.Finding> findings) {
        out.append(
                findings.isEmpty()
                        ? "### The rules are written in the house style\n"
                        : "### The house style: " + Lines.counted(findings.size(), "finding") + "\n\n");
        List<String> items = new ArrayList<>();
        for (LintRule rule : LintRule.values()) {
            List<RuleLint.Finding> found =
                    findings.stream().filter(finding -> finding.rule() == rule).toList();
            String asked = "\n**" + Markdown.text(rule.asks()) + "** " + Markdown.text(rule.because()) + "\n\n";
            for (RuleLint.Finding finding : found) {
                items.add(asked + "- " + Markdown.text(finding.message()) + " (" + Markdown.place(finding.place())
                        + ")\n");
                asked = "";
            }
        }
        items(items, "finding");
        return out.toString();
    }

    /** As many as fit, and how many more there are. */
    private void items(List<String> items, String noun) {
        int shown = 0;
        while (shown < items.size() && out.length() + items.get(shown).length() < LONGEST * 3 / 4) {
            out.append(items.get(shown++));
        }
        if (shown < items.size()) {
            out.append("\n… and ")
                    .append(Lines.counted(items.size() - shown, "more " + noun))
                    .append("\n\n");
        }
    }
}
