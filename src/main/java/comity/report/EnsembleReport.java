package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.explore.Ensemble;
import comity.explore.Ensemble.Cause;
import comity.explore.Ensemble.Drawn;
import comity.explore.Ensemble.Step;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.score.Band;
import comity.score.Bands;
import comity.score.HealthTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a scenario's health spreads where what is uncertain of it is drawn, as text, JSON and CSV. */
public final class EnsembleReport {
    private static final List<Integer> PERCENTS = List.of(5, 25, 50, 75, 95);
    private static final int FIGURE = 7;
    private static final int BAND = 23;
    private static final int INDENT = 9;
    /** More outcomes than these are told by the two between which the others lie. */
    private static final int MOST_OUTCOMES = 3;

    static final double LEAST_DEVIATION = 0.005;

    private final Scenario scenario;
    private final Rulebook rulebook;
    private final Ensemble ensemble;
    private final Ink ink;
    private final Page page;

    private EnsembleReport(Scenario scenario, Rulebook rulebook, Ensemble ensemble, Ink ink) {
        this.scenario = scenario;
        this.rulebook = rulebook;
        this.ensemble = ensemble;
        this.ink = ink;
        this.page = new Page(ink);
    }

    /** For people, in 80 columns. */
    public static String text(Scenario scenario, Rulebook rulebook, Ensemble ensemble, Ink ink) {
        EnsembleReport report = new EnsembleReport(scenario, rulebook, ensemble, ink);
        report.title();
        report.course();
        report.causes();
        return report.page.toString();
    }

    /** For programs: one object. Numbers are not rounded; quantiles are true to a hundredth. */
    public static String json(Rulebook rulebook, Ensemble ensemble) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("draws", ensemble.drawn());
        root.put("asked", ensemble.asked());
        root.put("seed", ensemble.seed());
        root.put("weights", ensemble.weights());
        OtherWeights.put("weighed", root, rulebook);
        ArrayNode trajectory = root.putArray("trajectory");
        for (Step step : ensemble.steps()) {
            ObjectNode node = trajectory.addObject();
            node.put("date", step.date().toString());
            node.put("mean", step.healths().mean());
            node.put("deviation", step.healths().deviation());
            PERCENTS.forEach(percent -> node.put("p" + percent, quantile(step, percent)));
            ObjectNode bands = node.putObject("bands");
            step.healths().shares().forEach(bands::put);
        }
        root.put("explained", ensemble.explained().date().toString());
        ArrayNode causes = root.putArray("causes");
        for (Cause cause : ensemble.causes()) {
            ObjectNode node = causes.addObject();
            node.put("fact", cause.fact().fact()).put("share", cause.share());
            ArrayNode outcomes = node.putArray("outcomes");
            cause.outcomes().forEach(drawn -> outcomes.addObject()
                    .put("outcome", drawn.outcome())
                    .put("probability", share(drawn, ensemble))
                    .put("mean", drawn.mean()));
        }
        return JsonReport.print(root);
    }

    /** A row a date, for spreadsheets, with the probability of every band. */
    public static String csv(Ensemble ensemble, Bands bands) {
        List<String> names = bands.bands().stream().map(Band::name).toList();
        StringBuilder rows = new StringBuilder("date,mean,deviation");
        PERCENTS.forEach(percent -> rows.append(",p").append(percent));
        names.forEach(name -> rows.append(',').append(name));
        for (Step step : ensemble.steps()) {
            HealthTally healths = step.healths();
            rows.append("\n").append(step.date() + "," + healths.mean() + "," + healths.deviation());
            PERCENTS.forEach(percent -> rows.append(',').append(quantile(step, percent)));
            Map<String, Double> shares = healths.shares();
            names.forEach(name -> rows.append(',').append(shares.getOrDefault(name, 0.0)));
        }
        return rows.append('\n').toString();
    }

    static double quantile(Step step, int percent) {
        return step.healths().quantile(percent / 100.0);
    }

    private static double share(Drawn drawn, Ensemble ensemble) {
        return drawn.number() / (double) ensemble.drawn();
    }

    private void title() {
        page.strong(scenario.title());
        page.paragraph(scenario.ofWhom() + ", " + Wording.date(scenario.from()) + " to " + Wording.date(scenario.to()));
        OtherWeights.tell(page, rulebook);
        page.paragraph(drawn(ensemble));
    }

    /** What was drawn, how often, and what was not. */
    static String drawn(Ensemble ensemble) {
        int facts = ensemble.causes().size();
        String what = facts == 0 ? "" : " of what is uncertain of " + Lines.counted(facts, "fact");
        String weights = !ensemble.weights() ? "" : (facts == 0 ? " of" : " and of") + " the weights";
        String stopped = ensemble.drawn() == ensemble.asked() ? "" : ", stopped before " + number(ensemble.asked());
        return number(ensemble.drawn()) + (ensemble.drawn() == 1 ? " draw" : " draws") + what + weights + ", seed "
                + ensemble.seed() + stopped + (ensemble.weights() ? "" : "; the weights are the likely ones");
    }

    private void course() {
        double low = ensemble.steps().stream()
                .mapToDouble(step -> quantile(step, 5))
                .min()
                .orElse(0);
        double high = ensemble.steps().stream()
                .mapToDouble(step -> quantile(step, 95))
                .max()
                .orElse(0);
        Plot plot = Plot.of(low, high);
        page.line("");
        page.line(ink.faint(Lines.left("date", 10)
                + Lines.right("mean", FIGURE)
                + Lines.right("5%", FIGURE)
                + Lines.right("95%", FIGURE)
                + "  " + Lines.left("likeliest bands", BAND) + plot.axis()));
        for (Step step : ensemble.steps()) {
            HealthTally healths = step.healths();
            page.line(step.date()
                    + ink.strong(Lines.right(Lines.rounded(healths.mean()), FIGURE))
                    + Lines.right(Lines.rounded(quantile(step, 5)), FIGURE)
                    + Lines.right(Lines.rounded(quantile(step, 95)), FIGURE)
                    + "  " + Lines.left(bands(healths), BAND) + plot.row(healths));
        }
        page.line(ink.faint("● the middle draw, ━ half of all, ─ nine in ten, · neutral"));
    }

    /** The likeliest; where it is not certain, with its probability. */
    static String bands(HealthTally healths) {
        Map.Entry<String, Double> first = healths.shares().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        return first.getKey() + (first.getValue() == 1 ? "" : " " + percent(first.getValue()));
    }

    private void causes() {
        if (ensemble.causes().isEmpty()) {
            return;
        }
        HealthTally healths = ensemble.explained().healths();
        String date = Wording.date(ensemble.explained().date());
        if (healths.deviation() < LEAST_DEVIATION) {
            page.heading("Nothing that was drawn moves the health of " + date);
            return;
        }
        page.heading("What explains the spread on " + date + ", a standard deviation of "
                + String.format(Locale.ROOT, "%.2f", healths.deviation()) + " (mean health by what was drawn)");
        List<String> untold = new ArrayList<>();
        for (Cause cause : ensemble.causes()) {
            if (cause.isTold()) {
                told(percent(cause.share()), cause.fact().fact() + ": " + outcomes(cause, ensemble));
            } else {
                untold.add(cause.fact().fact());
            }
        }
        told(
                percent(Math.max(0, ensemble.rest())),
                (ensemble.weights() ? "the weights, and " : "") + "what facts do together");
        if (!untold.isEmpty()) {
            told(
                    "-",
                    String.join(", ", untold) + ": no difference that " + number(ensemble.drawn())
                            + " draws tell from chance");
        }
    }

    /** What came of the fact, how often, and the mean health then. */
    static String outcomes(Cause cause, Ensemble ensemble) {
        List<Drawn> all = cause.outcomes();
        if (all.size() <= MOST_OUTCOMES) {
            return all.stream().map(drawn -> outcome(drawn, ensemble)).collect(Collectors.joining("; "));
        }
        return "lowest: " + outcome(all.get(0), ensemble) + "; highest: " + outcome(all.get(all.size() - 1), ensemble);
    }

    private static String outcome(Drawn drawn, Ensemble ensemble) {
        return drawn.outcome() + " (" + percent(share(drawn, ensemble)) + ") " + Lines.rounded(drawn.mean());
    }

    private void told(String share, String text) {
        page.item(Lines.right(share, INDENT - 2) + "  ", INDENT, text);
    }

    static String percent(double share) {
        return Lines.rounded(share * 100) + "%";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
