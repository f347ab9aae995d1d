package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a fit climbs. */
class LikenessTest {
    private static final int MONTHS = 60;
    private static final double STEP = 1e-5;

    private static MonthlySeries series(double[] values) {
        TreeMap<YearMonth, Double> months = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (i % 7 != 3) { // some months are missing
                months.put(YearMonth.of(2010, 1).plusMonths(i), values[i]);
            }
        }
        return new MonthlySeries("file", "column", months);
    }

    private static double[] present(MonthlySeries series) {
        return series.values().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Test
    void it_is_the_mean_of_what_backtests_report() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            MonthlySeries yardstick = series(random.doubles(MONTHS).toArray());
            MonthlySeries healths = series(random.doubles(MONTHS, 0, 100).toArray());
            Backtest.Fit fit = Backtest.Fit.of(healths, yardstick);

            assertThat(new Likeness(yardstick).of(present(healths)))
                    .isCloseTo(
                            (fit.levels().pearson().coefficient()
                                            + fit.yearly().pearson().coefficient())
                                    / 2,
                            within(1e-7)); // to which changes are rounded
        }
    }

    @Test
    void its_slope_is_what_a_small_step_gives() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Likeness likeness = new Likeness(series(random.doubles(MONTHS).toArray()));
            double[] healths = present(series(random.doubles(MONTHS, 0, 100).toArray()));
            double[] slope = likeness.slope(healths);
            for (int month = 0; month < healths.length; month++) {
                double[] more = healths.clone();
                double[] less = healths.clone();
                more[month] += STEP;
                less[month] -= STEP;
                assertThat(slope[month]).isCloseTo((likeness.of(more) - likeness.of(less)) / (2 * STEP), within(1e-8));
            }
        }
    }

    @Test
    void a_yardstick_that_climbs_steadily_has_levels_to_compare_but_no_changes() {
        double[] steady = new double[MONTHS];
        for (int month = 0; month < MONTHS; month++) {
            steady[month] = month;
        }
        MonthlySeries climbing = series(steady);

        assertThat(new Likeness(climbing).of(present(climbing))).isCloseTo(1, within(1e-12));
        assertThat(new Likeness(series(new double[MONTHS])).isUndefined()).isTrue();
    }

    @Test
    void healths_that_never_move_are_not_like_anything() {
        MonthlySeries yardstick = series(new Random(1).doubles(MONTHS).toArray());
        double[] still = new double[yardstick.values().size()];

        assertThat(new Likeness(yardstick).of(still)).isZero();
        assertThat(new Likeness(yardstick).slope(still)).containsOnly(0);
    }
}
