package comity.workshop;

import comity.input.BadInput;
import comity.input.CsvFile;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.workshop.Msel.Column;
import comity.workshop.Msel.Row;
import comity.workshop.PlannedInject.Status;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Msel}. */
final class MselReader {
    /** What ends an edit; what is quoted within one ends none. */
    private static final Pattern EDIT_END = Pattern.compile("(?<=[=\\s])\"[^\"\\n]*\"|(?<=[=\\s])'[^'\\n]*'|([;\\n])");

    private static final int FIRST_TURN = 1;

    /** What stands for a number that cannot be read: nothing has it. */
    private static final int NO_NUMBER = 0;
    /** What stands for a date that cannot be read: so that one without edits is still told from none. */
    private static final LocalDate NO_DATE = LocalDate.MIN;

    private final String name;
    private final Problems problems = new Problems();
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final List<String> ignored = new ArrayList<>();
    private final Set<Column> missing = EnumSet.noneOf(Column.class);

    /** @param name of the file, for messages */
    MselReader(String name) {
        this.name = name;
    }

    /** @throws BadInput where it is no table */
    Msel read(byte[] bytes) {
        boolean zipped = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        List<List<Node.Scalar>> lines = zipped ? Spreadsheet.rows(name, bytes) : csv(bytes);
        if (lines.isEmpty()) {
            throw new BadInput(Place.of(name), "is empty: its first row names the columns");
        }
        header(lines.get(0));
        List<Row> rows = new ArrayList<>();
        for (List<Node.Scalar> line : lines.subList(1, lines.size())) {
            if (line.stream().anyMatch(cell -> !cell.text().isBlank())) {
                rows.add(new OneRow(line).read(rows.size() + 1));
            }
        }
        return new Msel(name, rows, problems.all(), ignored);
    }

    private List<List<Node.Scalar>> csv(byte[] bytes) {
        String text = TextFile.of(name, bytes).text().replaceFirst("^(\uFEFF?\"?)#", "$1no"); // a column, no comment
        CsvFile file = CsvFile.read(new TextFile(name, text), problems);
        return Stream.concat(Stream.of(file.header()), file.rows().stream()).toList();
    }

    private void header(List<Node.Scalar> header) {
        List<String> cells = header.stream()
                .map(cell -> FormulaGuard.read(cell.text()).strip())
                .toList();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
            List<Column> called = Arrays.stream(Column.values())
                    .filter(column -> column.isCalled(cell))
                    .toList();
            for (Column column : called) {
                columns.putIfAbsent(column, i);
            }
            if (called.isEmpty() && !cell.isEmpty()) {
                ignored.add(cells.get(i));
            }
        }
        for (Column needed : List.of(Column.TURN, Column.SUBJECT)) {
            if (!columns.containsKey(needed)) {
                missing.add(needed);
                String near = cells.stream()
                        .filter(cell ->
                                Nearest.find(cell, List.of(needed.title())).isPresent())
                        .findFirst()
                        .map(cell -> " (is it " + cell + "?)")
                        .orElse("");
                List<String> known =
                        Arrays.stream(Column.values()).map(Column::title).toList();
                problems.report(
                        header.get(0).place(),
                        "there is no column " + needed.title() + near + "; the columns are "
                                + String.join(", ", known));
            }
        }
    }

    /** One row below the header, and what of it cannot be read. */
    private final class OneRow {
        private final List<Node.Scalar> cells;
        private final Set<Column> unread = EnumSet.copyOf(missing);

        /** @param cells one at least */
        OneRow(List<Node.Scalar> cells) {
            this.cells = cells;
        }

        /** @param next the number of an inject that has none */
        Row read(int next) {
            PlannedInject inject = new PlannedInject(
                    number(Column.NUMBER, next),
                    number(Column.TURN, missing.contains(Column.TURN) ? NO_NUMBER : FIRST_TURN),
                    text(Column.TIME),
                    text(Column.FROM),
                    to(text(Column.TO)),
                    text(Column.METHOD),
                    text(Column.SUBJECT),
                    text(Column.MESSAGE),
                    text(Column.EXPECTED),
                    date(),
                    edits(text(Column.FACT)),
                    status(text(Column.STATUS).toLowerCase(Locale.ROOT)));
            Map<Column, Place> places = new EnumMap<>(Column.class);
            columns.forEach((column, at) -> {
                if (at < cells.size()) {
                    places.put(column, cells.get(at).place());
                }
            });
            return new Row(inject, cells.get(0).place(), places, unread);
        }

        private String text(Column column) {
            Integer at = columns.get(column);
            return at == null || at >= cells.size()
                    ? ""
                    : FormulaGuard.read(cells.get(at).text()).strip();
        }

        private void refuse(Column column, String message) {
            unread.add(column);
            problems.report(cells.get(columns.getOrDefault(column, 0)).place(), message);
        }

        private int number(Column column, int preset) {
            String text = text(column).replaceFirst("\\.0*$", "");
            if (text.isEmpty()) {
                return preset;
            }
            if (!text.matches("\\d{1,4}")) {
                refuse(column, column.title() + " is a number, not " + text);
                return NO_NUMBER;
            }
            return Integer.parseInt(text);
        }

        /** Null where there is none. */
        private @Nullable LocalDate date() {
            String text = text(Column.DATE);
            if (text.isEmpty()) {
                return null;
            }
            try {
                return LocalDate.parse(text.replaceFirst("[ T]\\d\\d:\\d\\d.*", ""));
            } catch (DateTimeParseException e) {
                refuse(Column.DATE, Column.DATE.title() + " is a date such as 2026-03-01, not " + text);
                return NO_DATE;
            }
        }
    }

    private static @Nullable String to(String text) {
        boolean everybody = text.isEmpty() || text.equalsIgnoreCase(Msel.EVERYBODY) || text.equalsIgnoreCase("all");
        return everybody ? null : text;
    }

    private static Status status(String text) {
        if (text.startsWith("skip") || text.startsWith("cancel")) {
            return Status.SKIPPED;
        }
        return text.startsWith("publish") ? Status.PUBLISHED : Status.PLANNED;
    }

    /** The edits that a cell holds. */
    static List<String> edits(String cell) {
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
}
