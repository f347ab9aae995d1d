package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.explore.Agreement;
import comity.explore.Agreement.Correlation;
import comity.explore.Backtest.Fit;
import comity.explore.Calibration;
import comity.explore.Calibration.Change;
import comity.explore.Calibration.Period;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.rulebook.WrittenRange;
import comity.scenario.Scenario;
import java.util.List;
import java.util.function.Function;

/** Which weights a fit moves, and what that does to the months it was fitted to and to those it was not, as text and JSON. */
public final class CalibrationReport {
    private static final int NAME = 14;
    private static final int FIGURE = 10;
    private static final int WORTH_DECIMALS = 4;
    private static final List<Function<Fit, Agreement>> VIEWS = List.of(Fit::levels, Fit::yearly, Fit::monthly);

    private final Calibration calibration;
    private final Ink ink;
    private final Page page;

    private CalibrationReport(Calibration calibration, Ink ink) {
        this.calibration = calibration;
        this.ink = ink;
        this.page = new Page(ink);
    }

    /** For people, in 80 columns. */
    public static String text(Calibration calibration, Ink ink) {
        CalibrationReport report = new CalibrationReport(calibration, ink);
        report.title();
        report.periods();
        report.changes();
        return report.page.toString();
    }

    /** For programs: one object, numbers unrounded, ranges as files write them. */
    public static String json(Calibration calibration, Rulebook rulebook) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Scenario scenario = calibration.scenario();
        root.put("title", scenario.title());
        ArrayNode dyad = root.putArray("dyad");
        scenario.dyad().parties().forEach(dyad::add);
        root.put("branch", scenario.branch());
        root.put("rulebook", rulebook.hash());
        root.set("yardstick", BacktestJson.source(calibration.yardstick()));
        root.put("penalty", calibration.penalty());
        root.put("open", calibration.open());
        root.set("fitted", node(calibration.fitted()).put("test", false));
        root.set("untouched", node(calibration.untouched()).put("test", true));
        ArrayNode changes = root.putArray("changes");
        for (Change change : calibration.changes()) {
            changes.addObject()
                    .put("number", change.before().number())
                    .put("file", change.before().place().file())
                    .put("line", change.before().place().line())
                    .put("before", change.before().toString())
                    .put("after", change.after().toString())
                    .put("worth", change.worth());
        }
        return JsonReport.print(root);
    }

    private static ObjectNode node(Period period) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("from", period.first().toString())
                .put("to", period.last().toString());
        node.set("before", BacktestJson.node(period.before()));
        node.set("after", BacktestJson.node(period.after()));
        return node;
    }

    private void title() {
        Scenario scenario = calibration.scenario();
        page.strong(scenario.title());
        page.paragraph(
                Wording.capitalised(scenario.parties().name(scenario.dyad().first())) + " and "
                        + scenario.parties().name(scenario.dyad().second()) + ": weights fitted to "
                        + calibration.yardstick().column() + " of "
                        + calibration.yardstick().name() + ", with penalty " + Wording.number(calibration.penalty()));
    }

    private void periods() {
        page.heading("How well health agrees with it");
        page.line(ink.faint(
                Lines.left("", NAME) + Lines.right("Spearman", 3 * FIGURE) + Lines.right("Pearson", 3 * FIGURE)));
        page.line(ink.faint(Lines.left("", NAME) + header() + header()));
        period("fitted, so no test", calibration.fitted());
        period("untouched, a test", calibration.untouched());
    }

    private static String header() {
        return Lines.right("levels", FIGURE) + Lines.right("12 months", FIGURE) + Lines.right("1 month", FIGURE);
    }

    private void period(String what, Period period) {
        page.line(period.first() + " to " + period.last() + ": " + what + " ("
                + Lines.counted(period.after().levels().months(), "month") + ")");
        row("  before", period.before());
        row("  after", period.after());
    }

    private void row(String name, Fit fit) {
        page.line(Lines.left(name, NAME) + figures(fit, Agreement::spearman) + figures(fit, Agreement::pearson));
    }

    private static String figures(Fit fit, Function<Agreement, Correlation> of) {
        StringBuilder figures = new StringBuilder();
        for (Function<Fit, Agreement> view : VIEWS) {
            double coefficient = of.apply(view.apply(fit)).coefficient();
            figures.append(Lines.right(BacktestReport.decimals(2, coefficient), FIGURE));
        }
        return figures.toString();
    }

    private void changes() {
        List<Change> changes = calibration.changes();
        page.heading(changes.size() + " of " + Lines.counted(calibration.open(), "number") + " at work would move"
                + (changes.isEmpty() ? "." : ", worth the most first"));
        for (Change change : changes) {
            WrittenRange before = change.before();
            page.line(before.number() + "  "
                    + ink.faint(BacktestReport.decimals(WORTH_DECIMALS, change.worth()) + "  "
                            + before.place().file() + ":" + before.place().line()));
            page.line(ink.signed(-1, "- " + before));
            page.line(ink.signed(1, "+ " + change.after()));
        }
        if (!changes.isEmpty()) {
            page.line("");
            page.paragraph("Worth is how much the mean of Pearson's coefficients of levels and changes over 12 months"
                    + " would fall in the fitted months if that number alone moved back. A number that moves by less"
                    + " than a twentieth of its range stays.");
            page.paragraph("The source of a number that moves should say that it was fitted, to what, and to which"
                    + " months.");
        }
    }
}
