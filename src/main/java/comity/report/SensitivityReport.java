package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.explore.Sensitivity;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.score.OrderTurn;
import comity.score.SobolIndex;
import comity.score.State;
import comity.score.VariedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** On which numbers of the weights a health hangs, as text, JSON and CSV. */
public final class SensitivityReport {
    private static final String HEADER = "number,low,high,health-low,health-high,first-order,total\n";
    static final String SHOWN =
            "What the health would be with one number of the weights at the low or the high end of its range, and all"
                    + " others likely";

    private static final int MOST_NUMBERS = 12;
    private static final int MOST_PAIRS = 8;
    private static final double LEAST_SHOWN = 0.05;
    private static final int MARGIN = 12;
    private static final int PLOT = Lines.WIDTH - 2 * MARGIN;
    private static final int FIGURE = 8;
    private static final int NAME = Lines.WIDTH - 3 * FIGURE;

    private final Scenario scenario;
    private final Rulebook rulebook;
    private final Sensitivity asked;
    private final Ink ink;
    private final Page page;

    private SensitivityReport(Scenario scenario, Rulebook rulebook, Sensitivity asked, Ink ink) {
        this.scenario = scenario;
        this.rulebook = rulebook;
        this.asked = asked;
        this.ink = ink;
        this.page = new Page(ink);
    }

    /** For people, in 80 columns. */
    public static String text(Scenario scenario, Rulebook rulebook, Sensitivity asked, Ink ink) {
        SensitivityReport report = new SensitivityReport(scenario, rulebook, asked, ink);
        report.title();
        report.tornado();
        report.orders();
        return report.page.toString();
    }

    /** For programs: one object, numbers unrounded. Indices are null where no number moves the health. */
    public static String json(Rulebook rulebook, Sensitivity asked) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("date", asked.state().date().toString());
        root.put("health", asked.state().health());
        root.put("samples", asked.samples());
        root.put("pairs", asked.pairs());
        root.put("seed", asked.seed());
        OtherWeights.put("weights", root, rulebook);
        ArrayNode numbers = root.putArray("numbers");
        for (VariedNumber varied : asked.numbers()) {
            SobolIndex index = varied.index();
            numbers.addObject()
                    .put("number", varied.number())
                    .put("low", varied.range().low())
                    .put("high", varied.range().high())
                    .put("health-low", varied.healthLow())
                    .put("health-high", varied.healthHigh())
                    .put("first-order", JsonReport.known(index.first()))
                    .put("first-order-error", JsonReport.known(index.firstError()))
                    .put("total", JsonReport.known(index.total()))
                    .put("total-error", JsonReport.known(index.totalError()));
        }
        ArrayNode turns = root.putArray("order-turns");
        for (OrderTurn turn : asked.turns()) {
            turns.addObject()
                    .put("a", turn.a())
                    .put("b", turn.b())
                    .put("share", turn.share())
                    .put("turned", turn.turned());
        }
        return JsonReport.print(root);
    }

    /** A row a number, for spreadsheets; without the orders of branches. Indices are empty where JSON has null. */
    public static String csv(Sensitivity asked) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (VariedNumber varied : asked.numbers()) {
            rows.append(CsvReport.quoted(varied.number()));
            DoubleStream.of(
                            varied.range().low(),
                            varied.range().high(),
                            varied.healthLow(),
                            varied.healthHigh(),
                            varied.index().first(),
                            varied.index().total())
                    .forEach(figure -> rows.append(',').append(Double.isNaN(figure) ? "" : Double.toString(figure)));
            rows.append('\n');
        }
        return rows.toString();
    }

    private void title() {
        State state = asked.state();
        page.strong(scenario.title());
        page.paragraph(scenario.ofWhom() + ", " + Wording.date(state.date()) + ": health "
                + Lines.rounded(state.health()) + ", " + state.band().name());
        OtherWeights.tell(page, rulebook);
    }

    private void tornado() {
        List<VariedNumber> shown = shown(asked);
        page.heading(SHOWN + " (●). The ranges are those of the weights files.");
        if (!shown.isEmpty()) {
            Bars bars = Bars.of(shown, asked.state().health());
            page.line(ink.faint(Lines.left("number", NAME)
                    + Lines.right("swing", FIGURE)
                    + Lines.right("alone", FIGURE)
                    + Lines.right("in all", FIGURE)));
            page.line(ink.faint(" ".repeat(MARGIN) + bars.axis()));
            for (VariedNumber varied : shown) {
                page.line(ink.strong(Lines.left(Lines.shortened(NAME, varied.number()), NAME))
                        + Lines.right(Lines.rounded(varied.swing()), FIGURE)
                        + Lines.right(percent(varied.index().first()), FIGURE)
                        + Lines.right(percent(varied.index().total()), FIGURE));
                page.line(bars.row(varied));
            }
        }
        rest(asked).forEach(page::paragraph);
        if (!shown.isEmpty()) {
            page.line("");
            page.paragraph(shares(asked));
        }
    }

    private static List<VariedNumber> used(Sensitivity asked) {
        return asked.numbers().stream().filter(VariedNumber::used).toList();
    }

    /** Those that are told one by one, the greatest swing first. */
    static List<VariedNumber> shown(Sensitivity asked) {
        return used(asked).stream()
                .filter(varied -> varied.swing() >= LEAST_SHOWN)
                .limit(MOST_NUMBERS)
                .toList();
    }

    /** What is said of all other numbers. */
    static List<String> rest(Sensitivity asked) {
        List<VariedNumber> used = used(asked);
        int shown = shown(asked).size();
        List<String> rest = new ArrayList<>();
        if (shown == 0) {
            rest.add("No number with a range moves this health by " + LEAST_SHOWN + " points.");
        }
        if (shown < used.size()) {
            rest.add(Lines.counted(used.size() - shown, "other") + ", each with a swing of "
                    + Lines.rounded(used.get(shown).swing()) + " or less");
        }
        int unused = asked.numbers().size() - used.size();
        if (unused > 0) {
            rest.add(Lines.counted(unused, "number") + " of effects that no fact brought about, with none");
        }
        return rest;
    }

    /** What the shares of the variance mean, and how sure they are. */
    static String shares(Sensitivity asked) {
        if (asked.pairs() == 0) {
            return "Stopped before shares of the variance could be estimated.";
        }
        double error = used(asked).stream()
                .mapToDouble(varied ->
                        Math.max(varied.index().firstError(), varied.index().totalError()))
                .max()
                .orElse(0);
        return "“Alone” is the share of the health’s variance that goes with the number alone (its first-order Sobol"
                + " index), “in all” also what it does together with others (its total index), where every number is"
                + " drawn within its range. Estimated from " + Lines.counted((int) asked.pairs(), "pair")
                + " of worlds, seed " + asked.seed()
                + (asked.pairs() < asked.samples() ? ", stopped before " + asked.samples() : "")
                + "; two standard errors are " + percent(2 * error) + " or less.";
    }

    private void orders() {
        if (asked.turns().isEmpty()) {
            return;
        }
        page.heading(ordersHeading(asked));
        orders(asked).forEach(order -> page.item(Lines.right(order.often(), FIGURE) + "  ", FIGURE + 2, order.pair()));
    }

    static String ordersHeading(Sensitivity asked) {
        double error = 1 / Math.sqrt(asked.samples()); // two standard errors of a share of one half
        return "How often the order of two branches turns over in " + Lines.counted(asked.samples(), "world")
                + ", each with every number drawn within its range; two standard errors are " + percent(error)
                + " or less.";
    }

    /** How often the order of a pair, or of several, turns over; in words. */
    record Order(String often, String pair) {}

    /** Those that turn over most often first, then those that never do. */
    static List<Order> orders(Sensitivity asked) {
        List<OrderTurn> turning = new ArrayList<>();
        int settled = 0;
        int same = 0;
        for (OrderTurn turn : asked.turns()) {
            if (turn.turned() > 0) {
                turning.add(turn);
            } else if (turn.share() > 0) {
                settled++;
            } else {
                same++;
            }
        }
        turning.sort((one, other) -> Double.compare(other.turned(), one.turned()));
        List<Order> orders = new ArrayList<>();
        for (OrderTurn turn : turning.subList(0, Math.min(MOST_PAIRS, turning.size()))) {
            String pair = side(turn.a(), turn.healthA()) + " falls below " + side(turn.b(), turn.healthB());
            orders.add(new Order(percent(turn.turned()), pair));
        }
        if (turning.size() > MOST_PAIRS) {
            orders.add(new Order("rarer", Lines.counted(turning.size() - MOST_PAIRS, "other pair")));
        }
        if (asked.turns().size() == 1 && turning.isEmpty()) {
            OrderTurn only = asked.turns().get(0);
            orders.add(new Order(
                    "never",
                    side(only.a(), only.healthA())
                            + (settled > 0 ? " stays above " : " stays equal to ")
                            + side(only.b(), only.healthB())));
            return orders;
        }
        if (settled > 0) {
            orders.add(new Order("never", Lines.counted(settled, turning.isEmpty() ? "pair" : "other pair")));
        }
        if (same > 0) {
            orders.add(new Order("never", Lines.counted(same, "pair") + ", always equal"));
        }
        return orders;
    }

    private static String side(@Nullable String branch, double health) {
        return (branch == null ? "the base" : branch) + " (" + Lines.rounded(health) + ")";
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : Lines.rounded(share * 100) + "%";
    }

    /** An end of a number's range as the weights file has it, if that is short. */
    static String end(String number, double value) {
        boolean time = number.matches(".*\\.(half-life|builds|tail)");
        return Lines.shortened(MARGIN - 1, time ? Wording.days(value) : Wording.number(value));
    }

    /**
     * Draws each number as a bar from one health to another, with the ends of its range written at the bar's ends.
     *
     * @param low the health at the left edge
     * @param high the health at the right edge
     * @param likely the health where all numbers are likely
     */
    private record Bars(double low, double high, double likely) {
        static Bars of(List<VariedNumber> shown, double likely) {
            double[] all = DoubleStream.concat(
                            DoubleStream.of(likely),
                            shown.stream()
                                    .flatMapToDouble(
                                            varied -> DoubleStream.of(varied.healthLow(), varied.healthHigh())))
                    .toArray();
            double low = Math.floor(DoubleStream.of(all).min().orElse(likely));
            double high = Math.ceil(DoubleStream.of(all).max().orElse(likely));
            return new Bars(low, Math.max(high, low + 1), likely);
        }

        String axis() {
            String left = Integer.toString((int) low);
            String right = Integer.toString((int) high);
            int between = PLOT - left.length() - right.length();
            String word = "health";
            int before = (between - word.length()) / 2;
            return left + " ".repeat(before) + word + " ".repeat(between - before - word.length()) + right;
        }

        String row(VariedNumber varied) {
            boolean rises = varied.healthLow() <= varied.healthHigh();
            int left = column(Math.min(varied.healthLow(), varied.healthHigh()));
            int right = column(Math.max(varied.healthLow(), varied.healthHigh()));
            StringBuilder bar = new StringBuilder("━".repeat(right - left + 1));
            int mark = column(likely) - left;
            if (mark >= 0 && mark < bar.length()) {
                bar.setCharAt(mark, '●');
            }
            String atLow = end(varied.number(), varied.range().low());
            String atHigh = end(varied.number(), varied.range().high());
            return Lines.right(rises ? atLow : atHigh, MARGIN + left - 1) + " " + bar + " " + (rises ? atHigh : atLow);
        }

        private int column(double health) {
            return (int) Math.round((health - low) / (high - low) * (PLOT - 1));
        }
    }
}
