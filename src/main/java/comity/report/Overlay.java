package comity.report;

import comity.explore.MonthlySeries;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Draws two series over each other, time to the right. Where there are more months than columns, a column is the mean of
 * several.
 *
 * @param months in a column
 * @param apart how many characters columns are apart
 */
record Overlay(MonthlySeries one, MonthlySeries other, YearMonth first, YearMonth last, int months, int apart) {
    private static final int HEIGHT = 13;
    private static final int LABEL = 7;
    private static final int WIDTH = Lines.WIDTH - LABEL;
    private static final int MOST_APART = 3;
    private static final int YEAR = 6; // and a gap
    private static final char ONE = '●';
    private static final char OTHER = '○';
    private static final char BOTH = '◉';

    /** Two series with a common scale, from the first month to the last of either. */
    static Overlay of(MonthlySeries one, MonthlySeries other) {
        YearMonth first = Stream.of(one, other)
                .map(series -> series.values().firstKey())
                .min(YearMonth::compareTo)
                .orElseThrow();
        YearMonth last = Stream.of(one, other)
                .map(series -> series.values().lastKey())
                .max(YearMonth::compareTo)
                .orElseThrow();
        int all = (int) first.until(last, ChronoUnit.MONTHS) + 1;
        return new Overlay(
                one, other, first, last, (all + WIDTH - 1) / WIDTH, Math.max(1, Math.min(MOST_APART, WIDTH / all)));
    }

    /** What the marks stand for. */
    static String legend(String one, String other) {
        return ONE + " " + one + " and " + OTHER + " " + other + " (" + BOTH + " both)";
    }

    List<String> lines() {
        double high = all().max().orElse(0);
        double low = Math.min(all().min().orElse(0), high - 1);
        List<StringBuilder> rows = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            double level = high - (high - low) * row / (HEIGHT - 1);
            String label = row == 0 || row == HEIGHT - 1 ? Lines.signed(level) : "";
            rows.add(new StringBuilder(Lines.right(label, LABEL - 1) + " " + " ".repeat(WIDTH)));
        }
        StringBuilder years = new StringBuilder(" ".repeat(LABEL));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(months)) {
            int column = LABEL + (int) (first.until(month, ChronoUnit.MONTHS) / months) * apart;
            mark(rows, column, mean(one, month), ONE, low, high);
            mark(rows, column, mean(other, month), OTHER, low, high);
            year(years, column, month);
        }
        rows.add(years);
        return rows.stream().map(row -> row.toString().stripTrailing()).toList();
    }

    private DoubleStream all() {
        return Stream.of(one, other)
                .flatMap(series -> series.values().values().stream())
                .mapToDouble(Double::doubleValue);
    }

    private OptionalDouble mean(MonthlySeries series, YearMonth month) {
        return series.values().subMap(month, true, month.plusMonths(months - 1L), true).values().stream()
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private static void mark(
            List<StringBuilder> rows, int column, OptionalDouble value, char mark, double low, double high) {
        if (value.isPresent()) {
            int row = (int) Math.round((high - value.getAsDouble()) / (high - low) * (HEIGHT - 1));
            StringBuilder line = rows.get(row);
            line.setCharAt(column, line.charAt(column) == ' ' ? mark : BOTH);
        }
    }

    /** Below the column of its January, where there is room. */
    private void year(StringBuilder years, int column, YearMonth month) {
        boolean january = !month.plusMonths(months - 1L)
                .withMonth(Month.JANUARY.getValue())
                .isBefore(month);
        boolean room = years.length() <= column && column + YEAR - 2 <= Lines.WIDTH;
        if (january && room) {
            int year = month.plusMonths(months - 1L).getYear();
            years.append(" ".repeat(column - years.length())).append(year).append(" ".repeat(YEAR - 4));
        }
    }
}
