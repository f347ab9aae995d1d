package comity.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import comity.workshop.PlannedInject.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    "Ships, “many”, are seen.\nAgain.",
                    "A protest",
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
                    LocalDate.of(2025, 3, 1),
                    List.of(
                            "event MilitaryIncident id=collision actor=CHN target=JPN severity=3 place=\"the strait\"",
                            "end ban"),
                    Status.SKIPPED));

    @TempDir
    Path folder;

    private static List<PlannedInject> csv(String text) {
        return Msel.read("list.csv", text.getBytes(UTF_8));
    }

    @Test
    void what_is_written_as_a_spreadsheet_reads_back_the_same() {
        assertThat(Msel.read("list.xlsx", Msel.spreadsheet(LIST))).isEqualTo(LIST);
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
    void a_list_that_begins_with_the_number_sign_has_a_column_of_numbers() {
        assertThat(csv("#,turn,subject\n4,1,Ships\n").get(0).number()).isEqualTo(4);
    }

    @Test
    void a_date_that_a_spreadsheet_keeps_as_a_number_is_a_date() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("any");
            List<String> head = List.of("turn", "subject", "date", "fact");
            for (int i = 0; i < head.size(); i++) {
                sheet.value(0, i, head.get(i));
            }
            sheet.value(1, 0, 1);
            sheet.value(1, 1, "The ban ends");
            sheet.value(1, 2, LocalDate.of(2025, 6, 1));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.value(1, 3, "end ban");
        }
        assertThat(Msel.read("list.xlsx", bytes.toByteArray()).get(0).lines()).containsExactly("2025-06-01 end ban");
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
    void an_exercise_begins_with_a_list_in_place_of_its_own() {
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, java.time.Instant::now);
            String id = exercises.begin(Playing.FISH, csv("turn,subject,to\n1,News,CHN\n"));
            assertThat(exercises.find(id).now().injects())
                    .extracting(PlannedInject::subject)
                    .containsExactly("News");
            assertThatThrownBy(() -> exercises.begin(Playing.FISH, csv("turn,subject,to\n9,News,USA\n")))
                    .hasMessageContaining("inject 1 comes in turn 1 to 2, not 9");
            assertThat(store.exercises()).containsExactly(id);
        }
    }

    @Test
    void libreoffice_opens_what_is_written_and_what_it_writes_is_read() throws Exception {
        assumeTrue(isThere("soffice"), "LibreOffice is not installed");
        Path ours = Files.write(folder.resolve("ours.xlsx"), Msel.spreadsheet(LIST));
        convert("csv", ours);
        assertThat(Files.readString(folder.resolve("ours.csv"))).startsWith("number,time,turn,from,to,");
        Path csv = Files.writeString(
                folder.resolve("theirs.csv"), "turn,subject,date,fact\n1,The ban ends,2025-06-01,end ban\n");
        convert("xlsx", csv);
        assertThat(Msel.read("theirs.xlsx", Files.readAllBytes(folder.resolve("theirs.xlsx")))
                        .get(0)
                        .lines())
                .containsExactly("2025-06-01 end ban");
    }

    private static boolean isThere(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
    }

    private void convert(String to, Path file) throws Exception {
        Process process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=file://" + folder.resolve("profile"),
                        "--headless",
                        "--convert-to",
                        to,
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
}
