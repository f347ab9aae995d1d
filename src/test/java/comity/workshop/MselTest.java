package comity.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import comity.report.ExerciseCsv;
import comity.workshop.PlannedInject.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of injects as those who plan exercises keep them. */
class MselTest {
    private static final List<PlannedInject> LIST = List.of(
            new PlannedInject(
                    1,
                    1,
                    "10:15",
                    "Press",
                    "JPN",
                    "Report",
                    "Ships",
                    "Ships, “many” and \"large\", are seen off Ōsaka.\n\n- Again.",
                    "= a protest\nor two",
                    null,
                    List.of(),
                    Status.PLANNED),
            new PlannedInject(
                    2,
                    2,
                    "",
                    "",
                    null,
                    "",
                    "A death at sea",
                    "",
                    "",
                    LocalDate.of(2025, 8, 1),
                    List.of(
                            "event MilitaryIncident id=collision actor=CHN target=JPN severity=3 place=\"the strait; or off Übersee\"",
                            "end ban"),
                    Status.SKIPPED));

    /** LibreOffice makes it once. */
    @TempDir
    static Path profile;

    @TempDir
    Path folder;

    private static List<PlannedInject> csv(String text) {
        return list(text).injects();
    }

    private static Msel list(String text) {
        return Msel.read("list.csv", text.getBytes(UTF_8));
    }

    /** An exercise on the fish that begins with a list. */
    private static Beginning beginning(Msel list) {
        return Beginning.of(Playing.FISH, list, Playing.RULES);
    }

    private static Beginning beginning(String text) {
        return beginning(list(text));
    }

    @Test
    void what_is_written_as_a_spreadsheet_reads_back_the_same() {
        assertThat(Msel.read("list.xlsx", Msel.spreadsheet(LIST)).injects()).isEqualTo(LIST);
    }

    @Test
    void columns_are_found_by_the_names_that_are_in_use_in_any_order() {
        PlannedInject inject = csv("Title,#,Phase,Recipient,Delivery Method,Description,Expected Player Action\n"
                        + "Ships,7,2,all,E-mail,They come,Protest\n")
                .get(0);
        assertThat(inject)
                .isEqualTo(new PlannedInject(
                        7,
                        2,
                        "",
                        "",
                        null,
                        "E-mail",
                        "Ships",
                        "They come",
                        "Protest",
                        null,
                        List.of(),
                        Status.PLANNED));
    }

    @Test
    void semicolons_separate_columns_where_a_spreadsheet_writes_them() {
        PlannedInject inject =
                csv("turn;subject;message;date;fact\n1;Ships;They come, many;2025-02-01;\"end ban; drop x\"\n")
                        .get(0);
        assertThat(inject.message()).isEqualTo("They come, many");
        assertThat(inject.edits()).containsExactly("end ban", "drop x");
    }

    @Test
    void a_list_that_begins_with_the_number_sign_has_a_column_of_numbers() {
        assertThat(csv("#,turn,subject\n4,1,Ships\n").get(0).number()).isEqualTo(4);
    }

    @Test
    void a_date_that_a_spreadsheet_keeps_as_a_number_is_a_date() throws IOException {
        byte[] bytes = sheet(sheet -> {
            List<String> head = List.of("turn", "subject", "date", "fact");
            for (int i = 0; i < head.size(); i++) {
                sheet.value(0, i, head.get(i));
            }
            sheet.value(1, 0, 1);
            sheet.value(1, 1, "The ban ends");
            sheet.value(1, 2, LocalDate.of(2025, 6, 1));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.value(1, 3, "end ban");
        });
        assertThat(Msel.read("list.xlsx", bytes).injects().get(0).lines()).containsExactly("2025-06-01 end ban");
    }

    @Test
    void a_time_that_a_spreadsheet_keeps_as_a_number_is_a_time_and_a_coloured_number_is_none() throws IOException {
        byte[] bytes = sheet(sheet -> {
            sheet.value(0, 0, "turn");
            sheet.value(0, 1, "subject");
            sheet.value(0, 2, "time");
            sheet.value(0, 3, "message");
            sheet.value(1, 0, 1);
            sheet.value(1, 1, "Ships");
            sheet.value(1, 2, 10.25 / 24);
            sheet.style(1, 2).format("h:mm").set();
            sheet.value(1, 3, 12);
            sheet.style(1, 3).format("#,##0;[Red]-#,##0").set();
        });
        PlannedInject inject = Msel.read("list.xlsx", bytes).injects().get(0);
        assertThat(inject.time()).isEqualTo("10:15");
        assertThat(inject.message()).isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource({"26, [h]:mm, 26:00", "26, [hh]:mm:ss, 26:00", "1.5, [m], 01:30", "1.51, [mm]:ss, 01:30:36"})
    void a_time_that_counts_on_beyond_a_day_or_an_hour_is_its_hours_and_minutes(
            double hours, String format, String read) throws IOException {
        byte[] bytes = sheet(sheet -> {
            sheet.value(0, 0, "turn");
            sheet.value(0, 1, "subject");
            sheet.value(0, 2, "time");
            sheet.value(1, 0, 1);
            sheet.value(1, 1, "Ships");
            sheet.value(1, 2, hours / 24);
            sheet.style(1, 2).format(format).set();
        });
        assertThat(Msel.read("list.xlsx", bytes).injects().get(0).time()).isEqualTo(read);
    }

    private static byte[] sheet(Consumer<Worksheet> filled) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            filled.accept(book.newWorksheet("any"));
        }
        return bytes.toByteArray();
    }

    @Test
    void all_that_is_wrong_with_a_list_is_said_with_its_row() {
        assertThatThrownBy(() -> csv("turn,subject,date\nnext,Ships,\n1,Ships,tomorrow\n"))
                .hasMessageContaining("turn is a number, not next")
                .hasMessageContaining("scenario date is a date such as 2026-03-01, not tomorrow");
        assertThatThrownBy(() -> csv("number,when\n1,2\n"))
                .hasMessageContaining("there is no column turn")
                .hasMessageContaining("there is no column subject");
        assertThatThrownBy(() -> csv("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> Msel.read("list.xlsx", "PK, and no spreadsheet".getBytes(UTF_8)))
                .hasMessageContaining("is no spreadsheet that can be read");
    }

    @Test
    void a_spreadsheet_that_unpacks_to_hundreds_of_megabytes_is_refused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bomb)) {
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int mebibytes = 0; mebibytes < 300; mebibytes++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> Msel.read("list.xlsx", bomb.toByteArray()))
                .hasMessage("list.xlsx: error: unpacks to more than 16 MiB");
    }

    @Test
    void a_spreadsheet_whose_cells_or_rows_lie_beyond_all_sheets_is_refused() throws IOException {
        byte[] far = with("xl/worksheets/sheet1.xml", sheet -> sheet.replace("r=\"A2\"", "r=\"ZZZZZZ2\""));
        assertThatThrownBy(() -> Msel.read("list.xlsx", far))
                .hasMessage("list.xlsx: error: has a cell that no sheet has");
        byte[] many = with(
                "xl/worksheets/sheet1.xml",
                sheet -> sheet.replace("</sheetData>", "<row/>".repeat(10_000) + "</sheetData>"));
        assertThatThrownBy(() -> Msel.read("list.xlsx", many)).hasMessage("list.xlsx: error: has more than 10000 rows");
    }

    /** The list as a spreadsheet of which a part is another. */
    private byte[] with(String part, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path list = Files.write(folder.resolve("list.xlsx"), Msel.spreadsheet(LIST));
        try (ZipFile in = new ZipFile(list.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                String content = new String(in.getInputStream(entry).readAllBytes(), UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write((entry.getName().equals(part) ? change.apply(content) : content).getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void all_that_is_wrong_with_a_list_is_said_at_once_by_line() {
        assertThatThrownBy(
                        () -> beginning(
                                """
                        number,turn,subject,to,date,fact,message
                        1,9,News,USA,,,"One.

                        Two."
                        x,1,More,JPX,2025-06-01,,
                        1,next,,,2031-01-01,end nothing,
                        4,1,Ships,,tomorrow,end nothing; end ban,
                        5,1,Ships,,soon,,
                        6,1,Ships,,,end ban,
                        """))
                .hasMessage(
                        """
                        list.csv:2:3: error: turn is 1 to 2, not 9
                        list.csv:2:10: error: to is one of CHN, JPN, everybody, not USA
                        list.csv:5:1: error: number is a number, not x
                        list.csv:5:10: error: to is one of CHN, JPN, everybody, not JPX (did you mean JPN?)
                        list.csv:5:25: error: an inject with a date needs the edits that happen on it
                        list.csv:6:1: error: two injects have the number 1
                        list.csv:6:3: error: turn is a number, not next
                        list.csv:6:8: error: an inject has a subject
                        list.csv:6:10: error: 2031-01-01 lies outside the scenario, 2025-01-01 to 2025-12-31
                        list.csv:6:21: error: “end nothing”: no fact has the id nothing
                        list.csv:7:12: error: scenario date is a date such as 2026-03-01, not tomorrow
                        list.csv:7:21: error: “end nothing”: no fact has the id nothing
                        list.csv:8:12: error: scenario date is a date such as 2026-03-01, not soon
                        list.csv:8:17: error: an inject with a date needs the edits that happen on it
                        list.csv:9:12: error: an inject with edits needs the date on which they happen""");
    }

    @Test
    void all_that_is_wrong_with_a_spreadsheet_is_said_by_its_rows() throws IOException {
        byte[] bytes = sheet(sheet -> {
            List<List<String>> rows = List.of(
                    List.of("turn", "subject", "date", "fact"),
                    List.of("9", "News"),
                    List.of(),
                    List.of("next", "Ships", "2025-06-01", "end nothing"));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        });
        assertThatThrownBy(() -> beginning(Msel.read("list.xlsx", bytes)))
                .hasMessage(
                        """
                        list.xlsx:2:1: error: turn is 1 to 2, not 9
                        list.xlsx:4:1: error: turn is a number, not next
                        list.xlsx:4:4: error: “end nothing”: no fact has the id nothing""");
    }

    @Test
    void what_cannot_be_read_makes_no_other_inject_wrong() {
        assertThatThrownBy(() -> beginning("number,turn,subject,date,fact\n?,1,News,,\n1,1,Ships,2025-03,end ban\n"))
                .hasMessage(
                        """
                        list.csv:2:1: error: number is a number, not ?
                        list.csv:3:11: error: scenario date is a date such as 2026-03-01, not 2025-03""");
        assertThatThrownBy(() -> beginning("number,round,when\n1,1,May\n2,9,June\n"))
                .hasMessage(
                        """
                        list.csv:1:1: error: there is no column subject; the columns are number, time, turn, from, to,\
                         method, subject, message, expected action, scenario date, fact, status
                        list.csv:3:3: error: turn is 1 to 2, not 9""");
    }

    @Test
    void a_date_lies_within_the_turn_and_a_value_that_is_still_to_be_chosen_is_none() {
        assertThatThrownBy(() -> beginning("turn,subject,date,fact\n2,News,2025-02-01,end ban\n"
                        + "1,Ships,2025-02-01,begin Agreement id=a actor=CHN target=JPN subject=? \n"))
                .hasMessage(
                        """
                        list.csv:2:8: error: date 2025-02-01 is not in turn 2, 2025-07-01 to 2025-12-31
                        list.csv:3:20: error: “begin Agreement id=a actor=CHN target=JPN subject=?”:\
                         say what subject is: it is still ?""");
    }

    @Test
    void a_column_that_is_not_known_is_left_out_and_said() {
        assertThat(list("turn,subject,Weather,to,\n1,News,fine,,\n").ignored()).containsExactly("Weather");
    }

    @Test
    void a_recipient_is_a_team_by_its_name_or_its_code() {
        assertThat(beginning("turn,subject,to\n1,One,China\n1,Two,the japan\n1,Three,chn\n1,Four,all\n")
                        .list()
                        .injects())
                .extracting(PlannedInject::to)
                .containsExactly("CHN", "JPN", "CHN", null);
    }

    @Test
    void a_list_has_at_most_500_injects() {
        assertThatThrownBy(() -> beginning("turn,subject\n9,News\n" + "1,More\n".repeat(500)))
                .hasMessage(
                        """
                        list.csv: error: a list has at most 500 injects, not 501
                        list.csv:2:1: error: turn is 1 to 2, not 9""");
    }

    @Test
    void a_list_that_was_taken_away_in_the_midst_of_an_exercise_comes_back() {
        try (EventStore store = EventStore.open(folder)) {
            Playing play = Playing.in(store);
            play.does(play.facilitator, new Phasing.TurnBegun(1));
            byte[] early = Msel.spreadsheet(play.live.now().injects());
            play.does(play.facilitator, new Injecting.Published(1));
            byte[] taken = Msel.spreadsheet(play.live.now().injects());
            List<PlannedInject> before = List.copyOf(play.live.now().injects());

            for (byte[] file : List.of(taken, early)) {
                play.does(play.facilitator, Msel.read("list.xlsx", file).listed(play.live.now()));

                assertThat(play.live.now().injects()).isEqualTo(before);
            }
        }
    }

    @Test
    void what_was_published_in_one_exercise_is_to_come_in_another() {
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            String id = exercises.begin(beginning("turn,subject,status\n1,News,published\n"));
            assertThat(exercises.find(id).now().injects())
                    .extracting(PlannedInject::status)
                    .containsExactly(Status.PLANNED);
        }
    }

    @Test
    void an_exercise_begins_with_a_list_in_place_of_its_own() {
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            String id = exercises.begin(beginning("turn,subject,to\n1,News,CHN\n"));
            assertThat(exercises.find(id).now().injects())
                    .extracting(PlannedInject::subject)
                    .containsExactly("News");
        }
    }

    @ParameterizedTest
    @CsvSource({"xlsx, xlsx", "xlsx, csv", "csv, xlsx", "csv, csv"})
    void libreoffice_gives_back_the_list_that_it_opens(String ours, String theirs) throws Exception {
        assumeTrue(isThere("soffice"), "LibreOffice is not installed");
        Path opened = folder.resolve("ours." + ours);
        Files.write(opened, ours.equals("xlsx") ? Msel.spreadsheet(LIST) : exported(LIST));
        assertThat(Msel.read("theirs", converted(opened, theirs)).injects()).isEqualTo(LIST);
    }

    @Test
    void no_spreadsheet_takes_a_cell_for_a_formula_and_it_reads_back_without_what_prevents_that() {
        byte[] table = exported(LIST);
        assertThat(new String(table, UTF_8)).contains("\"'= a protest\nor two\"");
        assertThat(Msel.read("ours.csv", table).injects()).isEqualTo(LIST);
    }

    @Test
    void whatever_texts_injects_have_both_tables_of_them_read_back_the_same() {
        try (EventStore store = EventStore.open(folder)) {
            Playing play = Playing.in(store);
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            for (int i = 0; i < 300; i++) {
                play.does(play.facilitator, new Injecting.Listed(List.of(inject(7, random), inject(8, random))));
                List<PlannedInject> had = play.live.now().injects();

                assertThat(Msel.read("list.csv", csv(play.live.now())).injects())
                        .as("seed %d, CSV %d", seed, i)
                        .isEqualTo(had);
                assertThat(Msel.read("list.xlsx", Msel.spreadsheet(had)).injects())
                        .as("seed %d, XLSX %d", seed, i)
                        .isEqualTo(had);
            }
        }
    }

    /** An inject of pieces that tables, files or lists of edits have a use for. */
    private static PlannedInject inject(int number, Random random) {
        return new PlannedInject(
                number,
                1,
                random.nextInt(4) == 0 ? "1:05 PM" : text(random),
                text(random),
                random.nextBoolean() ? "CHN" : null,
                text(random),
                text(random) + "subject",
                text(random),
                text(random),
                LocalDate.of(2025, 2, 1),
                List.of("change ban scope=PART note=\"" + text(random).replaceAll("\"|\\R", "") + "-\"", "end ban"),
                random.nextBoolean() ? Status.PLANNED : Status.SKIPPED);
    }

    private static String text(Random random) {
        List<String> pieces = List.of(
                "'", "=", "+", "-", "@", "＝", "\t", "\r", "\n", "\r\n", "\u0000", "\u0001", "\u0085", "\u2028",
                "\u202e", "\u200d", "\u00a0", "\u3000", "\ufeff", "\uffff", "\ud800", "😀", " ", ",", ";", "; ", "\"",
                "#", "_x0041_", "&amp;", "<a>", "7", "007", "1.50", "end ban", "ō");
        return random.ints(random.nextInt(5), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining());
    }

    @Test
    void what_was_published_is_known_by_its_number_whatever_a_list_says_of_it_now() {
        try (EventStore store = EventStore.open(folder)) {
            Playing play = Playing.in(store);
            play.does(play.facilitator, new Phasing.TurnBegun(1));
            play.does(play.facilitator, new Injecting.Published(1));

            Msel list = list("number,turn,subject,status\n1,1,Ships that pass,published\n7,1,News,\n");
            play.does(play.facilitator, list.listed(play.live.now()));

            assertThat(play.live.now().injects())
                    .extracting(PlannedInject::subject)
                    .containsExactly("Ships", "News");
            assertThatThrownBy(() -> list("number,turn,subject\n1,1,More\n").listed(play.live.now()))
                    .hasMessage("list.csv:2:1: error: an inject that has been published has the number 1");
        }
    }

    @Test
    void an_edit_that_a_list_would_read_as_two_is_refused() {
        PlannedInject inject = LIST.get(1);
        List<String> edits = List.of("change ban scope=PART note=a;b");
        try (EventStore store = EventStore.open(folder)) {
            Playing play = Playing.in(store);
            assertThatThrownBy(() -> play.does(
                            play.facilitator,
                            new Injecting.Listed(List.of(new PlannedInject(
                                    3, 2, "", "", null, "", "News", "", "", inject.date(), edits, Status.PLANNED)))))
                    .hasMessageContaining("inject 3: an edit is in one line, and what has a ; stands in quotes");
        }
    }

    /** As a table, of an exercise that began with it. */
    private byte[] exported(List<PlannedInject> injects) {
        try (EventStore store = EventStore.open(folder.resolve("data"))) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            Beginning beginning = beginning(Msel.read("list.xlsx", Msel.spreadsheet(injects)));
            Exercise exercise = exercises.find(exercises.begin(beginning)).now();
            return csv(exercise);
        }
    }

    private static byte[] csv(Exercise exercise) {
        return ExerciseCsv.of(exercise, ExerciseCsv.What.INJECTS).getBytes(UTF_8);
    }

    private static boolean isThere(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
    }

    /** What LibreOffice makes of a file: commas, double quotes and UTF-8 where it is CSV. */
    private byte[] converted(Path file, String to) throws Exception {
        String csv = "Text - txt - csv (StarCalc):44,34,76";
        List<String> command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + profile.toUri(),
                "--headless",
                "--convert-to",
                to.equals("csv") ? "csv:" + csv : to));
        if (file.toString().endsWith(".csv")) {
            command.add("--infilter=" + csv);
        }
        Path theirs = folder.resolve("theirs");
        command.addAll(List.of("--outdir", theirs.toString(), file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readAllBytes(theirs.resolve("ours." + to));
    }
}
