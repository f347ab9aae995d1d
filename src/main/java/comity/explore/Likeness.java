package comity.explore;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.stat.StatUtils;

/**
 * How alike monthly healths are to a yardstick: the mean of Pearson's coefficients of levels and of changes over 12
 * months, −1..1. Unlike coefficients of ranks it is smooth in each health, so it has a slope to climb.
 */
final class Likeness {
    private static final int YEAR = 12;
    /** Healths that differ by less do not move. */
    private static final double NOTHING = 1e-9;

    private final List<View> views = new ArrayList<>();

    /**
     * Prepares a comparison.
     *
     * @param yardstick in whose months the healths will be; where it never changes over 12 months otherwise than the same,
     *     levels alone are compared
     */
    Likeness(MonthlySeries yardstick) {
        List<YearMonth> months = List.copyOf(yardstick.values().keySet());
        double[] values = yardstick.at(months);
        List<int[]> levels = new ArrayList<>();
        List<int[]> yearly = new ArrayList<>();
        for (int month = 0; month < values.length; month++) {
            levels.add(new int[] {month});
            int before = months.indexOf(months.get(month).minusMonths(YEAR));
            if (before >= 0) {
                yearly.add(new int[] {month, before});
            }
        }
        add(levels, values);
        add(yearly, values);
    }

    private void add(List<int[]> rows, double[] values) {
        double[] direction = View.read(rows, values);
        if (View.unit(direction) > NOTHING) {
            views.add(new View(rows, direction));
        }
    }

    /** Whether there is nothing to be like, since the yardstick never moves. */
    boolean isUndefined() {
        return views.isEmpty();
    }

    /** The likeness of healths; 0 where they never move. */
    double of(double[] healths) {
        return views.stream().mapToDouble(view -> view.pearson(healths)).sum() / views.size();
    }

    /** How much the likeness grows with each health. */
    double[] slope(double[] healths) {
        double[] slope = new double[healths.length];
        views.forEach(view -> view.addSlope(healths, 1.0 / views.size(), slope));
        return slope;
    }

    /** Levels, or changes. */
    private static final class View {
        /** The month of a level; that of a change, and the one that it is a change from. */
        private final List<int[]> rows;
        /** The yardstick's values of these rows, less their mean, of length 1. */
        private final double[] direction;

        View(List<int[]> rows, double[] direction) {
            this.rows = rows;
            this.direction = direction;
        }

        static double[] read(List<int[]> rows, double[] values) {
            return rows.stream()
                    .mapToDouble(row -> row.length == 1 ? values[row[0]] : values[row[0]] - values[row[1]])
                    .toArray();
        }

        /** Takes the mean off, and makes the length 1; returns what the length was. */
        static double unit(double[] values) {
            double mean = StatUtils.mean(values);
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
                squares += values[i] * values[i];
            }
            double length = Math.sqrt(squares);
            for (int i = 0; i < values.length && length > NOTHING; i++) {
                values[i] /= length;
            }
            return length;
        }

        double pearson(double[] healths) {
            double[] own = read(rows, healths);
            return unit(own) > NOTHING ? dot(own) : 0;
        }

        /** The derivative of Pearson's r by a value x: (d − r·u)/|x|, with u and d both series in unit length. */
        void addSlope(double[] healths, double share, double[] slope) {
            double[] own = read(rows, healths);
            double length = unit(own);
            if (length > NOTHING) {
                double pearson = dot(own);
                for (int i = 0; i < own.length; i++) {
                    double each = share * (direction[i] - pearson * own[i]) / length;
                    slope[rows.get(i)[0]] += each;
                    if (rows.get(i).length > 1) {
                        slope[rows.get(i)[1]] -= each;
                    }
                }
            }
        }

        private double dot(double[] own) {
            double dot = 0;
            for (int i = 0; i < own.length; i++) {
                dot += own[i] * direction[i];
            }
            return dot;
        }
    }
}
