package comity.report;

import comity.explore.Comparison;
import comity.explore.Comparison.Alternative;
import comity.explore.Comparison.Credit;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import comity.score.Grouping;
import comity.score.State;
import comity.score.Tenths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Timelines side by side, as a page and as a drawing. */
public final class ComparisonPage {
    private static final String NOTE =
            "The base and what it is compared with, each with a line, a mark and a colour of its own. A line begins where"
                    + " it parts from the base.";
    private static final int LEAD = 3;

    private ComparisonPage() {}

    /**
     * One HTML file: the courses, and for each but the base what moved it and which edits did.
     *
     * @param command that makes it again
     */
    public static String html(Rulebook rulebook, Comparison comparison, Grouping grouping, String command) {
        Scenario base = comparison.base();
        HtmlPage page = new HtmlPage(
                base.title(),
                ScorePage.span(base),
                "This page puts a scenario, the base, beside what else it could have been: where they part, what moves, and"
                        + " which edits did it.");
        if (!base.about().isEmpty()) {
            page.paragraph(base.about());
        }
        page.figure(course(rulebook, comparison), NOTE, courseTable(comparison));
        Map<String, Timeline> timelines = new LinkedHashMap<>();
        timelines.put("the base", base.timeline());
        comparison
                .alternatives()
                .forEach(each -> timelines.put(
                        ComparisonReport.name(each), each.scenario().timeline()));
        FactList facts = new FactList(base.parties(), timelines);
        comparison.alternatives().forEach(each -> alternative(page, rulebook, comparison, each, grouping, facts));
        return page.facts(facts).print(rulebook, command);
    }

    /** One SVG file: the courses. */
    public static String svg(Rulebook rulebook, Comparison comparison) {
        return SvgFile.of(
                course(rulebook, comparison),
                comparison.base().title(),
                List.of(ScorePage.span(comparison.base()), NOTE));
    }

    /** A little before the first that parts. */
    private static int first(Comparison comparison) {
        int last = comparison.states().size() - 1;
        int parts = comparison.alternatives().stream()
                .mapToInt(each -> each.parts() == null ? last : each.parts())
                .min()
                .orElse(0);
        return Math.max(0, Math.min(parts - LEAD, parts - (last - parts) / LEAD));
    }

    private static CourseChart course(Rulebook rulebook, Comparison comparison) {
        int first = first(comparison);
        List<State> states =
                comparison.states().subList(first, comparison.states().size());
        List<LocalDate> dates = states.stream().map(State::date).toList();
        List<CourseChart.Line> lines = new ArrayList<>();
        lines.add(new CourseChart.Line("base", healths(states), 0));
        for (Alternative each : comparison.alternatives()) {
            Integer parts = each.parts();
            lines.add(new CourseChart.Line(
                    ComparisonReport.name(each),
                    healths(each.states().subList(first, each.states().size())),
                    parts == null ? dates.size() - 1 : Math.max(0, parts - 1 - first)));
        }
        String ends = lines.stream()
                .map(line -> line.label() + " " + Lines.rounded(line.last()))
                .collect(Collectors.joining(", "));
        LocalDate last = dates.get(dates.size() - 1);
        return new CourseChart(
                "Health from " + Wording.date(dates.get(0)) + " to " + Wording.date(last)
                        + (first == 0 ? "" : "; before, all are the same"),
                "A line each, which ends on " + Wording.date(last) + " at: " + ends + ".",
                rulebook.bands(),
                dates,
                List.of(),
                lines,
                List.of());
    }

    private static List<Double> healths(List<State> states) {
        return states.stream().map(State::health).toList();
    }

    private static Element courseTable(Comparison comparison) {
        Table table = Table.of("Health by date, side by side").unbroken("date").number("base");
        comparison.alternatives().forEach(each -> table.number(ComparisonReport.name(each)));
        for (int step = first(comparison); step < comparison.states().size(); step++) {
            List<Object> cells = new ArrayList<>();
            State base = comparison.states().get(step);
            cells.add(base.date());
            cells.add(cell(base));
            for (Alternative each : comparison.alternatives()) {
                Integer parts = each.parts();
                boolean same = parts == null || step < parts;
                cells.add(
                        same
                                ? Element.span("quiet", "same")
                                : cell(each.states().get(step)));
            }
            table.row("", cells.toArray());
        }
        return table.element();
    }

    private static Element cell(State state) {
        return Element.of(
                "span",
                Lines.rounded(state.health()),
                Element.of("br"),
                Element.span("quiet", state.band().name()));
    }

    private static void alternative(
            HtmlPage page,
            Rulebook rulebook,
            Comparison comparison,
            Alternative each,
            Grouping grouping,
            FactList facts) {
        String name = ComparisonReport.name(each);
        String title = ComparisonReport.title(comparison, each);
        page.heading(name + (title.isEmpty() ? "" : ": " + title));
        Integer parts = each.parts();
        if (parts == null) {
            page.paragraph("It never parts from the base.");
            return;
        }
        page.paragraph("It " + ComparisonReport.parting(comparison, each, parts) + ".");
        State before = ComparisonReport.last(comparison.states());
        State after = ComparisonReport.last(each.states());
        double total = Tenths.of(after.health()) - Tenths.of(before.health());
        String heading = "Movements from the base to " + name + " on " + Wording.date(after.date()) + ": health "
                + Lines.rounded(before.health()) + " to " + Lines.rounded(after.health());
        ReasonTable reasons = ReasonTable.of(
                heading,
                each.movements(),
                grouping,
                total,
                after.date(),
                comparison.base().parties(),
                rulebook,
                facts);
        page.figure(
                ScorePage.waterfall(
                        heading, "the base: " + before.band().name(), Tenths.of(before.health()), reasons, name, after),
                "A change: each bar is what a group of effects does to the difference of the two on that date.",
                reasons.table());
        credits(page, each, total, facts);
    }

    private static void credits(HtmlPage page, Alternative each, double total, FactList facts) {
        String heading = ComparisonReport.creditsHeading(each);
        Table table = Table.of(heading).number("points").text("fact").text("edits");
        List<Double> rounded = Tenths.addingUpTo(
                total, each.credits().stream().map(Credit::points).toList());
        for (int i = 0; i < rounded.size(); i++) {
            Credit credit = each.credits().get(i);
            Element points = Table.points(rounded.get(i));
            if (credit.error() >= 0.05) {
                points.add(" ± " + Lines.rounded(credit.error()));
            }
            table.row("", points, facts.link(credit.fact()), ComparisonReport.words(credit));
        }
        table.row("total", Table.points(total), "in all", "");
        page.subheading(heading).table(table.element());
    }
}
