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
import comity.score.State;
import comity.score.Tenths;
import comity.score.Trajectory;
import comity.score.TurningPoint;
import java.util.List;
import java.util.Locale;

/** Results for people, in 80 columns. Points that are printed add up: what is left out is a line of its own. */
public final class TextReport {
    private static final double NEUTRAL = 50;

    private final Scenario scenario;
    private final Rulebook rulebook;
    private final Grouping grouping;
    private final Ink ink;
    private final Page page;
    private final Reasons reasons;

    public TextReport(Scenario scenario, Rulebook rulebook, Grouping grouping, Ink ink) {
        this.scenario = scenario;
        this.rulebook = rulebook;
        this.grouping = grouping;
        this.ink = ink;
        this.page = new Page(ink);
        this.reasons = new Reasons(scenario.parties(), rulebook, grouping, ink, page);
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
        return page.toString();
    }

    /** What makes the level on a date. */
    public String level(State state) {
        title(Wording.date(state.date()));
        contributions(state);
        return page.toString();
    }

    /** What moved the score between two dates. */
    public String change(State from, State to) {
        title(Wording.date(from.date()) + " to " + Wording.date(to.date()));
        movements(from, to);
        return page.toString();
    }

    /** Whether an effect fires on a date, and why it does not. */
    public String effect(EffectOnDate asked) {
        boolean fires = !asked.lives().isEmpty();
        title(Wording.date(asked.date()));
        page.line("");
        page.line(ink.strong(asked.effect()) + (fires ? " fires." : " is silent."));
        for (EffectLife life : asked.lives()) {
            Lines.hanging(2, life.because() + ", since " + Wording.date(life.from()))
                    .forEach(each -> page.line("  " + each));
            page.line("  by " + String.join(", ", life.evidence()) + " (" + rulebook.place(life.factor(), life.rule())
                    + ")");
        }
        for (WhyNot answer : asked.whyNot()) {
            page.line("");
            answer.lines().forEach(this::folded);
        }
        if (!fires) {
            page.line("");
            Change change = asked.change();
            page.line(
                    change == null
                            ? "No change of one fact would make it fire."
                            : "It would fire if " + change.words() + ".");
        }
        return page.toString();
    }

    /** A line that goes on below its own words, not below its indent or its verdict. */
    private void folded(String text) {
        if (text.strip().startsWith("rule ")) { // whose place a terminal should find in one piece
            page.line(text);
            return;
        }
        String words = text.replaceFirst("^ *((met|not met) +)?", "");
        int indent = text.length() - words.length();
        page.item(text.substring(0, indent), indent, words);
    }

    private static String steps(StepSize step) {
        return switch (step) {
            case DAY -> "daily";
            case WEEK -> "weekly";
            case MONTH -> "monthly";
        };
    }

    private void title(String span) {
        page.strong(scenario.title());
        page.paragraph(scenario.ofWhom() + ", " + span);
        OtherWeights.tell(page, rulebook);
    }

    private void course(List<Point> points) {
        Plot plot = Plot.of(points);
        boolean drawn = points.get(0).interval() != null;
        page.line("");
        page.line(ink.faint("date        health  band           3 months     "
                + (drawn ? "90% interval " : "             ") + plot.axis()));
        for (Point point : points) {
            State state = point.state();
            Interval interval = point.interval();
            String range = interval == null ? "" : Lines.rounded(interval.p5()) + "-" + Lines.rounded(interval.p95());
            page.line(state.date()
                    + Lines.right(Lines.rounded(state.health()), 8)
                    + "  " + Lines.left(state.band().name(), 15)
                    + Lines.left(arrow(point), 13)
                    + Lines.left(range, 13)
                    + plot.row(point));
        }
    }

    static String arrow(Point point) {
        String arrow =
                switch (point.direction()) {
                    case IMPROVING -> "↗ ";
                    case STEADY -> "→ ";
                    case WORSENING -> "↘ ";
                };
        return arrow + point.direction().name().toLowerCase(Locale.ROOT);
    }

    private void turningPoints(List<TurningPoint> turns) {
        page.heading("Turning points");
        if (turns.isEmpty()) {
            page.line("  none");
        }
        for (TurningPoint turn : turns) {
            page.line("  " + turn.date() + Lines.right(Lines.rounded(turn.health()), 8) + "  "
                    + turn.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    private void contributions(State state) {
        double total = Tenths.of(state.health()) - NEUTRAL;
        page.heading("Contributions on " + Wording.date(state.date()) + ": 50 and these make health "
                + Lines.rounded(state.health()) + ", " + state.band().name());
        reasons.print(Group.by(grouping, state.contributions()), total, state.date());
    }

    private void movements(State from, State to) {
        double total = Tenths.of(to.health()) - Tenths.of(from.health());
        page.heading("Movements from " + Wording.date(from.date()) + " to " + Wording.date(to.date()) + ": health "
                + Lines.rounded(from.health()) + " to " + Lines.rounded(to.health()));
        reasons.print(Group.by(grouping, Movement.between(from, to)), total, to.date());
    }
}
