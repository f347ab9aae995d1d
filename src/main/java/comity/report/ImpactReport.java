package comity.report;

import comity.check.Impact;
import comity.check.Impact.Moved;
import comity.check.Impact.Part;
import comity.rulebook.RuleChange;
import comity.rulebook.Wording;
import comity.score.Tenths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What another version of a rulebook makes of scenarios, for people, in 80 columns. */
public final class ImpactReport {
    private static final int MOST_SENTENCES = 2;
    private static final int POINTS_WIDTH = 8;

    private final Impact impact;
    private final Ink ink;
    private final StringBuilder out = new StringBuilder();

    private ImpactReport(Impact impact, Ink ink) {
        this.impact = impact;
        this.ink = ink;
    }

    /** The whole of it: which scenarios move, by what, which do not, and what no scenario shows. */
    public static String text(Impact impact, Ink ink) {
        return new ImpactReport(impact, ink).text();
    }

    private String text() {
        strong(headline(impact));
        hanging("", "From " + impact.base() + " to " + impact.head() + ": " + changed(impact));
        impact.scenarios().forEach(this::scenario);
        if (!impact.untouched().isEmpty()) {
            heading("Untouched");
            untouched(impact).forEach(line -> hanging("  ", line));
        }
        if (!impact.fresh().isEmpty()) {
            heading("New: cannot be scored under " + impact.base());
            impact.fresh().forEach(each -> hanging("  ", each.problem()));
        }
        if (!impact.unshown().isEmpty()) {
            heading("Changed, and no scenario shows it");
            impact.unshown().forEach(change -> hanging("  ", placed(change)));
        }
        List<RuleChange> still = impact.changes().stream()
                .filter(change -> !change.movesHealth())
                .toList();
        if (!still.isEmpty()) {
            heading("Changed, and moves no health");
            still.forEach(change -> hanging("  ", placed(change)));
        }
        return out.toString();
    }

    /** {@code 2 of 3 scenarios move, none changes its band}. */
    static String headline(Impact impact) {
        int all = impact.scenarios().size();
        List<String> moving = impact.scenarios().stream()
                .filter(scenario -> !impact.moved(scenario).isEmpty())
                .toList();
        long crossing = moving.stream()
                .filter(scenario -> impact.moved(scenario).stream()
                        .anyMatch(line -> !line.bands().isEmpty()))
                .count();
        String scenarios = " of " + all + (all == 1 ? " scenario" : " scenarios");
        return moving.isEmpty()
                ? "none" + scenarios + " moves"
                : moving.size()
                        + scenarios
                        + (moving.size() == 1 ? " moves, " : " move, ")
                        + (crossing == 0
                                ? "none changes its band"
                                : crossing + (crossing == 1 ? " changes its band" : " change their bands"));
    }

    /** {@code 1 rule and 2 weights changed}. */
    static String changed(Impact impact) {
        List<String> counts = new ArrayList<>();
        count(counts, "rule", RuleChange.OfRule.class, impact);
        count(counts, "type", RuleChange.OfType.class, impact);
        count(counts, "weight", RuleChange.OfWeight.class, impact);
        if (impact.changes().stream().anyMatch(RuleChange.OfBands.class::isInstance)) {
            counts.add("the bands");
        }
        return counts.isEmpty() ? "no rule and no weight changed" : String.join(", ", counts) + " changed";
    }

    private static void count(List<String> counts, String noun, Class<?> kind, Impact impact) {
        long number = impact.changes().stream().filter(kind::isInstance).count();
        if (number > 0) {
            counts.add(number + " " + noun + (number == 1 ? "" : "s"));
        }
    }

    /** Scenarios of which nothing moves, each with its branches; and single lines of those of which something does. */
    static List<String> untouched(Impact impact) {
        List<String> lines = new ArrayList<>();
        for (String scenario : impact.scenarios()) {
            List<Impact.Line> own = impact.untouched().stream()
                    .filter(line -> line.scenario().equals(scenario))
                    .toList();
            int branches = own.size() - 1;
            if (impact.moved(scenario).isEmpty()) {
                lines.add(scenario
                        + (branches == 0
                                ? ""
                                : branches == 1 ? " and its branch" : " and its " + branches + " branches"));
            } else {
                own.forEach(line -> lines.add(line.toString()));
            }
        }
        return lines;
    }

    private static String placed(RuleChange change) {
        String place = change.place().toString();
        return change.words().contains(place) ? change.words() : change.words() + " (" + place + ")";
    }

    private void scenario(String scenario) {
        List<Moved> lines = new ArrayList<>(impact.moved(scenario));
        while (!lines.isEmpty()) {
            Moved first = lines.remove(0);
            List<Moved> likewise =
                    lines.stream().filter(other -> isLike(first, other)).toList();
            lines.removeAll(likewise);
            moved(first);
            if (!likewise.isEmpty()) {
                String names = likewise.stream()
                        .map(each -> String.valueOf(each.line().branch()))
                        .collect(Collectors.joining(", "));
                hanging("  ", "just so " + (likewise.size() == 1 ? "branch " : "branches ") + names);
            }
        }
    }

    /** Whether one would read the same of both. */
    static boolean isLike(Moved one, Moved other) {
        return one.date().equals(other.date())
                && Lines.rounded(one.before().health())
                        .equals(Lines.rounded(other.before().health()))
                && Lines.rounded(one.after().health())
                        .equals(Lines.rounded(other.after().health()))
                && one.bands().equals(other.bands());
    }

    private void moved(Moved moved) {
        heading(moved.line() + ": " + Wording.date(moved.date()) + ", health "
                + Lines.rounded(moved.before().health()) + " to "
                + Lines.rounded(moved.after().health()));
        for (Impact.Crossing band : moved.bands()) {
            hanging("  ", "band: " + band.from() + " becomes " + band.to() + ", first on " + Wording.date(band.date()));
        }
        double total =
                Tenths.of(moved.after().health()) - Tenths.of(moved.before().health());
        List<Double> points = Tenths.addingUpTo(
                total, moved.parts().stream().map(Part::points).toList());
        for (int i = 0; i < points.size(); i++) {
            Part part = moved.parts().get(i);
            points(points.get(i), part.words());
            part.movements().stream()
                    .map(movement -> movement.life().because())
                    .distinct()
                    .limit(MOST_SENTENCES)
                    .forEach(because -> hanging(" ".repeat(POINTS_WIDTH + 2), because));
        }
        points(total, "in all, the most on any step");
    }

    private void points(double points, String text) {
        List<String> lines = Lines.hanging(POINTS_WIDTH, text);
        line(ink.signed(points, Lines.right(Lines.signed(points), POINTS_WIDTH - 2)) + "  " + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(POINTS_WIDTH) + more));
    }

    private void hanging(String indent, String text) {
        Lines.hanging(indent.length(), text).forEach(each -> line(indent + each));
    }

    private void heading(String text) {
        line("");
        strong(text);
    }

    private void strong(String text) {
        Lines.hanging(0, text).forEach(each -> line(ink.strong(each)));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
