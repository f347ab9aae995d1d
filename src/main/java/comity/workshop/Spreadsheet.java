package comity.workshop;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of a spreadsheet (XLSX) as texts: dates and times, which it keeps as numbers, are written out. */
final class Spreadsheet {
    /** What stands in a format as it is, and says nothing of the kind of number: texts, colours, languages, padding. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[(?!(h+|m+|s+)])[^]]*]|[_*\\\\].");

    private Spreadsheet() {}

    /**
     * Its rows, each cell with its place: the number of the row as the line.
     *
     * @param name of the file, for messages
     * @throws BadInput where it cannot be read
     */
    static List<List<Node.Scalar>> rows(String name, byte[] bytes) {
        try (ReadableWorkbook book = new ReadableWorkbook(
                        new ByteArrayInputStream(bytes),
                        new ReadingOptions(true, false)); // with formats: dates have one
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.map(row -> cells(name, row))
                    .filter(cells -> !cells.isEmpty())
                    .toList();
        } catch (IOException | RuntimeException e) { // it throws both at files that are no spreadsheets
            throw new BadInput(Place.of(name), "is no spreadsheet that can be read: save it as XLSX or CSV");
        }
    }

    private static List<Node.Scalar> cells(String name, Row row) {
        List<Node.Scalar> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(new Node.Scalar(new Place(name, row.getRowNum(), i + 1), text(row.getCell(i))));
        }
        return cells;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String format = cell.getDataFormatString();
        if (format != null && isNumber(cell)) {
            String kind = LITERAL.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
            boolean dated = kind.matches(".*[yd].*");
            boolean timed = kind.matches(".*[hs].*");
            if (dated || timed) {
                return written(cell.asDate(), dated, timed);
            }
        }
        return cell.getText() == null ? "" : cell.getText().strip();
    }

    private static boolean isNumber(Cell cell) {
        return cell.getType() == CellType.NUMBER
                || (cell.getType() == CellType.FORMULA
                        && String.valueOf(cell.getRawValue()).matches("-?[\\d.]+"));
    }

    private static String written(LocalDateTime at, boolean dated, boolean timed) {
        LocalDateTime second = at.plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS); // it is a fraction of a day
        LocalTime time = second.toLocalTime();
        if (!dated) {
            return time.toString();
        }
        return second.toLocalDate() + (timed && !time.equals(LocalTime.MIDNIGHT) ? " " + time : "");
    }
}
