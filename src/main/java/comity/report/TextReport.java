package comity.report;

import comity.explore.EffectOnDate;
import comity.explore.SmallestChange.Change;
import comity.rulebook.Rulebook;
import comity.rulebook.WhyNot;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.scenario.StepSize;
import comity.score.EffectLife;
import comity.score.Group;
import comity.score.Grouping;
import comity.score.Interval;
import comity.score.Movement;
import comity.score.Point;
import comity.score.Share;
import comity.score.State;
import comity.score.Tenths;
import comity.score.Trajectory;
import comity.score.TurningPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Results for people, in 80 columns. Points that are printed add up: what is left out is a line of its own. */
public final class TextReport {
    private static final int MOST_GROUPS = 8;
    private static final int MOST_SENTENCES = 4;
    private static final double LEAST_SHOWN = 0.05;
    private static final int POINTS_WIDTH = 6;
    private static final int SENTENCE_INDENT = 16;
    private static final double NEUTRAL = 50;

    private final Scenario scenario;
    private final Rulebook rulebook;
    private final Grouping grouping;
    private final Ink ink;
    private final StringBuilder out = new StringBuilder();

    public TextReport(Scenario scenario, Rulebook rulebook, Grouping grouping, Ink ink) {
        this.scenario = scenario;
        this.rulebook = rulebook;
        this.grouping = grouping;
        this.ink = ink;
    }

    /** A whole trajectory: its course, its turning points, what makes its last level and what moved it on the way. */
    public String score(Trajectory trajectory) {
        List<Point> points = trajectory.points();
        State first = points.get(0).state();
        State last = points.get(points.size() - 1).state();
        title(String.join(
                " ",
                steps(scenario.step()) + " from",
                Wording.date(scenario.from()),
                "to",
                Wording.date(scenario.to())));
        course(points);
        turningPoints(trajectory.turningPoints());
        contributions(last);
        if (points.size() > 1) {
            movements(first, last);
        }
        return out.toString();
    }

    /** What makes the level on a date. */
    public String level(State state) {
        title(Wording.date(state.date()));
        contributions(state);
        return out.toString();
    }

    /** What moved the score between two dates. */
    public String change(State from, State to) {
        title(Wording.date(from.date()) + " to " + Wording.date(to.date()));
        movements(from, to);
        return out.toString();
    }

    /** Whether an effect fires on a date, and why it does not. */
    public String effect(EffectOnDate asked) {
        boolean fires = !asked.lives().isEmpty();
        title(Wording.date(asked.date()));
        line("");
        line(ink.strong(asked.effect()) + (fires ? " fires." : " is silent."));
        for (EffectLife life : asked.lives()) {
            Lines.hanging(2, life.because() + ", since " + Wording.date(life.from()))
                    .forEach(each -> line("  " + each));
            line("  by " + String.join(", ", life.evidence()) + " (" + rulebook.place(life.factor(), life.rule())
                    + ")");
        }
        for (WhyNot answer : asked.whyNot()) {
            line("");
            answer.lines().forEach(this::folded);
        }
        if (!fires) {
            line("");
            Change change = asked.change();
            line(
                    change == null
                            ? "No change of one fact would make it fire."
                            : "It would fire if " + change.words() + ".");
        }
        return out.toString();
    }

    /** A line that goes on below its own words, not below its indent or its verdict. */
    private void folded(String text) {
        if (text.strip().startsWith("rule ")) { // whose place a terminal should find in one piece
            line(text);
            return;
        }
        String words = text.replaceFirst("^ *((met|not met) +)?", "");
        int indent = text.length() - words.length();
        List<String> lines = Lines.hanging(indent, words);
        line(text.substring(0, indent) + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(indent) + more));
    }

    private static String steps(StepSize step) {
        return switch (step) {
            case DAY -> "daily";
            case WEEK -> "weekly";
            case MONTH -> "monthly";
        };
    }

    private void title(String span) {
        Lines.hanging(0, scenario.title()).forEach(line -> line(ink.strong(line)));
        String one = scenario.parties().name(scenario.dyad().first());
        String other = scenario.parties().name(scenario.dyad().second());
        for (String line : Lines.hanging(0, Wording.capitalised(one) + " and " + other + ", " + span)) {
            line(line);
        }
    }

    private void course(List<Point> points) {
        Plot plot = Plot.of(points);
        boolean drawn = points.get(0).interval() != null;
        line("");
        line(ink.faint("date        health  band           3 months     " + (drawn ? "90% interval " : "             ")
                + plot.axis()));
        for (Point point : points) {
            State state = point.state();
            Interval interval = point.interval();
            String range = interval == null ? "" : Lines.rounded(interval.p5()) + "-" + Lines.rounded(interval.p95());
            line(state.date()
                    + Lines.right(Lines.rounded(state.health()), 8)
                    + "  " + Lines.left(state.band().name(), 15)
                    + Lines.left(arrow(point), 13)
                    + Lines.left(range, 13)
                    + plot.row(point));
        }
    }

    private static String arrow(Point point) {
        String arrow =
                switch (point.direction()) {
                    case IMPROVING -> "↗ ";
                    case STEADY -> "→ ";
                    case WORSENING -> "↘ ";
                };
        return arrow + point.direction().name().toLowerCase(Locale.ROOT);
    }

    private void turningPoints(List<TurningPoint> turns) {
        heading("Turning points");
        if (turns.isEmpty()) {
            line("  none");
        }
        for (TurningPoint turn : turns) {
            line("  " + turn.date() + Lines.right(Lines.rounded(turn.health()), 8) + "  "
                    + turn.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    private void contributions(State state) {
        double total = Tenths.of(state.health()) - NEUTRAL;
        heading("Contributions on " + Wording.date(state.date()) + ": 50 and these make health "
                + Lines.rounded(state.health()) + ", " + state.band().name());
        reasons(Group.by(grouping, state.contributions()), total, state.date());
    }

    private void movements(State from, State to) {
        double total = Tenths.of(to.health()) - Tenths.of(from.health());
        heading("Movements from " + Wording.date(from.date()) + " to " + Wording.date(to.date()) + ": health "
                + Lines.rounded(from.health()) + " to " + Lines.rounded(to.health()));
        reasons(Group.by(grouping, Movement.between(from, to)), total, to.date());
    }

    private <T extends Share> void reasons(List<Group<T>> groups, double total, LocalDate on) {
        List<Row<Group<T>>> rows = rows(
                groups,
                Group::points,
                total,
                MOST_GROUPS,
                "other " + grouping.name().toLowerCase(Locale.ROOT));
        for (Row<Group<T>> row : rows) {
            Group<T> group = row.of();
            line(points(row.points()) + "  " + (group == null ? row.others() : ink.strong(name(group.key()))));
            if (group != null) {
                for (Row<T> member : rows(group.members(), Share::points, row.points(), MOST_SENTENCES, "other")) {
                    T share = member.of();
                    sentence(
                            member.points(),
                            share == null ? member.others() : Timing.sentence(share.life(), rulebook, on));
                }
            }
        }
        line(points(total) + "  in all");
    }

    /**
     * A line of a list whose printed points add up.
     *
     * @param of null for what is left out
     * @param others what is left out, in words
     */
    private record Row<T>(@Nullable T of, double points, String others) {}

    /** The first of a list, and the rest as one line; all rounded so that they add up to the total. */
    private static <T> List<Row<T>> rows(
            List<T> all, ToDoubleFunction<T> points, double total, int most, String others) {
        int large = (int) all.stream()
                .filter(each -> Math.abs(points.applyAsDouble(each)) >= LEAST_SHOWN)
                .count();
        int shown = large <= most + 1 ? large : most; // a rest of one is shown itself
        List<Double> values = new ArrayList<>();
        all.subList(0, shown).forEach(each -> values.add(points.applyAsDouble(each)));
        if (shown < all.size()) {
            values.add(
                    all.subList(shown, all.size()).stream().mapToDouble(points).sum());
        }
        List<Double> rounded = Tenths.addingUpTo(total, values);
        List<Row<T>> rows = new ArrayList<>();
        for (int i = 0; i < rounded.size(); i++) {
            rows.add(
                    i < shown
                            ? new Row<>(all.get(i), rounded.get(i), "")
                            : new Row<>(null, rounded.get(i), Lines.counted(all.size() - shown, others)));
        }
        return rows;
    }

    private String name(String key) {
        return grouping == Grouping.ACTOR
                ? Wording.capitalised(scenario.parties().name(key))
                : key;
    }

    private void sentence(double points, String sentence) {
        List<String> lines = Lines.hanging(SENTENCE_INDENT, sentence);
        line(ink.faint(Lines.right(Lines.signed(points), SENTENCE_INDENT - 2)) + "  " + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(SENTENCE_INDENT) + more));
    }

    private String points(double points) {
        return ink.signed(points, Lines.right(Lines.signed(points), POINTS_WIDTH));
    }

    private void heading(String text) {
        line("");
        for (String line : Lines.hanging(0, text)) {
            line(ink.strong(line));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
