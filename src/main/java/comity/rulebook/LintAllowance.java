package comity.rulebook;

import comity.input.Nearest;
import comity.input.Place;
import comity.input.TextFile;
import comity.rulebook.RuleLint.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that lets what it names pass on its own line and the next: {@code // lint: allow NAME because REASON}, in YAML
 * after {@code #}.
 *
 * @param says what follows {@code lint:}
 * @param through the last line that it covers: the next that is no comment
 */
record LintAllowance(Place place, String says, int through) {
    private static final Pattern COMMENT = Pattern.compile("(?://|#)\\s*lint:\\s*(.*)");
    private static final Pattern ALLOW = Pattern.compile("allow\\s+(\\S+)(\\s+because\\s+\\S.*)?.*");

    /** All of a file, in order. */
    static List<LintAllowance> in(TextFile file) {
        List<LintAllowance> found = new ArrayList<>();
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.find()) {
                found.add(new LintAllowance(
                        new Place(file.name(), i + 1, comment.start() + 1),
                        comment.group(1).strip(),
                        nextCode(lines, i)));
            }
        }
        return found;
    }

    /** The number of the first line after one that is no comment: allowances may stand below each other. */
    private static int nextCode(List<String> lines, int index) {
        int next = index + 1;
        while (next < lines.size() && lines.get(next).strip().matches("(//|#).*")) {
            next++;
        }
        return next + 1;
    }

    /** Takes what it lets pass out of the findings, and adds what is wrong with it itself. */
    void applyTo(List<Finding> findings) {
        Matcher allow = ALLOW.matcher(says);
        String name = allow.matches() ? allow.group(1) : "";
        if (name.isEmpty()) {
            add(findings, "write lint: allow NAME because …, not lint: " + says);
        } else if (LintRule.of(name).isEmpty()) {
            add(findings, "no lint rule " + name + Nearest.hint(name, LintRule.keys()));
        } else if (allow.group(2) == null) {
            add(findings, "say why: lint: allow " + name + " because …");
        } else if (!findings.removeIf(finding -> finding.rule().key().equals(name) && covers(finding.place()))) {
            add(findings, "there is no " + name + " to allow here");
        }
    }

    private boolean covers(Place other) {
        return other.file().equals(place.file()) && other.line() >= place.line() && other.line() <= through;
    }

    private void add(List<Finding> findings, String message) {
        findings.add(new Finding(place, LintRule.BAD_ALLOWANCE, message));
    }
}
