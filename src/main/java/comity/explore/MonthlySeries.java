package comity.explore;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hipparchus.stat.StatUtils;

/**
 * A value a month. Months may be missing.
 *
 * @param file where it was read, as the user named it
 * @param column of the file
 * @param values by month, in any unit
 */
public record MonthlySeries(String file, String column, NavigableMap<YearMonth, Double> values) {
    /** Decimals have no exact doubles: in these parts of one, equal changes of an index with decimals tie. */
    private static final double PARTS = 1e9;

    public MonthlySeries {
        values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
    }

    /** What stands before the file's ending. */
    public String name() {
        return file.replaceAll(".*/|\\.[^./]*$", "");
    }

    /** The months from first to last, both included. */
    MonthlySeries between(YearMonth first, YearMonth last) {
        return with(values.subMap(first, true, last, true));
    }

    /** How much each month differs from the one so many months before, where both have a value; rounded to 1e-9. */
    public MonthlySeries changes(int months) {
        NavigableMap<YearMonth, Double> changes = new TreeMap<>();
        values.forEach((month, value) -> {
            Double before = values.get(month.minusMonths(months));
            if (before != null) {
                changes.put(month, Math.rint((value - before) * PARTS) / PARTS);
            }
        });
        return with(changes);
    }

    /** The mean of each month and those before it, where all so many have a value; 1 leaves the series as it is. */
    MonthlySeries means(int months) {
        NavigableMap<YearMonth, Double> means = new TreeMap<>();
        for (YearMonth month : values.keySet()) {
            NavigableMap<YearMonth, Double> window = values.subMap(month.minusMonths(months - 1L), true, month, true);
            if (window.size() == months) {
                means.put(
                        month,
                        window.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()
                                / months);
            }
        }
        return with(means);
    }

    /** In standard deviations from the mean; 0 throughout where the series never moves. */
    public MonthlySeries standardised() {
        List<YearMonth> months = List.copyOf(values.keySet());
        double[] standardised = StatUtils.normalize(at(months));
        NavigableMap<YearMonth, Double> deviations = new TreeMap<>();
        for (int i = 0; i < standardised.length; i++) {
            deviations.put(months.get(i), Double.isFinite(standardised[i]) ? standardised[i] : 0);
        }
        return with(deviations);
    }

    /** The series so many months earlier; later where that is negative. */
    MonthlySeries earlier(int months) {
        NavigableMap<YearMonth, Double> moved = new TreeMap<>();
        values.forEach((month, value) -> moved.put(month.minusMonths(months), value));
        return with(moved);
    }

    /** The months in which both have a value. */
    List<YearMonth> common(MonthlySeries other) {
        List<YearMonth> months = new ArrayList<>(values.keySet());
        months.retainAll(other.values.keySet());
        return months;
    }

    /** The values of months that have one. */
    double[] at(List<YearMonth> months) {
        return months.stream().mapToDouble(values::get).toArray();
    }

    private MonthlySeries with(NavigableMap<YearMonth, Double> others) {
        return new MonthlySeries(file, column, others);
    }
}
