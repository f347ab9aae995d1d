package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.cli.Cli;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series as CSV files have them, and what is made of them; what files may not say is in {@code bad/series}. */
class MonthlySeriesTest {
    @TempDir
    Path folder;

    private MonthlySeries read(String text) {
        return MonthlySeriesReader.read(Cli.write(folder, "index.csv", text), null);
    }

    private static YearMonth month(int month) {
        return YearMonth.of(2024, month);
    }

    @Test
    void comments_blank_lines_quotes_a_byte_order_mark_and_other_columns_are_read_past() {
        MonthlySeries series = read(
                """
                \uFEFF# an index, "as published"
                month,note,"the value, scaled",other

                2024-02,"said ""twice""\nor so",-1.5,x
                # revised
                2024-01,, 2e-1 ,7
                """);

        assertThat(series.column()).isEqualTo("the value, scaled");
        assertThat(series.name()).isEqualTo("index");
        assertThat(series.values()).isEqualTo(Map.of(month(1), 0.2, month(2), -1.5));
    }

    @Test
    void a_cell_without_a_value_leaves_its_month_out() {
        MonthlySeries series = read("month,value\n2024-01,1\n2024-02,\n2024-03,4\n2024-04,6\n");

        assertThat(series.values().keySet()).containsExactly(month(1), month(3), month(4));
        assertThat(series.changes(1).values()).isEqualTo(Map.of(month(4), 2.0));
        assertThat(series.changes(2).values()).isEqualTo(Map.of(month(3), 3.0));
        assertThat(series.means(2).values()).isEqualTo(Map.of(month(4), 5.0));
    }

    @Test
    void the_mean_of_one_month_is_its_value() {
        MonthlySeries series = read("month,value\n2024-01,1\n2024-03,4\n");

        assertThat(series.means(1)).isEqualTo(series);
    }

    /** In doubles, 1.2 − 1.1 is not 1.1 − 1.0. */
    @Test
    void equal_changes_of_decimals_are_equal() {
        MonthlySeries series = read("month,value\n2024-01,1.0\n2024-02,1.1\n2024-03,1.2\n");

        assertThat(List.copyOf(series.changes(1).values().values())).containsExactly(0.1, 0.1);
    }

    /** Of 1, 2 and 3 the mean is 2 and the standard deviation 1. */
    @Test
    void a_series_is_standardised_by_its_mean_and_deviation_and_one_that_never_moves_is_flat() {
        MonthlySeries series = read("month,value\n2024-01,1\n2024-02,2\n2024-03,3\n");
        MonthlySeries flat = read("month,value\n2024-01,5\n2024-02,5\n");

        assertThat(series.standardised().values().get(month(1))).isCloseTo(-1, within(1e-12));
        assertThat(series.standardised().values().get(month(2))).isCloseTo(0, within(1e-12));
        assertThat(flat.standardised().values().values()).containsOnly(0.0);
    }
}
