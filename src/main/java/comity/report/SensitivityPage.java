package comity.report;

import comity.explore.Sensitivity;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.score.State;
import comity.score.VariedNumber;
import java.util.List;
import java.util.stream.Collectors;

/** On which numbers of the weights a health hangs, as a page and as a drawing. */
public final class SensitivityPage {
    private static final String NOTE = SensitivityReport.SHOWN
            + " (the broken line). The ends of its range are written at the ends of its bar: the hollow part is the low end,"
            + " the full part the high one. The widest swing comes first.";

    private SensitivityPage() {}

    /**
     * One HTML file: the tornado, and how often the order of branches turns over.
     *
     * @param command that makes it again
     */
    public static String html(Scenario scenario, Rulebook rulebook, Sensitivity asked, String command) {
        State state = asked.state();
        HtmlPage page = new HtmlPage(
                scenario.title(),
                scenario.ofWhom() + ", " + Wording.date(state.date()),
                "This page shows on which numbers of the weights the health of one date hangs, within the ranges that the"
                        + " weights files give them.");
        page.result(
                "Health on " + Wording.date(state.date()) + ": ",
                Element.of(
                        "strong",
                        Lines.rounded(state.health()) + ", " + state.band().name()),
                ", with all numbers likely.");
        if (!SensitivityReport.shown(asked).isEmpty()) {
            page.figure(tornado(asked), NOTE, numbers(asked));
        }
        SensitivityReport.rest(asked).forEach(page::paragraph);
        if (!SensitivityReport.shown(asked).isEmpty()) {
            page.paragraph(SensitivityReport.shares(asked));
            page.heading("Where these weights come from");
            page.paragraph("What the weights files give as the source of each effect’s numbers.");
            page.table(sources(rulebook, asked));
        }
        if (!asked.turns().isEmpty()) {
            page.heading("Does the order of branches hold?");
            page.paragraph(SensitivityReport.ordersHeading(asked));
            Table table = Table.of("How often the order turns over")
                    .number("how often")
                    .text("pair");
            SensitivityReport.orders(asked).forEach(order -> table.row("", order.often(), order.pair()));
            page.table(table.element());
        }
        return page.print(rulebook, command);
    }

    /** One SVG file: the tornado. */
    public static String svg(Scenario scenario, Rulebook rulebook, Sensitivity asked) {
        State state = asked.state();
        return SvgFile.of(
                tornado(asked),
                scenario.title(),
                List.of(
                        scenario.ofWhom() + ", " + Wording.date(state.date()) + ": health "
                                + Lines.rounded(state.health()) + ", "
                                + state.band().name(),
                        NOTE));
    }

    private static TornadoChart tornado(Sensitivity asked) {
        List<TornadoChart.Bar> bars = SensitivityReport.shown(asked).stream()
                .map(varied -> new TornadoChart.Bar(
                        varied.number(),
                        SensitivityReport.end(varied.number(), varied.range().low()),
                        SensitivityReport.end(varied.number(), varied.range().high()),
                        varied.healthLow(),
                        varied.healthHigh()))
                .toList();
        String swings = bars.stream()
                .map(bar -> bar.number() + " from " + Lines.rounded(bar.atLow()) + " (" + bar.low() + ") to "
                        + Lines.rounded(bar.atHigh()) + " (" + bar.high() + ")")
                .collect(Collectors.joining("; "));
        return new TornadoChart(
                "On which numbers the health of " + Wording.date(asked.state().date()) + " hangs",
                swings.isEmpty() ? "No number moves it." : swings + ".",
                asked.state().health(),
                bars);
    }

    private static Element numbers(Sensitivity asked) {
        Table table = Table.of("The numbers, and what they move")
                .text("number")
                .number("low")
                .number("high")
                .number("health at low")
                .number("health at high")
                .number("swing")
                .number("alone")
                .number("in all");
        for (VariedNumber varied : SensitivityReport.shown(asked)) {
            table.row(
                    "",
                    Element.name(varied.number()),
                    SensitivityReport.end(varied.number(), varied.range().low()),
                    SensitivityReport.end(varied.number(), varied.range().high()),
                    Lines.rounded(varied.healthLow()),
                    Lines.rounded(varied.healthHigh()),
                    Lines.rounded(varied.swing()),
                    SensitivityReport.percent(varied.index().first()),
                    SensitivityReport.percent(varied.index().total()));
        }
        return table.element();
    }

    /** A row for each effect that has a number in the tornado, in the order of the tornado. */
    private static Element sources(Rulebook rulebook, Sensitivity asked) {
        Table table = Table.of("The sources of these weights").text("effect").text("source");
        SensitivityReport.shown(asked).stream()
                .map(varied -> rulebook.weights().number(varied.number()).effect())
                .distinct()
                .forEach(effect -> table.row(
                        "",
                        Element.name(effect),
                        FactList.linked(rulebook.weights().sources().getOrDefault(effect, ""))));
        return table.element();
    }
}
