package comity.report;

import comity.check.Impact;
import comity.check.Impact.Moved;
import comity.check.Impact.Part;
import comity.check.Impact.Reach;
import comity.rulebook.RuleChange;
import comity.rulebook.Wording;
import comity.score.Tenths;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What another version of a rulebook makes of scenarios, for people, in 80 columns. */
public final class ImpactReport {
    private static final int MOST_SENTENCES = 2;
    private static final int POINTS_WIDTH = 8;
    private static final double LEAST_SHOWN = 0.05;

    private final Impact impact;
    private final Ink ink;
    private final Page page;

    private ImpactReport(Impact impact, Ink ink) {
        this.impact = impact;
        this.ink = ink;
        this.page = new Page(ink);
    }

    /** The whole of it: which scenarios move, by what, which do not, and what no scenario shows. */
    public static String text(Impact impact, Ink ink) {
        return new ImpactReport(impact, ink).text();
    }

    private String text() {
        page.strong(headline(impact));
        hanging("", "From " + impact.base() + " to " + impact.head() + ": " + changed(impact));
        impact.scenarios().forEach(this::scenario);
        if (!impact.untouched().isEmpty()) {
            page.heading("Untouched");
            untouched(impact).forEach(line -> hanging("  ", line));
        }
        if (!impact.fresh().isEmpty()) {
            page.heading("New: cannot be scored under " + impact.base());
            impact.fresh().forEach(each -> hanging("  ", each.problem()));
        }
        lessElsewhere();
        list("Changed, and no scenario shows it", impact.changes().stream().filter(Reach::isUnshown));
        list("Changed, and moves no health", impact.changes().stream().filter(reach -> !reach.change()
                .movesHealth()));
        if (!impact.breaches().isEmpty()) {
            page.heading("More than is allowed");
            impact.breaches().forEach(breach -> hanging("  ", ink.signed(-1, breach.limit()) + "  " + breach.words()));
        }
        return page.toString();
    }

    /** {@code 2 of 3 scenarios move; none changes its band, but 1 branch does}. */
    public static String headline(Impact impact) {
        int all = impact.scenarios().size();
        long moving = impact.moved().stream()
                .map(moved -> moved.line().scenario())
                .distinct()
                .count();
        List<Moved> crossing = impact.moved().stream()
                .filter(moved -> !moved.bands().isEmpty())
                .toList();
        long itself =
                crossing.stream().filter(moved -> moved.line().branch() == null).count();
        long branches = crossing.size() - itself;
        String scenarios = " of " + all + (all == 1 ? " scenario" : " scenarios");
        if (moving == 0) {
            return "none" + scenarios + " moves";
        }
        String bands = itself == 0
                ? "none changes its band"
                : itself + (itself == 1 ? " changes its band" : " change their bands");
        String others = branches == 0
                ? ""
                : (itself == 0 ? ", but " : ", and ") + branches + (branches == 1 ? " branch does" : " branches do");
        return moving + scenarios + (moving == 1 ? " moves; " : " move; ") + bands + others;
    }

    /** {@code 1 rule and 2 weights changed}. */
    static String changed(Impact impact) {
        List<String> counts = new ArrayList<>();
        count(counts, "rule", RuleChange.OfRule.class, impact);
        count(counts, "type", RuleChange.OfType.class, impact);
        count(counts, "weight", RuleChange.OfWeight.class, impact);
        if (impact.changes().stream().anyMatch(reach -> reach.change() instanceof RuleChange.OfBands)) {
            counts.add("the bands");
        }
        return counts.isEmpty() ? "no rule and no weight changed" : String.join(", ", counts) + " changed";
    }

    private static void count(List<String> counts, String noun, Class<?> kind, Impact impact) {
        long number = impact.changes().stream()
                .filter(reach -> kind.isInstance(reach.change()))
                .count();
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

    private void list(String heading, Stream<Reach> changes) {
        List<Reach> all = changes.toList();
        if (!all.isEmpty()) {
            page.heading(heading);
            all.forEach(reach -> hanging("  ", placed(reach.change())));
        }
    }

    /** The changes that move something, though not where a scenario moves most. */
    private void lessElsewhere() {
        Set<RuleChange> told = impact.moved().stream()
                .flatMap(moved -> moved.parts().stream())
                .filter(part -> Math.abs(part.points()) >= LEAST_SHOWN)
                .flatMap(part -> part.changes().stream())
                .collect(Collectors.toSet());
        List<Reach> others = impact.changes().stream()
                .filter(reach -> reach.most() != null && !told.contains(reach.change()))
                .toList();
        if (!others.isEmpty()) {
            page.heading("Changed, and moves less or on other steps");
        }
        for (Reach reach : others) {
            Impact.Most most = Objects.requireNonNull(reach.most());
            points(most.points(), placed(reach.change()) + ": " + most(reach));
        }
    }

    /** What a change does at most, and where. */
    static String most(Reach reach) {
        Impact.Most most = reach.most();
        if (most != null) {
            String points =
                    Math.abs(most.points()) < LEAST_SHOWN ? "less than 0.1" : Lines.signed(most.points()) + " at most";
            return "moves " + points + ", on " + Wording.date(most.date()) + " in " + most.line();
        }
        return reach.fresh()
                ? "a new scenario shows it"
                : reach.isUnshown() ? "no scenario shows it" : "moves no health";
    }

    private static String placed(RuleChange change) {
        String place = change.place().toString();
        return change.words().contains(place) ? change.words() : change.words() + " (" + place + ")";
    }

    /** The scenario and its branches: each in full, but for those that the same changes move. */
    private void scenario(String scenario) {
        List<Moved> lines = new ArrayList<>(impact.moved(scenario));
        while (!lines.isEmpty()) {
            Moved first = lines.remove(0);
            page.heading(first.line().toString());
            course("  ", first);
            parts(first);
            List<Moved> likewise =
                    lines.stream().filter(other -> isLike(first, other)).toList();
            lines.removeAll(likewise);
            likewise.forEach(other -> course("  branch " + other.line().branch() + ": ", other));
        }
    }

    /** Whether the same changes did it. */
    static boolean isLike(Moved one, Moved other) {
        return causes(one).equals(causes(other));
    }

    private static List<List<RuleChange>> causes(Moved moved) {
        return moved.parts().stream().map(Part::changes).toList();
    }

    private void course(String prefix, Moved moved) {
        String text = prefix.strip() + " " + course(moved);
        page.item("  ", 4, text.strip());
    }

    /** {@code 31 May 2025, health 34.1 to 32.5; discord becomes tension, first on 30 April 2025}. */
    static String course(Moved moved) {
        String same = moved.before().band().name();
        return Wording.date(moved.date()) + ", health "
                + Lines.rounded(moved.before().health()) + " to "
                + Lines.rounded(moved.after().health())
                + (moved.bands().isEmpty() ? ", " + same : "")
                + moved.bands().stream()
                        .map(band -> "; " + band.from() + " becomes " + band.to() + ", first on "
                                + Wording.date(band.date()))
                        .collect(Collectors.joining());
    }

    private void parts(Moved moved) {
        if (moved.parts().isEmpty()) {
            return; // its band has another name, and nothing moved
        }
        double total =
                Tenths.of(moved.after().health()) - Tenths.of(moved.before().health());
        List<Part> shown = moved.parts().stream()
                .filter(part -> Math.abs(part.points()) >= LEAST_SHOWN)
                .toList();
        List<Double> exact = new ArrayList<>(shown.stream().map(Part::points).toList());
        int rest = moved.parts().size() - shown.size();
        if (rest > 0) {
            exact.add(moved.change()
                    - exact.stream().mapToDouble(Double::doubleValue).sum());
        }
        List<Double> points = Tenths.addingUpTo(total, exact);
        for (int i = 0; i < shown.size(); i++) {
            Part part = shown.get(i);
            points(points.get(i), part.words());
            part.movements().stream()
                    .map(movement -> movement.life().because())
                    .distinct()
                    .limit(MOST_SENTENCES)
                    .forEach(because -> hanging(" ".repeat(POINTS_WIDTH + 2), because));
        }
        if (rest > 0) {
            points(points.get(shown.size()), Lines.counted(rest, "other change"));
        }
        points(total, "in all; on no other step more");
    }

    private void points(double points, String text) {
        String signed = ink.signed(points, Lines.right(Lines.signed(points), POINTS_WIDTH - 2));
        page.item(signed + "  ", POINTS_WIDTH, text);
    }

    private void hanging(String indent, String text) {
        Lines.hanging(indent.length(), text).forEach(each -> page.line(indent + each));
    }
}
