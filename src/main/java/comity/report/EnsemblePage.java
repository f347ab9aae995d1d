package comity.report;

import comity.explore.Ensemble;
import comity.explore.Ensemble.Cause;
import comity.explore.Ensemble.Step;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.score.HealthTally;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a scenario's health spreads where what is uncertain of it is drawn, as a page and as a drawing. */
public final class EnsemblePage {
    private static final String NOTE =
            "The line is the middle draw; half of all draws lie in the inner shade, nine in ten" + " in the outer one.";

    private EnsemblePage() {}

    /**
     * One HTML file: the fan, and which fact explains the spread.
     *
     * @param command that makes it again
     */
    public static String html(Scenario scenario, Rulebook rulebook, Ensemble ensemble, String command) {
        HtmlPage page = new HtmlPage(
                scenario.title(),
                ScorePage.span(scenario),
                "This page shows how the health of the relationship of two parties spreads where what is not known for"
                        + " certain is drawn many times over.");
        Step last = ensemble.steps().get(ensemble.steps().size() - 1);
        page.result(
                "On " + Wording.date(last.date()) + " nine in ten draws lie between ",
                Element.of("strong", figure(last, 5) + " and " + figure(last, 95)),
                "; the likeliest band is ",
                Element.of("strong", EnsembleReport.bands(last.healths())),
                ".");
        page.paragraph("Drawn: " + EnsembleReport.drawn(ensemble) + ".");
        page.figure(fan(rulebook, ensemble), NOTE, fanTable(ensemble));
        FactList facts = new FactList(scenario.parties(), Map.of("the scenario", scenario.timeline()));
        causes(page, ensemble, facts);
        return page.facts(facts).print(rulebook, command);
    }

    /** One SVG file: the fan. */
    public static String svg(Scenario scenario, Rulebook rulebook, Ensemble ensemble) {
        return SvgFile.of(
                fan(rulebook, ensemble),
                scenario.title(),
                List.of(ScorePage.span(scenario), "Drawn: " + EnsembleReport.drawn(ensemble) + ". " + NOTE));
    }

    private static String figure(Step step, int percent) {
        return Lines.rounded(EnsembleReport.quantile(step, percent));
    }

    private static List<Double> quantiles(Ensemble ensemble, int percent) {
        return ensemble.steps().stream()
                .map(step -> EnsembleReport.quantile(step, percent))
                .toList();
    }

    private static CourseChart fan(Rulebook rulebook, Ensemble ensemble) {
        Step first = ensemble.steps().get(0);
        Step last = ensemble.steps().get(ensemble.steps().size() - 1);
        return new CourseChart(
                "How health spreads, from " + Wording.date(first.date()) + " to " + Wording.date(last.date()),
                "On " + Wording.date(last.date()) + " the middle draw is " + figure(last, 50)
                        + ", half of all lie between "
                        + figure(last, 25) + " and " + figure(last, 75) + ", nine in ten between " + figure(last, 5)
                        + " and " + figure(last, 95) + ".",
                rulebook.bands(),
                ensemble.steps().stream().map(Step::date).toList(),
                List.of(
                        new CourseChart.Area("90% of draws", quantiles(ensemble, 5), quantiles(ensemble, 95)),
                        new CourseChart.Area("50% of draws", quantiles(ensemble, 25), quantiles(ensemble, 75))),
                List.of(new CourseChart.Line("the middle", quantiles(ensemble, 50), 0)),
                List.of());
    }

    private static Element fanTable(Ensemble ensemble) {
        Table table = Table.of("The spread by date")
                .unbroken("date")
                .number("mean")
                .number("middle")
                .number("50% of draws")
                .number("90% of draws")
                .text("likeliest band");
        for (Step step : ensemble.steps()) {
            HealthTally healths = step.healths();
            table.row(
                    "",
                    step.date(),
                    Lines.rounded(healths.mean()),
                    figure(step, 50),
                    figure(step, 25) + "–" + figure(step, 75),
                    figure(step, 5) + "–" + figure(step, 95),
                    EnsembleReport.bands(healths));
        }
        return table.element();
    }

    private static void causes(HtmlPage page, Ensemble ensemble, FactList facts) {
        if (ensemble.causes().isEmpty()) {
            return;
        }
        String date = Wording.date(ensemble.explained().date());
        double deviation = ensemble.explained().healths().deviation();
        if (deviation < EnsembleReport.LEAST_DEVIATION) {
            page.heading("Nothing that was drawn moves the health of " + date);
            return;
        }
        page.heading("What explains the spread on " + date);
        page.paragraph("The standard deviation of the health is " + String.format(Locale.ROOT, "%.2f", deviation)
                + ". The share of its variance that each fact explains by itself:");
        Table table = Table.of("What explains the spread")
                .number("share")
                .text("fact")
                .text("mean health by what was drawn");
        for (Cause cause : ensemble.causes()) {
            table.row(
                    "",
                    cause.isTold() ? EnsembleReport.percent(cause.share()) : "-",
                    facts.link(cause.fact().fact()),
                    cause.isTold()
                            ? EnsembleReport.outcomes(cause, ensemble)
                            : "no difference that " + EnsembleReport.number(ensemble.drawn())
                                    + " draws tell from chance");
        }
        table.row(
                "",
                EnsembleReport.percent(Math.max(0, ensemble.rest())),
                (ensemble.weights() ? "the weights, and " : "") + "what facts do together",
                "");
        page.table(table.element());
    }
}
