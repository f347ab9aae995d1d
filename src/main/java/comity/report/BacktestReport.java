package comity.report;

import comity.explore.Agreement;
import comity.explore.Agreement.Correlation;
import comity.explore.Backtest;
import comity.explore.Backtest.Fit;
import comity.explore.Backtest.Lag;
import comity.explore.Backtest.LargeChange;
import comity.explore.Backtest.Without;
import comity.explore.MonthlySeries;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Scenario;
import comity.score.Movement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A scenario's health beside a series that others measured, as text and CSV. */
public final class BacktestReport {
    private static final double LEAST_SHOWN = 0.05;
    private static final double LEAST_ADDED = 0.005;
    private static final int NAME = 31;
    private static final int FIGURE = 8;
    private static final int NUMBER = 10;
    private static final int SIGNIFICANT = 3;
    private static final int SENTENCE_INDENT = 16;
    private static final int LAGS_A_ROW = 13;
    private static final int LAG = 6;

    private final Backtest backtest;
    private final Rulebook rulebook;
    private final Ink ink;
    private final String yardstick;
    private final Page page;

    private BacktestReport(Backtest backtest, Rulebook rulebook, Ink ink) {
        this.backtest = backtest;
        this.rulebook = rulebook;
        this.ink = ink;
        this.page = new Page(ink);
        this.yardstick = backtest.yardstick().column();
    }

    /**
     * For people, in 80 columns.
     *
     * @param effects whether to say what each effect adds
     */
    public static String text(Backtest backtest, Rulebook rulebook, boolean effects, Ink ink) {
        BacktestReport report = new BacktestReport(backtest, rulebook, ink);
        report.title();
        report.chart();
        report.agreement();
        if (effects) {
            report.without();
        }
        report.lags();
        report.largest();
        return report.page.toString();
    }

    /**
     * A row a month, for spreadsheets: levels, changes, and at the yardstick's largest changes whether the signs agree.
     * Empty where a series has no value.
     */
    public static String csv(Backtest backtest) {
        StringBuilder rows = new StringBuilder("month,yardstick,health,yardstick-change,health-change,agrees");
        backtest.peers().forEach(peer -> rows.append(',')
                .append(CsvReport.quoted(peer.series().name())));
        rows.append('\n');
        Map<YearMonth, Boolean> agrees = new TreeMap<>();
        backtest.largest().forEach(change -> agrees.put(change.month(), change.agrees()));
        List<Map<YearMonth, ?>> columns = new ArrayList<>(List.of(
                backtest.yardstick().values(),
                backtest.health().values(),
                backtest.yardstick().changes(1).values(),
                backtest.health().changes(1).values(),
                agrees));
        backtest.peers().forEach(peer -> columns.add(peer.series().values()));
        for (YearMonth month : backtest.health().values().keySet()) {
            rows.append(month);
            for (Map<YearMonth, ?> column : columns) {
                Object cell = column.get(month);
                rows.append(',').append(cell == null ? "" : cell);
            }
            rows.append('\n');
        }
        return rows.toString();
    }

    private void title() {
        Scenario scenario = backtest.scenario();
        page.strong(scenario.title());
        page.paragraph(
                Wording.capitalised(scenario.parties().name(scenario.dyad().first())) + " and "
                        + scenario.parties().name(scenario.dyad().second()) + ", "
                        + backtest.health().values().firstKey() + " to "
                        + backtest.health().values().lastKey() + ": health beside " + yardstick + " of "
                        + backtest.yardstick().name());
        OtherWeights.tell(page, rulebook);
    }

    private void chart() {
        MonthlySeries health = backtest.health().standardised();
        MonthlySeries other = backtest.yardstick().standardised();
        page.heading(Overlay.legend("health", yardstick) + ", each in standard deviations from its mean");
        Overlay.of(health, other).lines().forEach(page::line);
    }

    private void agreement() {
        page.heading("How well they agree");
        page.line(ink.faint(Lines.left("", NAME)
                + Lines.right("months", FIGURE)
                + Lines.right("tied", FIGURE)
                + Lines.right("Spearman", FIGURE + 2)
                + Lines.right("p", FIGURE - 1)
                + Lines.right("Pearson", FIGURE + 1)
                + Lines.right("p", FIGURE - 1)));
        fits("Levels", Fit::levels);
        fits("Changes over 12 months", Fit::yearly);
        fits("Changes over a month", Fit::monthly);
        if (!backtest.peers().isEmpty()) {
            page.line("Values of a month, beside changes over it");
            backtest.peers().forEach(peer -> row(peer.series().name(), peer.values()));
        }
        page.line("");
        page.paragraph(
                "“Tied” are months in which " + yardstick + " has a value that it has in another one too; it did not"
                        + " move in " + backtest.unmoved() + " of "
                        + backtest.fit().monthly().months()
                        + " months. p is the share of all rotations of one series against the other, that by 0 months too, in"
                        + " which they correlate as highly: what slow series reach by chance.");
        peers();
    }

    private void fits(String heading, Function<Fit, Agreement> of) {
        page.line(heading);
        row("health", of.apply(backtest.fit()));
        backtest.peers().forEach(peer -> row(peer.series().name(), of.apply(peer.fit())));
    }

    private void row(String name, Agreement agreement) {
        Correlation spearman = agreement.spearman();
        Correlation pearson = agreement.pearson();
        page.line(Lines.left("  " + Lines.shortened(NAME - 2, name), NAME)
                + Lines.right(Integer.toString(agreement.months()), FIGURE)
                + Lines.right(Integer.toString(agreement.tied()), FIGURE)
                + Lines.right(decimals(2, spearman.coefficient()), FIGURE + 2)
                + Lines.right(decimals(3, spearman.p()), FIGURE - 1)
                + Lines.right(decimals(2, pearson.coefficient()), FIGURE + 1)
                + Lines.right(decimals(3, pearson.p()), FIGURE - 1));
    }

    private void peers() {
        if (backtest.peers().isEmpty()) {
            return;
        }
        String names = backtest.peers().stream()
                .map(peer -> peer.series().column() + " of " + peer.series().name())
                .collect(Collectors.joining(", "));
        int smoothing = backtest.peers().get(0).smoothing();
        page.paragraph("Peers: " + names + ", "
                + (smoothing == 1
                        ? "unsmoothed."
                        : "in trailing means of " + smoothing + " months, but for the last rows.")
                + " Those hold the value of a month against the change of " + yardstick
                + " over it: an index of what happened in a month is itself a change.");
    }

    private void lags() {
        page.heading("Lead and lag: Spearman of changes over a month, where health moves so many months later than "
                + yardstick + " (negative: earlier)");
        Lag best = backtest.best().orElse(null);
        if (best == null) {
            page.paragraph(
                    "Not known: it takes " + Backtest.LEAST_PAIRS + " months of changes or more, some of them not 0.");
            return;
        }
        List<Lag> all = backtest.lags();
        for (int from = 0; from < all.size(); from += LAGS_A_ROW) {
            List<Lag> shown = all.subList(from, Math.min(all.size(), from + LAGS_A_ROW));
            page.line(ink.faint(lags(shown, lag -> Integer.toString(lag.months()))));
            page.line(lags(shown, lag -> decimals(2, lag.spearman())));
        }
        page.paragraph("They agree best at " + best.months() + ", with " + decimals(2, best.spearman()) + " over "
                + best.pairs() + " months.");
    }

    private static String lags(List<Lag> lags, Function<Lag, String> figure) {
        return lags.stream().map(lag -> Lines.right(figure.apply(lag), LAG)).collect(Collectors.joining());
    }

    private void without() {
        Fit fit = backtest.fit();
        page.heading("What each effect adds: Spearman with it less Spearman without it");
        page.line(ink.faint(Lines.left("", Lines.WIDTH - 3 * NUMBER)
                + Lines.right("levels", NUMBER)
                + Lines.right("12 months", NUMBER)
                + Lines.right("a month", NUMBER)));
        int others = 0;
        for (Without each : backtest.without()) {
            double levels = fit.levels().spearman().coefficient() - each.levels();
            double yearly = fit.yearly().spearman().coefficient() - each.yearly();
            double monthly = fit.monthly().spearman().coefficient() - each.monthly();
            if (Math.max(Math.abs(levels), Math.max(Math.abs(yearly), Math.abs(monthly))) < LEAST_ADDED) {
                others++;
                continue;
            }
            page.line(Lines.left(Lines.shortened(Lines.WIDTH - 3 * NUMBER, each.effect()), Lines.WIDTH - 3 * NUMBER)
                    + Lines.right(decimals(3, levels), NUMBER)
                    + Lines.right(decimals(3, yearly), NUMBER)
                    + Lines.right(decimals(3, monthly), NUMBER));
        }
        page.line(Lines.counted(others, "other") + ", each less than " + LEAST_ADDED + " in all three");
    }

    private void largest() {
        List<LargeChange> all = backtest.largest();
        if (all.isEmpty()) {
            page.heading(Wording.capitalised(yardstick) + " never moves.");
            return;
        }
        page.heading("The largest changes of " + yardstick + " over a month: health moves the same way in "
                + agreeing(all) + "; " + told(all));
        page.line(ink.faint(Lines.left("month", NUMBER)
                + Lines.right(Lines.shortened(NUMBER, yardstick), NUMBER)
                + Lines.right("health", NUMBER)));
        for (LargeChange change : all) {
            String sign = change.agrees() ? "  agrees" : "  differs";
            page.line(Lines.left(change.month().toString(), NUMBER)
                    + ink.signed(change.yardstick(), Lines.right(significant(change.yardstick()), NUMBER))
                    + ink.signed(change.health(), Lines.right(Lines.signed(change.health()), NUMBER))
                    + (change.agrees() ? sign : ink.strong(sign))
                    + (change.facts().isEmpty() ? ", no fact in the month or the one before" : ""));
            change.strongest().stream()
                    .filter(movement -> Math.abs(movement.points()) >= LEAST_SHOWN)
                    .forEach(movement -> sentence(movement, change.month()));
        }
    }

    private void sentence(Movement movement, YearMonth month) {
        String sentence = Timing.sentence(movement.life(), rulebook, month.atEndOfMonth());
        String signed = ink.faint(Lines.right(Lines.signed(movement.points()), SENTENCE_INDENT - 2));
        page.item(signed + "  ", SENTENCE_INDENT, sentence);
    }

    private static String told(List<LargeChange> all) {
        List<LargeChange> told =
                all.stream().filter(change -> !change.facts().isEmpty()).toList();
        String near = " a fact of the scenario in its month or the one before";
        return told.size() == all.size()
                ? "each has" + near
                : told.isEmpty() ? "none has" + near : "in " + agreeing(told) + " that have" + near;
    }

    private static String agreeing(List<LargeChange> changes) {
        return changes.stream().filter(LargeChange::agrees).count() + " of " + changes.size();
    }

    /** Three significant digits with their sign, as suits any unit. */
    private static String significant(double number) {
        String digits = new BigDecimal(number)
                .round(new MathContext(SIGNIFICANT))
                .stripTrailingZeros()
                .toPlainString();
        return number > 0 ? "+" + digits : digits;
    }

    static String decimals(int decimals, double figure) {
        return Double.isNaN(figure)
                ? "-"
                : new BigDecimal(figure)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString(); // knows no -0.00
    }
}
