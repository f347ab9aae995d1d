package comity.report;

import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.score.Grouping;
import comity.score.Interval;
import comity.score.Movement;
import comity.score.Point;
import comity.score.State;
import comity.score.Tenths;
import comity.score.Trajectory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A trajectory as a page and as a drawing: its course, what makes its last level, and what moved it on the way. */
public final class ScorePage {
    private static final double NEUTRAL = 50;

    private ScorePage() {}

    /**
     * One HTML file.
     *
     * @param command that makes it again
     */
    public static String html(
            Scenario scenario, Rulebook rulebook, Trajectory trajectory, Grouping grouping, String command) {
        List<Point> points = trajectory.points();
        Point end = points.get(points.size() - 1);
        State first = points.get(0).state();
        State last = end.state();
        HtmlPage page = new HtmlPage(
                scenario.title(),
                span(scenario),
                "This page shows what the health of the relationship of two parties was over time, what makes it on the"
                        + " last date, and what moved it since the first.");
        if (!scenario.about().isEmpty()) {
            page.paragraph(scenario.about());
        }
        page.result(
                "Health on " + Wording.date(last.date()) + ": ",
                Element.of(
                        "strong",
                        Lines.rounded(last.health()) + ", " + last.band().name()),
                ", " + end.direction().name().toLowerCase(Locale.ROOT) + " in the three months before.");
        page.figure(course(scenario, rulebook, trajectory), courseNote(points), courseTable(points));
        FactList facts = new FactList(scenario.parties(), Map.of("the scenario", scenario.timeline()));
        double level = Tenths.of(last.health()) - NEUTRAL;
        String levelTitle = "Contributions on " + Wording.date(last.date()) + ": 50 and these make health "
                + Lines.rounded(last.health()) + ", " + last.band().name();
        ReasonTable contributions = ReasonTable.of(
                levelTitle, last.contributions(), grouping, level, last.date(), scenario.parties(), rulebook, facts);
        page.figure(
                waterfall(levelTitle, "neutral", NEUTRAL, contributions, Wording.date(last.date()), last),
                "A level: each bar is what a group of effects adds to the health of that one date, or takes from it.",
                contributions.table());
        if (points.size() > 1) {
            double change = Tenths.of(last.health()) - Tenths.of(first.health());
            String changeTitle = "Movements from " + Wording.date(first.date()) + " to " + Wording.date(last.date())
                    + ": health " + Lines.rounded(first.health()) + " to " + Lines.rounded(last.health());
            ReasonTable movements = ReasonTable.of(
                    changeTitle,
                    Movement.between(first, last),
                    grouping,
                    change,
                    last.date(),
                    scenario.parties(),
                    rulebook,
                    facts);
            page.figure(
                    waterfall(
                            changeTitle,
                            Wording.date(first.date()),
                            Tenths.of(first.health()),
                            movements,
                            Wording.date(last.date()),
                            last),
                    "A change: each bar is what a group of effects did to the health between the two dates.",
                    movements.table());
        }
        return page.facts(facts).print(rulebook, command);
    }

    /** One SVG file: the course. */
    public static String svg(Scenario scenario, Rulebook rulebook, Trajectory trajectory) {
        return SvgFile.of(
                course(scenario, rulebook, trajectory),
                scenario.title(),
                List.of(span(scenario), courseNote(trajectory.points())));
    }

    /** Whose relationship, and when. */
    static String span(Scenario scenario) {
        return scenario.ofWhom() + ", " + Wording.date(scenario.from()) + " to " + Wording.date(scenario.to());
    }

    /** From one health to that of a state, by way of what a table tells. */
    static WaterfallChart waterfall(
            String title, String startLabel, double start, ReasonTable reasons, String endLabel, State end) {
        String bars = reasons.bars().stream()
                .map(bar -> bar.label() + " " + Lines.signed(bar.points()))
                .collect(Collectors.joining(", "));
        return new WaterfallChart(
                title,
                startLabel + " " + Lines.rounded(start) + "; " + bars + "; " + Lines.rounded(end.health()) + ".",
                startLabel,
                start,
                reasons.bars(),
                endLabel + ": " + end.band().name(),
                Tenths.of(end.health()));
    }

    private static CourseChart course(Scenario scenario, Rulebook rulebook, Trajectory trajectory) {
        List<Point> points = trajectory.points();
        List<LocalDate> dates =
                points.stream().map(point -> point.state().date()).toList();
        List<Double> healths =
                points.stream().map(point -> point.state().health()).toList();
        List<CourseChart.Area> areas = new ArrayList<>();
        if (points.stream().allMatch(point -> point.interval() != null)) {
            areas.add(
                    new CourseChart.Area("90% of worlds", values(points, Interval::p5), values(points, Interval::p95)));
            areas.add(new CourseChart.Area(
                    "50% of worlds", values(points, Interval::p25), values(points, Interval::p75)));
        }
        State first = points.get(0).state();
        State last = points.get(points.size() - 1).state();
        String turns = trajectory.turningPoints().stream()
                .map(turn -> "a " + turn.kind().name().toLowerCase(Locale.ROOT) + " of " + Lines.rounded(turn.health())
                        + " on " + Wording.date(turn.date()))
                .collect(Collectors.joining(", "));
        return new CourseChart(
                "Health from " + Wording.date(scenario.from()) + " to " + Wording.date(scenario.to()),
                "A line from " + Lines.rounded(first.health()) + ", "
                        + first.band().name() + ", to "
                        + Lines.rounded(last.health()) + ", " + last.band().name()
                        + (turns.isEmpty() ? "" : "; it turns at " + turns) + ".",
                rulebook.bands(),
                dates,
                areas,
                List.of(new CourseChart.Line(last.band().name(), healths, 0)),
                trajectory.turningPoints());
    }

    private static List<Double> values(List<Point> points, ToDoubleFunction<Interval> of) {
        List<Double> values = new ArrayList<>();
        for (Point point : points) {
            Interval interval = point.interval();
            if (interval != null) {
                values.add(of.applyAsDouble(interval));
            }
        }
        return values;
    }

    private static String courseNote(List<Point> points) {
        String turns = "Triangles mark turning points, which stand out by two points or more.";
        return points.get(0).interval() == null
                ? turns
                : "The shades are what the ranges of the weights allow: worlds with every weight drawn within its range,"
                        + " and the facts as stated. " + turns;
    }

    private static Element courseTable(List<Point> points) {
        boolean drawn = points.get(0).interval() != null;
        Table table = Table.of("Health by date")
                .unbroken("date")
                .number("health")
                .text("band")
                .unbroken("3 months");
        if (drawn) {
            table.number("50% of worlds").number("90% of worlds");
        }
        for (Point point : points) {
            State state = point.state();
            List<Object> cells = new ArrayList<>(List.of(
                    state.date(), Lines.rounded(state.health()), state.band().name(), TextReport.arrow(point)));
            Interval interval = point.interval();
            if (interval != null) {
                cells.add(Lines.rounded(interval.p25()) + "–" + Lines.rounded(interval.p75()));
                cells.add(Lines.rounded(interval.p5()) + "–" + Lines.rounded(interval.p95()));
            }
            table.row("", cells.toArray());
        }
        return table.element();
    }
}
