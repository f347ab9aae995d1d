package comity.report;

import comity.check.Impact;
import comity.check.Impact.Moved;
import comity.check.Impact.Part;
import comity.check.Impact.Reach;
import comity.rulebook.RuleChange;
import comity.rulebook.Wording;
import comity.score.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What another version of a rulebook makes of scenarios, as a comment on a pull request for people who read no code. */
public final class ImpactComment {
    private static final int MOST_CAUSES = 3;
    private static final int MOST_ROWS = 30;
    private static final int MOST_CHANGES = 50;

    private final Impact impact;
    private final StringBuilder out = new StringBuilder();

    private ImpactComment(Impact impact) {
        this.impact = impact;
    }

    /** A headline, a row for each scenario that moves, the changes, and what is untouched. */
    public static String markdown(Impact impact) {
        return new ImpactComment(impact).write();
    }

    private String write() {
        out.append("### ").append(Markdown.text(Wording.capitalised(ImpactReport.headline(impact))));
        out.append("\n\nFrom ").append(Markdown.text(impact.base())).append(" to this version: ");
        out.append(ImpactReport.changed(impact)).append(".\n\n");
        impact.breaches().forEach(breach -> out.append("- **Not allowed (")
                .append(Markdown.text(breach.limit()))
                .append("):** ")
                .append(Markdown.text(breach.words()))
                .append('\n'));
        out.append(impact.breaches().isEmpty() ? "" : "\n");
        List<Moved> first = new ArrayList<>();
        List<Moved> others = new ArrayList<>();
        impact.moved()
                .forEach(moved ->
                        (moved.line().branch() == null || !moved.bands().isEmpty() ? first : others).add(moved));
        out.append(table(first));
        if (!others.isEmpty()) {
            String branches = others.size() == 1 ? "1 branch" : others.size() + " branches";
            out.append(Markdown.folded(
                            branches + " that also move" + (others.size() == 1 ? "s" : ""),
                            table(others).stripTrailing() + "\n"))
                    .append('\n');
        }
        changes();
        sentence("Untouched", ImpactReport.untouched(impact));
        sentence(
                "New, and not to be scored under " + impact.base(),
                impact.fresh().stream().map(Impact.Fresh::problem).toList());
        return out.toString();
    }

    private static String table(List<Moved> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder(
                "| scenario | when most | before | after | by | because |\n|---|---|---|---|---:|---|\n");
        for (Moved moved : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            table.append("| ").append(Markdown.text(moved.line().title()));
            table.append(" | ").append(Wording.date(moved.date()));
            table.append(" | ").append(level(moved.before()));
            table.append(" | ").append(level(moved.after()));
            table.append(" | ").append(Lines.signed(moved.change()));
            table.append(" | ").append(because(moved)).append(" |\n");
        }
        if (rows.size() > MOST_ROWS) {
            table.append("\n… and ")
                    .append(Lines.counted(rows.size() - MOST_ROWS, "more row"))
                    .append('\n');
        }
        return table.append('\n').toString();
    }

    private static String level(State state) {
        return Lines.rounded(state.health()) + " " + Markdown.text(state.band().name());
    }

    private static String because(Moved moved) {
        List<String> reasons = new ArrayList<>();
        moved.bands()
                .forEach(band -> reasons.add("**" + Markdown.text(band.from() + " becomes " + band.to())
                        + "**, first on " + Wording.date(band.date())));
        moved.parts().stream()
                .limit(MOST_CAUSES)
                .forEach(part -> reasons.add((moved.parts().size() == 1 ? "" : Lines.signed(part.points()) + " ")
                        + Markdown.text(words(part))));
        int rest = moved.parts().size() - MOST_CAUSES;
        if (rest > 0) {
            reasons.add(Lines.counted(rest, "other change"));
        }
        return String.join("<br>", reasons);
    }

    private static String words(Part part) {
        String sentence = part.movements().get(0).life().because();
        return part.words() + (part.changes().isEmpty() ? "" : ": " + sentence);
    }

    private void changes() {
        if (impact.changes().isEmpty()) {
            return;
        }
        out.append("**Changed**\n\n");
        for (Reach reach : impact.changes().subList(0, Math.min(impact.changes().size(), MOST_CHANGES))) {
            out.append("- ").append(Markdown.text(reach.change().words()));
            out.append(": ").append(Markdown.text(ImpactReport.most(reach))).append('\n');
            out.append(lines(reach.change()));
        }
        if (impact.changes().size() > MOST_CHANGES) {
            out.append("- ")
                    .append(Lines.counted(impact.changes().size() - MOST_CHANGES, "other change"))
                    .append('\n');
        }
        out.append('\n');
    }

    /** What went and what came, as programmers are used to it. */
    private static String lines(RuleChange change) {
        List<String> lines = new ArrayList<>();
        if (change instanceof RuleChange.OfRule rule && rule.fate() == RuleChange.Fate.EDITED) {
            rule.before().forEach(line -> lines.add("- " + line));
            rule.after().forEach(line -> lines.add("+ " + line));
        }
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "  " + line + "\n")
                        .collect(Collectors.joining("", "  ```diff\n", "  ```\n"));
    }

    private void sentence(String what, List<String> all) {
        if (!all.isEmpty()) {
            out.append("**").append(Markdown.text(what)).append(":** ");
            out.append(all.stream().map(Markdown::text).collect(Collectors.joining("; ")));
            out.append("\n\n");
        }
    }
}
