package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.explore.Agreement.Correlation;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlations against published and hand-worked values, and what holds of any two series. */
class CorrelationTest {
    private static final YearMonth START = YearMonth.of(2020, 1);

    private static MonthlySeries series(double... values) {
        TreeMap<YearMonth, Double> months = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            months.put(START.plusMonths(i), values[i]);
        }
        return new MonthlySeries("a.csv", "a", months);
    }

    private static MonthlySeries series(String values) {
        return series(Arrays.stream(values.trim().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    /** F. J. Anscombe, “Graphs in Statistical Analysis”, The American Statistician 27 (1973) 17–21: all 0.816. */
    @ParameterizedTest
    @CsvSource({
        "10 8 13 9 11 14 6 4 12 7 5, 8.04 6.95 7.58 8.81 8.33 9.96 7.24 4.26 10.84 4.82 5.68",
        "10 8 13 9 11 14 6 4 12 7 5, 9.14 8.14 8.74 8.77 9.26 8.10 6.13 3.10 9.13 7.26 4.74",
        "10 8 13 9 11 14 6 4 12 7 5, 7.46 6.77 12.74 7.11 7.81 8.84 6.08 5.39 8.15 6.42 5.73",
        "8 8 8 8 8 8 8 19 8 8 8, 6.58 5.76 7.71 8.84 8.47 7.04 5.25 12.50 5.56 7.91 6.89"
    })
    void pearson_is_that_of_the_published_quartet(String x, String y) {
        assertThat(Agreement.of(series(x), series(y)).pearson().coefficient()).isCloseTo(0.816, within(0.001));
    }

    /** Ranks differ by 0, 1, 3, 0, 0, 2, 0 and 0, and 1 + 9 + 4 = 14: 1 − 6·14 / (8·(8² − 1)). */
    @Test
    void spearman_is_hand_worked_where_nothing_ties() {
        Agreement agreement =
                Agreement.of(series("75 88 95 70 60 80 81 50"), series("120 150 134 115 110 142 140 100"));

        assertThat(agreement.spearman().coefficient()).isCloseTo(1 - 6 * 14 / 504.0, within(1e-12));
        assertThat(agreement.tied()).isZero();
    }

    /** Ranks 1, 2, 4, 4, 4 and 1, 2.5, 2.5, 5, 4, each with mean 3: 7 / √(8 · 9.5). */
    @Test
    void values_that_tie_share_their_mean_rank() {
        Agreement agreement = Agreement.of(series("1 2 3 3 3"), series("1 2 2 4 3"));

        assertThat(agreement.spearman().coefficient()).isCloseTo(7 / Math.sqrt(76), within(1e-12));
        assertThat(agreement.tied()).isEqualTo(2);
        assertThat(agreement.months()).isEqualTo(5);
    }

    /** 1 2 3 4 correlates with itself as 1; rotated by 1, 2 and 3 as −0.2, −0.6 and −0.2. */
    @Test
    void p_is_the_share_of_rotations_that_correlate_as_highly_itself_included() {
        assertThat(Agreement.of(series("1 2 3 4"), series("1 2 3 4")).pearson()).isEqualTo(new Correlation(1, 0.25));
        assertThat(Agreement.of(series("2 3 4 1"), series("1 2 3 4")).pearson().p())
                .isEqualTo(0.75);
        assertThat(Agreement.of(series("3 4 1 2"), series("1 2 3 4")).pearson().p())
                .isEqualTo(1);
    }

    @Test
    void a_series_that_repeats_itself_finds_itself_again_by_rotation() {
        assertThat(Agreement.of(series("1 5 1 5 1 5"), series("1 5 1 5 1 5"))
                        .spearman()
                        .p())
                .isEqualTo(0.5);
    }

    @Test
    void nothing_is_known_of_two_months_or_of_a_series_that_never_moves() {
        Correlation unknown = new Correlation(Double.NaN, Double.NaN);

        assertThat(Agreement.of(series("1 2"), series("1 2"))).isEqualTo(new Agreement(2, 0, unknown, unknown));
        assertThat(Agreement.of(series("7 7 7"), series("1 2 3"))).isEqualTo(new Agreement(3, 0, unknown, unknown));
        assertThat(Agreement.of(series(), series("1 2 3"))).isEqualTo(new Agreement(0, 0, unknown, unknown));
    }

    @Test
    void only_months_in_which_both_have_a_value_count() {
        MonthlySeries later = series("1 2 3 9 9 9").between(START.plusMonths(1), START.plusMonths(9));

        assertThat(Agreement.of(later, series("1 2 3 4 5")).months()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_the_series_units_and_order_change_nothing(long seed) {
        Random random = new Random(seed);
        double[] one = random.doubles(40).toArray();
        double[] other =
                Arrays.stream(one).map(value -> value + random.nextDouble()).toArray();

        Agreement agreement = Agreement.of(series(one), series(other));
        Agreement swapped = Agreement.of(series(other), series(one));
        double[] scaled = Arrays.stream(one).map(value -> 7 * value - 3).toArray();
        double[] bent = Arrays.stream(one).map(Math::exp).toArray();

        assertThat(swapped.pearson().coefficient())
                .isCloseTo(agreement.pearson().coefficient(), within(1e-12));
        assertThat(swapped.pearson().p()).isEqualTo(agreement.pearson().p());
        assertThat(Agreement.of(series(scaled), series(other)).pearson().coefficient())
                .isCloseTo(agreement.pearson().coefficient(), within(1e-12));
        assertThat(Agreement.of(series(bent), series(other)).spearman()).isEqualTo(agreement.spearman());
    }

    /** So a p of 5% or less comes up in at most 5% of all rotations: the test is exact. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void of_all_rotations_of_a_slow_series_at_most_every_twentieth_has_a_p_of_5_percent(long seed) {
        Random random = new Random(seed);
        double[] slow = new double[60];
        double[] other = new double[60];
        for (int i = 1; i < slow.length; i++) {
            slow[i] = slow[i - 1] + random.nextGaussian();
            other[i] = other[i - 1] + random.nextGaussian();
        }
        List<Double> values = Arrays.stream(slow).boxed().toList();
        int significant = 0;
        for (int shift = 0; shift < slow.length; shift++) {
            List<Double> rotated = new ArrayList<>(values);
            Collections.rotate(rotated, shift);
            double[] own = rotated.stream().mapToDouble(Double::doubleValue).toArray();
            significant += Agreement.of(series(own), series(other)).spearman().p() <= 0.05 ? 1 : 0;
        }

        assertThat(significant).isBetween(1, 3);
    }
}
