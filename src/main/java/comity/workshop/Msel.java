package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problem;
import comity.input.Problems;
import comity.scenario.Workshop.Team;
import comity.workshop.PlannedInject.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The master scenario events list (MSEL) as those who plan exercises keep it: a row for each inject, in CSV or as a
 * spreadsheet. Columns are found by their names, in any order, and by other names that are in use.
 */
public final class Msel {
    static final String EVERYBODY = "everybody";

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    enum Column {
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

        /** @param written in small letters, with single blanks */
        boolean isCalled(String written) {
            return names.contains(written);
        }

        String title() {
            return names.get(0);
        }
    }

    /**
     * An inject as a row has it.
     *
     * @param inject with something in place of what cannot be read
     * @param start where the row begins
     * @param places of its cells
     * @param unread the columns whose cell cannot be read; that has been said, and what stands in its place is not judged
     */
    record Row(PlannedInject inject, Place start, Map<Column, Place> places, Set<Column> unread) {
        Row {
            places = Map.copyOf(places);
            unread = Set.copyOf(unread);
        }

        /** Where something of a column stands; the row as a whole where it has no such column. */
        Place place(Column column) {
            return places.getOrDefault(column, start);
        }

        private Row as(PlannedInject other) {
            return new Row(other, start, places, unread);
        }
    }

    private final String name;
    private final List<Row> rows;
    private final List<Problem> unreadable;
    private final List<String> ignored;

    Msel(String name, List<Row> rows, List<Problem> unreadable, List<String> ignored) {
        this.name = name;
        this.rows = List.copyOf(rows);
        this.unreadable = List.copyOf(unreadable);
        this.ignored = List.copyOf(ignored);
    }

    /**
     * Reads a list. What is wrong with its rows is said once it is asked for what they hold, with all else that is wrong.
     *
     * @param name of the file, for messages
     * @param bytes of a spreadsheet (XLSX) or of CSV in UTF-8
     * @throws BadInput where it is no table
     */
    public static Msel read(String name, byte[] bytes) {
        return new MselReader(name).read(bytes);
    }

    /** The names of its columns that are not known, which are left out. */
    public List<String> ignored() {
        return ignored;
    }

    /**
     * What its rows hold, in their order.
     *
     * @throws BadInput with each row that cannot be read
     */
    public List<PlannedInject> injects() {
        Problems problems = new Problems();
        problems.report(unreadable);
        problems.throwIfAny();
        return rows.stream().map(Row::inject).toList();
    }

    /**
     * What takes it into an exercise. Rows of injects that have been published there change nothing: those that have the
     * number of one, and say that it is published, or its subject. What was published elsewhere is to come.
     *
     * @throws BadInput with all that is wrong with it, by row: what cannot be read, and what does not fit the exercise
     */
    public Injecting.Listed listed(Exercise exercise) {
        Problems problems = new Problems();
        problems.report(unreadable);
        List<Row> taken = taken(exercise);
        if (taken.size() > Injecting.MOST_INJECTS) {
            problems.report(Place.of(name), InjectCheck.tooMany(taken.size()));
        }
        InjectCheck check = new InjectCheck(exercise);
        taken.stream().limit(Injecting.MOST_INJECTS).forEach(row -> check.misfits(row.inject()).stream()
                .filter(misfit -> !row.unread().contains(misfit.column()))
                .forEach(misfit -> problems.report(row.place(misfit.column()), misfit.message())));
        problems.throwIfAny();
        return new Injecting.Listed(taken.stream().map(Row::inject).toList());
    }

    private List<Row> taken(Exercise exercise) {
        Map<Integer, String> published = exercise.injects().stream()
                .filter(inject -> inject.status() == Status.PUBLISHED)
                .collect(Collectors.toMap(PlannedInject::number, PlannedInject::subject));
        return rows.stream()
                .filter(row ->
                        !isPublished(row.inject(), published.get(row.inject().number())))
                .map(row -> row.inject().status() == Status.PUBLISHED
                        ? row.as(row.inject().with(Status.PLANNED))
                        : row)
                .map(row -> row.as(row.inject().to(party(row.inject().to(), exercise))))
                .toList();
    }

    /** @param subject of what was published with its number; null for nothing */
    private static boolean isPublished(PlannedInject inject, @Nullable String subject) {
        return subject != null
                && (inject.status() == Status.PUBLISHED || inject.subject().equals(subject));
    }

    /** The party of a team that is named by its code or by its name; what is neither comes back as it is. */
    private static @Nullable String party(@Nullable String named, Exercise exercise) {
        return exercise.workshop().teams().stream()
                .map(Team::party)
                .filter(party -> party.equalsIgnoreCase(named)
                        || (named != null
                                && bare(exercise.base().parties().name(party)).equalsIgnoreCase(bare(named))))
                .findFirst()
                .orElse(named);
    }

    private static String bare(String name) {
        return name.replaceFirst("(?i)^the ", "");
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
                    cell(inject.edits()),
                    inject.status().name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    /** Edits in one cell. */
    static String cell(List<String> edits) {
        return String.join("; ", edits);
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
                        sheet.value(row, column, FormulaGuard.inSpreadsheet(cell));
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
