package comity.explore;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * How well a series agrees with a yardstick, over the months in which both have a value.
 *
 * @param months how many those are
 * @param tied in how many of them the yardstick has a value that it has in another one too
 * @param spearman the correlation of ranks; values that tie share their mean rank
 * @param pearson the correlation of values
 */
public record Agreement(int months, int tied, Correlation spearman, Correlation pearson) {
    /** Two months always agree. */
    static final int LEAST_MONTHS = 3;

    /**
     * A coefficient of correlation, and how often as much would come by chance.
     *
     * @param coefficient −1..1; NaN where there are too few months, or one of the series never moves
     * @param p the share of rotations with a coefficient at least as high, 1/months..1: one series is held still, the
     *     other rotated by 0 to months − 1 months, what leaves at one end coming in at the other. Rotation keeps what
     *     each month has in common with its neighbours, which lets slow series look alike by chance. All rotations are
     *     counted, that by 0 too, so nothing is drawn. Months that are missing are stepped over. NaN as the coefficient
     */
    public record Correlation(double coefficient, double p) {
        private static final double NOTHING = 1e-12;

        static Correlation of(double[] one, double[] other) {
            double coefficient = coefficient(one, other, 0);
            if (Double.isNaN(coefficient)) {
                return new Correlation(Double.NaN, Double.NaN);
            }
            int asHigh = 0;
            for (int shift = 0; shift < one.length; shift++) {
                asHigh += coefficient(one, other, shift) >= coefficient - NOTHING ? 1 : 0;
            }
            return new Correlation(coefficient, asHigh / (double) one.length);
        }

        private static double coefficient(double[] one, double[] other, int shift) {
            int months = one.length;
            if (months < LEAST_MONTHS) {
                return Double.NaN;
            }
            double[] rotated = new double[months];
            System.arraycopy(one, 0, rotated, shift, months - shift);
            System.arraycopy(one, months - shift, rotated, 0, shift);
            return new PearsonsCorrelation().correlation(rotated, other);
        }
    }

    /** Compares values month by month. */
    public static Agreement of(MonthlySeries series, MonthlySeries yardstick) {
        List<YearMonth> months = series.common(yardstick);
        double[] own = series.at(months);
        double[] other = yardstick.at(months);
        return new Agreement(
                months.size(), tied(other), Correlation.of(ranks(own), ranks(other)), Correlation.of(own, other));
    }

    /** The correlation of ranks alone: that of {@link #spearman}. */
    static double spearman(MonthlySeries series, MonthlySeries yardstick) {
        List<YearMonth> months = series.common(yardstick);
        return Correlation.coefficient(ranks(series.at(months)), ranks(yardstick.at(months)), 0);
    }

    private static double[] ranks(double[] values) {
        return values.length == 0 ? values : new NaturalRanking().rank(values);
    }

    private static int tied(double[] values) {
        return Arrays.stream(values)
                .boxed()
                .collect(Collectors.groupingBy(value -> value, Collectors.summingInt(value -> 1)))
                .values()
                .stream()
                .filter(count -> count > 1)
                .mapToInt(Integer::intValue)
                .sum();
    }
}
