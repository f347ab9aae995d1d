package comity.explore;

import comity.engine.Comity;
import comity.explore.Backtest.Fit;
import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.WrittenRange;
import comity.rulebook.WrittenWeights;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import comity.score.Kernel;
import comity.score.Numbers;
import comity.score.Range;
import comity.score.World;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which likely values of the weights, within their ranges, make a scenario's health more alike to a series that others
 * measured. Fitted are the months up to one; what comes after is not looked at, and so is the test.
 *
 * @param scenario what was scored
 * @param yardstick in the months asked for
 * @param penalty the weight of leaving likely values, see {@link #of}
 * @param open how many numbers were free to move
 * @param fitted the months that were fitted: their agreement is no test
 * @param untouched the months after
 * @param changes what moved, worth the most first
 */
public record Calibration(
        Scenario scenario,
        MonthlySeries yardstick,
        double penalty,
        int open,
        Period fitted,
        Period untouched,
        List<Change> changes) {
    /** What leaving likely values costs unless asked otherwise. */
    public static final double DEFAULT_PENALTY = 1;

    /** The months that a fit takes: fewer agree by chance. */
    public static final int LEAST_MONTHS = 24;

    /** In parts of its range: who judges a range does not tell less apart. */
    private static final double LEAST_MOVE = 0.05;

    /**
     * The agreement in some months.
     *
     * @param before by the weights as they are
     * @param after by those with all changes. Changes over 12 months or one are between months of the period
     */
    public record Period(YearMonth first, YearMonth last, Fit before, Fit after) {}

    /**
     * A number that moves.
     *
     * @param before as its weights file has it
     * @param after with two significant digits
     * @param worth how much the mean of Pearson's coefficients of levels and of changes over 12 months would fall in the
     *     fitted months if it alone moved back
     */
    public record Change(WrittenRange before, WrittenRange after, double worth) {}

    public Calibration {
        changes = List.copyOf(changes);
    }

    /**
     * Fits. What is made least is {@code 1 − a + penalty · m}, where {@code a} is the mean of Pearson's coefficients of
     * levels and of changes over 12 months in the fitted months, and {@code m} the mean over all open numbers of the
     * squared distance from the likely value in halves of the range. Numbers that move by less than a twentieth of their
     * range stay. The same input gives the same result.
     *
     * @param written the weights files of the rulebook
     * @param first the first month; its last day lies within the scenario
     * @param fitTo the last month that is fitted
     * @param last the last month; after {@code fitTo}
     * @param penalty 0 or more
     * @param only which numbers may move, by name; others keep their likely values
     * @throws BadInput where the yardstick has values in fewer than {@value #LEAST_MONTHS} of the fitted months or never
     *     moves in them, none of the numbers is at work in them, or the rules fire one another for ever
     */
    public static Calibration of(
            Comity comity,
            Scenario scenario,
            MonthlySeries yardstick,
            WrittenWeights written,
            YearMonth first,
            YearMonth fitTo,
            YearMonth last,
            double penalty,
            Predicate<String> only) {
        MonthlySeries measured = yardstick.between(first, last);
        MonthlySeries target = yardstick.between(first, fitTo);
        Likeness likeness = likeness(target, first, fitTo);
        List<EffectLife> lives = comity.play(scenario, last.atEndOfMonth()).stream()
                .sorted(EffectLife.ORDER)
                .toList();
        Numbers numbers = new Numbers(comity.rulebook().weights().byEffect());
        Map<String, WrittenRange> ranges = written.ranges();
        WeightFit fit = new WeightFit(
                lives.stream()
                        .filter(life -> !life.from().isAfter(fitTo.atEndOfMonth()))
                        .toList(),
                numbers,
                lastDays(target),
                likeness,
                number -> ranges.containsKey(number) && only.test(number),
                penalty);
        if (fit.open().isEmpty()) {
            throw new BadInput(
                    Place.of(scenario.file()),
                    "nothing to fit: from " + first + " to " + fitTo + " no effect is at work with such a number");
        }
        Map<WrittenRange, WrittenRange> moved = moved(fit.fitted(), ranges);
        World after = numbers.likely().with(likelyOf(moved.values()));
        Kernel kernel = Kernel.exact(lives, numbers, lastDays(measured));
        MonthlySeries[] healths = {health(measured, kernel, numbers.likely()), health(measured, kernel, after)};
        return new Calibration(
                scenario,
                measured,
                penalty,
                fit.open().size(),
                period(healths, measured, first, fitTo),
                period(healths, measured, fitTo.plusMonths(1), last),
                changes(fit, after, moved));
    }

    private static Likeness likeness(MonthlySeries target, YearMonth first, YearMonth fitTo) {
        int months = target.values().size();
        if (months < LEAST_MONTHS) {
            throw new BadInput(
                    Place.of(target.file()),
                    "a fit takes " + LEAST_MONTHS + " months or more, and " + target.column() + " has a value in "
                            + months + " from " + first + " to " + fitTo);
        }
        Likeness likeness = new Likeness(target);
        if (likeness.isUndefined()) {
            throw new BadInput(
                    Place.of(target.file()),
                    "nothing to fit: " + target.column() + " never moves from " + first + " to " + fitTo);
        }
        return likeness;
    }

    private static List<LocalDate> lastDays(MonthlySeries series) {
        return series.values().keySet().stream().map(YearMonth::atEndOfMonth).toList();
    }

    /** What moves far enough to be told apart, as it was and as it will be. */
    private static Map<WrittenRange, WrittenRange> moved(Map<String, Double> fitted, Map<String, WrittenRange> ranges) {
        Map<WrittenRange, WrittenRange> moved = new LinkedHashMap<>();
        for (WrittenRange before : new TreeMap<>(ranges).values()) {
            Range range = before.range();
            WrittenRange after = before.at(fitted.getOrDefault(before.number(), range.likely()));
            double way = Math.abs(after.range().likely() - range.likely());
            if (way >= LEAST_MOVE * (range.high() - range.low()) && !after.equals(before.at(range.likely()))) {
                moved.put(before, after);
            }
        }
        return moved;
    }

    private static Map<String, Double> likelyOf(Collection<WrittenRange> ranges) {
        Map<String, Double> values = new LinkedHashMap<>();
        ranges.forEach(range -> values.put(range.number(), range.range().likely()));
        return values;
    }

    private static MonthlySeries health(MonthlySeries measured, Kernel kernel, World world) {
        double[][] healths = kernel.healths(List.of(world));
        TreeMap<YearMonth, Double> values = new TreeMap<>();
        int month = 0;
        for (YearMonth each : measured.values().keySet()) {
            values.put(each, healths[month++][0]);
        }
        return new MonthlySeries(measured.file(), "health", values);
    }

    private static Period period(MonthlySeries[] healths, MonthlySeries measured, YearMonth first, YearMonth last) {
        MonthlySeries yardstick = measured.between(first, last);
        return new Period(
                first,
                last,
                Fit.of(healths[0].between(first, last), yardstick),
                Fit.of(healths[1].between(first, last), yardstick));
    }

    private static List<Change> changes(WeightFit fit, World after, Map<WrittenRange, WrittenRange> moved) {
        double reached = fit.likeness(after);
        List<Change> changes = new ArrayList<>();
        moved.forEach((was, is) -> {
            World without = after.with(was.number(), was.range().likely());
            changes.add(new Change(was, is, reached - fit.likeness(without)));
        });
        changes.sort(Comparator.comparingDouble((Change change) -> -change.worth())
                .thenComparing(change -> change.after().number()));
        return changes;
    }
}
