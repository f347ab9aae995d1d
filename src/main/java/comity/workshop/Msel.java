package comity.workshop;

import comity.input.BadInput;
import comity.input.CsvFile;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.workshop.PlannedInject.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The master scenario events list (MSEL) as those who plan exercises keep it: a row for each inject, in CSV or as a
 * spreadsheet. Columns are found by their names, in any order, and by other names that are in use.
 */
public final class Msel {
    private static final String EVERYBODY = "everybody";
    /** A text that tables guard with an apostrophe, so that no spreadsheet takes it for a formula. */
    private static final Pattern GUARDED = Pattern.compile("'[=+\\-@].*", Pattern.DOTALL);

    /** A time as spreadsheets write it into CSV, though 10:15 was typed. */
    private static final DateTimeFormatter AS_SHOWN = DateTimeFormatter.ofPattern("h:mm[:ss] a", Locale.ENGLISH);

    /** What ends an edit; what is quoted within one ends none. */
    private static final Pattern EDIT_END = Pattern.compile("(?<=[=\\s])\"[^\"\\n]*\"|(?<=[=\\s])'[^'\\n]*'|([;\\n])");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private enum Column {
        NUMBER(
                "number",
                "#",
                "no",
                "no.",
                "nr",
                "inject",
                "inject number",
                "inject no",
                "inject #",
                "msel #",
                "event",
                "id"),
        TIME("time", "inject time", "event time", "delivery time", "start time", "exercise time"),
        TURN("turn", "round", "phase", "move"),
        FROM("from", "sender", "originator", "source", "controller"),
        TO("to", "recipient", "receiver", "player", "target", "audience"),
        METHOD("method", "mode", "medium", "means", "delivery method", "delivery"),
        SUBJECT("subject", "title", "headline", "event title", "summary"),
        MESSAGE("message", "text", "content", "inject text", "description", "event description", "details"),
        EXPECTED("expected action", "expected", "expected response", "expected player action", "expected outcome"),
        DATE("scenario date", "date", "scenario time"),
        FACT("fact", "facts", "edit", "edits"),
        STATUS("status", "state");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        String title() {
            return names.get(0);
        }
    }

    /** A row with where it stands. */
    private record Line(Place place, List<String> cells) {
        /** @param row of one cell at least */
        static Line of(List<Node.Scalar> row) {
            return new Line(
                    row.get(0).place(),
                    row.stream().map(cell -> unguarded(cell.text())).toList());
        }
    }

    private final Problems problems = new Problems();

    private Msel() {}

    /**
     * Reads a list.
     *
     * @param name of the file, for messages
     * @param bytes of a spreadsheet (XLSX) or of CSV in UTF-8
     * @throws BadInput with everything that is wrong with it
     */
    public static List<PlannedInject> read(String name, byte[] bytes) {
        return new Msel().list(name, bytes);
    }

    private List<PlannedInject> list(String name, byte[] bytes) {
        boolean zipped = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        List<Line> lines = (zipped ? Spreadsheet.rows(name, bytes) : csv(name, bytes))
                .stream().map(Line::of).toList();
        if (lines.isEmpty()) {
            throw new BadInput(Place.of(name), "is empty: its first row names the columns");
        }
        Map<Column, Integer> columns = columns(lines.get(0));
        List<PlannedInject> injects = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            if (line.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                injects.add(inject(line, columns, injects.size() + 1));
            }
        }
        problems.throwIfAny();
        return injects;
    }

    private List<List<Node.Scalar>> csv(String name, byte[] bytes) {
        String text = TextFile.of(name, bytes).text().replaceFirst("^(\uFEFF?\"?)#", "$1no"); // a column, no comment
        CsvFile file = CsvFile.read(new TextFile(name, text), problems);
        return Stream.concat(Stream.of(file.header()), file.rows().stream()).toList();
    }

    private Map<Column, Integer> columns(Line header) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            for (int i = 0; i < header.cells().size(); i++) {
                String cell =
                        header.cells().get(i).strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
                if (column.names.contains(cell)) {
                    columns.putIfAbsent(column, i);
                }
            }
        }
        for (Column needed : List.of(Column.TURN, Column.SUBJECT)) {
            if (!columns.containsKey(needed)) {
                List<String> known =
                        Arrays.stream(Column.values()).map(Column::title).toList();
                String near = header.cells().stream()
                        .filter(cell -> Nearest.find(cell.toLowerCase(Locale.ROOT), List.of(needed.title()))
                                .isPresent())
                        .findFirst()
                        .map(cell -> " (is it " + cell + "?)")
                        .orElse("");
                problems.report(
                        header.place(),
                        "there is no column " + needed.title() + near + "; the columns are "
                                + String.join(", ", known));
            }
        }
        return columns;
    }

    private PlannedInject inject(Line line, Map<Column, Integer> columns, int next) {
        String to = cell(line, columns, Column.TO);
        boolean everybody = to.isEmpty() || to.equalsIgnoreCase(EVERYBODY) || to.equalsIgnoreCase("all");
        return new PlannedInject(
                number(line, columns, Column.NUMBER, next),
                number(line, columns, Column.TURN, 1),
                time(cell(line, columns, Column.TIME)),
                cell(line, columns, Column.FROM),
                everybody ? null : to,
                cell(line, columns, Column.METHOD),
                cell(line, columns, Column.SUBJECT),
                cell(line, columns, Column.MESSAGE),
                cell(line, columns, Column.EXPECTED),
                date(line, columns),
                edits(cell(line, columns, Column.FACT)),
                status(cell(line, columns, Column.STATUS).toLowerCase(Locale.ROOT)));
    }

    private static Status status(String text) {
        if (text.startsWith("skip") || text.startsWith("cancel")) {
            return Status.SKIPPED;
        }
        return text.startsWith("publish") ? Status.PUBLISHED : Status.PLANNED;
    }

    private static String unguarded(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }

    private static String time(String text) {
        try {
            return LocalTime.parse(text, AS_SHOWN).toString();
        } catch (DateTimeParseException e) { // it is in somebody's own words
            return text;
        }
    }

    private static List<String> edits(String cell) {
        List<String> edits = new ArrayList<>();
        int from = 0;
        for (MatchResult found : EDIT_END.matcher(cell).results().toList()) {
            if (found.group(1) != null) {
                edits.add(cell.substring(from, found.start()).strip());
                from = found.end();
            }
        }
        edits.add(cell.substring(from).strip());
        edits.removeIf(String::isEmpty);
        return edits;
    }

    private static String cell(Line line, Map<Column, Integer> columns, Column column) {
        Integer at = columns.get(column);
        return at == null || at >= line.cells().size()
                ? ""
                : line.cells().get(at).strip();
    }

    private int number(Line line, Map<Column, Integer> columns, Column column, int preset) {
        String text = cell(line, columns, column).replaceFirst("\\.0*$", "");
        if (text.isEmpty()) {
            return preset;
        }
        if (!text.matches("\\d{1,4}")) {
            problems.report(line.place(), column.title() + " is a number, not " + text);
            return preset;
        }
        return Integer.parseInt(text);
    }

    private @Nullable LocalDate date(Line line, Map<Column, Integer> columns) {
        String text = cell(line, columns, Column.DATE);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.replaceFirst("[ T]\\d\\d:\\d\\d.*", ""));
        } catch (DateTimeParseException e) {
            problems.report(line.place(), "scenario date is a date such as 2026-03-01, not " + text);
            return null;
        }
    }

    /** The list as a table: its columns by their names, and a row for each inject. */
    public static List<List<String>> table(List<PlannedInject> injects) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Arrays.stream(Column.values()).map(Column::title).toList());
        for (PlannedInject inject : injects) {
            rows.add(List.of(
                    String.valueOf(inject.number()),
                    inject.time(),
                    String.valueOf(inject.turn()),
                    inject.from(),
                    inject.to() == null ? EVERYBODY : inject.to(),
                    inject.method(),
                    inject.subject(),
                    inject.message(),
                    inject.expected(),
                    inject.date() == null ? "" : inject.date().toString(),
                    String.join("; ", inject.edits()),
                    inject.status().name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    /** The list as a spreadsheet (XLSX). */
    public static byte[] spreadsheet(List<PlannedInject> injects) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Comity", "1.0")) {
            Worksheet sheet = book.newWorksheet("MSEL");
            List<List<String>> rows = table(injects);
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = rows.get(row);
                for (int column = 0; column < cells.size(); column++) {
                    String cell = cells.get(column);
                    if (cell.matches("0|[1-9]\\d{0,3}")) { // others would lose their zeros
                        sheet.value(row, column, Integer.valueOf(cell));
                    } else {
                        sheet.value(row, column, cell);
                    }
                }
            }
            sheet.range(0, 0, 0, rows.get(0).size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to memory
        }
        return bytes.toByteArray();
    }
}
