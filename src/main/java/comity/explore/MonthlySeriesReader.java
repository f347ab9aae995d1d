package comity.explore;

import comity.input.BadInput;
import comity.input.CsvFile;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.input.TextFile;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a series from a CSV file with a column {@code month}, written 2024-12. */
public final class MonthlySeriesReader {
    private static final String MONTH = "month";

    private final CsvFile table;
    private final Problems problems;

    private MonthlySeriesReader(CsvFile table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /**
     * Reads one column. A cell without a value leaves its month out.
     *
     * @param column null for the first one after {@code month} whose first value is a number
     * @throws BadInput where there is no such column, a month is none or stands twice, or a value is no number
     */
    public static MonthlySeries read(Path path, @Nullable String column) {
        Problems problems = new Problems();
        CsvFile table = CsvFile.read(TextFile.read(path), problems);
        return new MonthlySeriesReader(table, problems).read(column);
    }

    private MonthlySeries read(@Nullable String wanted) {
        int month = column(MONTH);
        int column = wanted == null ? firstOfNumbers(month) : column(wanted);
        TreeMap<YearMonth, Double> values = new TreeMap<>();
        Map<YearMonth, Integer> seen = new HashMap<>();
        for (List<Node.Scalar> row : table.rows()) {
            try {
                YearMonth when = Scalars.month(MONTH, row.get(month));
                Integer before = seen.putIfAbsent(when, row.get(month).place().line());
                if (before != null) {
                    problems.report(row.get(month).place(), when + " stands twice, first in line " + before);
                } else if (!row.get(column).text().isEmpty()) {
                    values.put(when, Scalars.number(name(column), row.get(column)));
                }
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        problems.throwIfAny();
        return new MonthlySeries(table.name(), name(column), values);
    }

    private int column(String name) {
        int column = table.columns().indexOf(name);
        if (column < 0) {
            String known = table.columns().size() == 1
                    ? "there is only " + name(0) + ", and commas or semicolons separate columns"
                    : "there are " + String.join(", ", table.columns()) + Nearest.hint(name, table.columns());
            throw new BadInput(table.header().get(0).place(), "no column " + name + ": " + known);
        }
        return column;
    }

    private int firstOfNumbers(int month) {
        for (int column = month + 1; column < table.header().size(); column++) {
            if (isOfNumbers(column)) {
                return column;
            }
        }
        throw new BadInput(
                table.header().get(month).place(),
                "no column of numbers after month: there are " + String.join(", ", table.columns()));
    }

    private boolean isOfNumbers(int column) {
        try {
            for (List<Node.Scalar> row : table.rows()) {
                if (!row.get(column).text().isEmpty()) {
                    Scalars.number(name(column), row.get(column));
                    return true;
                }
            }
            return false;
        } catch (BadInput e) {
            return false;
        }
    }

    private String name(int column) {
        return table.header().get(column).text();
    }
}
