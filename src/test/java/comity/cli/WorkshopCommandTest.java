package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import comity.rulebook.TinyRulebook;
import comity.workshop.EventStore;
import comity.workshop.Held;
import comity.workshop.Msel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done with an exercise that was held, without its server. */
class WorkshopCommandTest {
    @TempDir
    Path folder;

    private Path data;
    private String id;

    @BeforeEach
    void an_exercise_of_two_turns_was_held() {
        data = folder.resolve("data");
        id = Held.in(data);
    }

    private Cli.Run workshop(String... args) {
        return Cli.run(
                java.util.stream.Stream.of(List.of("workshop"), Arrays.asList(args), List.of("--data", data.toString()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private Path saved(String name, String... args) throws IOException {
        Cli.Run done = workshop(args);
        assertThat(done.err()).isEmpty();
        return Files.writeString(folder.resolve(name), done.out());
    }

    @Test
    void list_names_what_was_held() {
        assertThat(workshop("list").out()).startsWith(id + "  Fish, debrief after turn 2 of 2, ");
    }

    @Test
    void an_exercise_that_other_rules_cannot_read_hides_no_other() {
        Path rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Event
                          goods : String
                        end
                        rule "{actor} bans {goods}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: -10, half-life: 1y, source: a test}\n")
                .folder();
        assertThat(workshop("list", "--rules", rules.toString()).out())
                .startsWith(id + "  Fish, which these rules cannot read, ");
    }

    @Test
    void an_exercise_of_events_that_are_not_known_hides_no_other() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(EventStore.FILE));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("INSERT INTO events VALUES"
                    + " ('tomorrow', 1, '2026-03-02T00:00:00Z', 'server', 'x', '{\"event\": \"of-tomorrow\"}')");
        }
        assertThat(workshop("list").out())
                .startsWith("tomorrow  cannot be read: tomorrow, event 1: error: there is no event of-tomorrow\n")
                .contains(id + "  Fish, debrief after turn 2 of 2, ");
    }

    @Test
    void a_log_from_before_groups_were_known_as_such_is_taken_in() throws IOException {
        String log = workshop("export", id, "--format", "log").out();
        assertThat(log).contains(",\"group\":null}");
        Path old = Files.writeString(folder.resolve("old.jsonl"), log.replace(",\"group\":null}", "}"));

        Cli.Run imported = Cli.run(
                "workshop",
                "import",
                old.toString(),
                "--data",
                folder.resolve("other").toString());

        assertThat(imported.out()).startsWith(id + "  Fish, debrief after turn 2 of 2");
    }

    @Test
    void replay_tells_what_moved_the_score_and_by_whose_hand() {
        assertThat(workshop("replay", id).out())
                .contains("Turn 1: Spring, to 2025-06-30; health 44.0 to ")
                .contains("China: Make the ban partial")
                .contains("Japan: Ask for a meeting (does not happen)")
                .contains("A death at sea");
    }

    @Test
    void an_exported_exercise_is_a_scenario_that_plays_back_to_the_same_scores() throws IOException {
        Path scenario = saved("played.yaml", "export", id);

        Cli.Run tested = Cli.run("test", scenario.toString(), "--only", "played");

        assertThat(tested.out()).contains("2 passed, 0 failed");
        assertThat(tested.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.csv", "list.xlsx"})
    void the_list_of_injects_is_written_into_a_file_by_its_ending_and_reads_back(String name) throws IOException {
        Path list = folder.resolve(name);

        Cli.Run done = workshop("export", id, "--msel", list.toString());

        assertThat(done.out() + done.err()).isEmpty();
        assertThat(Msel.read(name, Files.readAllBytes(list)).injects())
                .extracting(inject -> inject.number() + " " + inject.subject() + ", " + inject.status())
                .containsExactly("1 Ships, PLANNED", "2 A death at sea, PUBLISHED");
        assertThat(new String(Files.readAllBytes(list), StandardCharsets.ISO_8859_1))
                .startsWith(name.equals("list.csv") ? "number,time,turn," : "PK");
    }

    @Test
    void a_list_of_injects_is_csv_or_xlsx_and_goes_into_a_file_alone() {
        assertThat(workshop("export", id, "--msel", "list.ods").err())
                .contains("--msel is a file such as list.csv or list.xlsx, not list.ods");
        assertThat(workshop("export", id, "--msel", "list.csv", "--format", "log")
                        .err())
                .contains("mutually exclusive");
    }

    @Test
    void a_log_is_taken_in_on_another_machine() throws IOException {
        Path log = saved("log.jsonl", "export", id, "--format", "log");
        Path other = folder.resolve("other");

        Cli.Run imported = Cli.run("workshop", "import", log.toString(), "--data", other.toString());

        assertThat(imported.out()).startsWith(id + "  Fish, debrief after turn 2 of 2");
        assertThat(Cli.run("workshop", "replay", id, "--data", other.toString()).out())
                .isEqualTo(workshop("replay", id).out());
    }

    @Test
    void no_export_holds_what_lets_people_in() throws IOException {
        String log = workshop("export", id, "--format", "log").out();
        String key = new String(
                Files.readAllBytes(data.resolve("secret.key")), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(log).doesNotContain(Held.pins(data, id)).doesNotContain(key);
    }

    @Test
    void every_row_of_a_table_carries_its_turn() {
        for (String what : List.of("scores", "moves", "injects", "estimates", "notes")) {
            List<String> lines =
                    workshop("export", id, "--format", what).out().lines().toList();
            assertThat(lines).as(what).hasSizeGreaterThan(1);
            int turn = List.of(lines.get(0).split(",")).indexOf("turn");
            assertThat(turn).as(what).isNotNegative();
            assertThat(lines.subList(1, lines.size())).as(what).allSatisfy(line -> assertThat(line.split(",")[turn])
                    .matches("\\d+"));
        }
    }

    @Test
    void the_report_is_one_page_that_tells_whose_moves_did_it() {
        Document page = Jsoup.parse(workshop("report", id).out());
        assertThat(page.select("h1").text()).isEqualTo("Fish: after-action report");
        assertThat(page.select("h2").eachText())
                .contains(
                        "Overview",
                        "Turn 1: Spring",
                        "Turn 2: Autumn",
                        "Whose moves did it",
                        "What teams were told",
                        "What teams estimated",
                        "Strengths",
                        "Improvements",
                        "Who took part");
        assertThat(page.text())
                .contains("Make the ban partial")
                .contains("changes: scope part")
                .contains("Start earlier")
                .contains("Fay");
        assertThat(page.select("script, link, img[src^=http]")).isEmpty();
    }

    @Test
    void an_exercise_can_be_played_otherwise_from_a_turn_on() {
        String branched = workshop("replay", id, "--branch-from", "2").out().replaceFirst(" .*\\s*", "");
        assertThat(workshop("list").out())
                .contains(branched + "  Fish, otherwise from turn 2, reveal of turn 1 of 2")
                .contains(id);
    }

    @Test
    void what_is_not_there_is_said_with_what_is() {
        assertThat(workshop("report", id + "x").err())
                .contains("holds no exercise " + id + "x (did you mean " + id + "?)");
        assertThat(workshop("replay", id, "--branch-from", "9").err()).contains("turn 9 was not begun");
    }

    @Test
    void a_scenario_without_teams_is_no_workshop() {
        assertThat(Cli.run("workshop", "scenarios/greece-turkiye.yaml", "--data", data.toString())
                        .err())
                .contains("is no workshop: it says nothing of teams and turns");
    }

    @Test
    void what_is_wrong_with_a_list_is_said_at_once_with_its_line_and_nothing_is_begun() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.csv"),
                """
                turn,subject,to,date,fact
                9,News,JPX,,
                next,Ships,,2025-06-01,end nothing
                """);

        Cli.Run run = workshop("src/test/resources/comity/workshop/fish.yaml", "--msel", list.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        """
                        LIST:2:1: error: turn is 1 to 2, not 9
                        LIST:2:8: error: to is one of CHN, JPN, everybody, not JPX (did you mean JPN?)
                        LIST:3:1: error: turn is a number, not next
                        LIST:3:24: error: “end nothing”: no fact has the id nothing
                        """
                                .replace("LIST", list.toString()));
        assertThat(workshop("list").out().lines()).hasSize(1);
    }

    @Test
    void where_it_cannot_listen_is_said_once_with_what_to_do_and_nothing_is_begun() throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        PrintStream standard = System.err;
        System.setErr(new PrintStream(raw, true, StandardCharsets.UTF_8));
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            String fish = "src/test/resources/comity/workshop/fish.yaml";
            assertThat(workshop(fish, "--new", "--port", port).err())
                    .isEqualTo("127.0.0.1:%s: error: cannot be listened on: is something else using the port?"
                                    .formatted(port)
                            + " Choose another --port\n");
            assertThat(workshop(fish, "--new", "--host", "198.51.100.7", "--port", port)
                            .err())
                    .contains("this machine has no such address");
        } finally {
            System.setErr(standard);
        }
        assertThat(raw.toString(StandardCharsets.UTF_8)).doesNotContain("Javalin");
        assertThat(workshop("list").out().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch.yaml", "scenarios/greece-turkiye.yaml"})
    void what_cannot_begin_leaves_no_folder_behind(String scenario) {
        Path none = folder.resolve("none");

        assertThat(Cli.run("workshop", scenario, "--data", none.toString()).exitCode())
                .isEqualTo(2);
        assertThat(Cli.run("workshop", "replay", id, "--branch-from", "1", "--data", none.toString())
                        .err())
                .contains("holds no exercises");
        assertThat(none).doesNotExist();
    }

    @Test
    void a_folder_without_exercises_is_said_to_have_none_and_how_to_begin_one() {
        Path none = folder.resolve("none");
        EventStore.open(folder.resolve("empty")).close();

        for (Path each : List.of(none, folder.resolve("empty"))) {
            Cli.Run run = Cli.run("workshop", "list", "--data", each.toString());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo("comity: %1$s holds no exercises: begin one with comity workshop FILE --data %1$s%n"
                            .formatted(each));
        }
        assertThat(none).doesNotExist();
    }

    @Test
    void a_log_with_a_gap_or_of_something_else_is_refused() throws IOException {
        List<String> lines =
                workshop("export", id, "--format", "log").out().lines().toList();
        Path gap = Files.write(folder.resolve("gap.jsonl"), List.of(lines.get(0), lines.get(2)));
        assertThat(Cli.run(
                                "workshop",
                                "import",
                                gap.toString(),
                                "--data",
                                folder.resolve("o").toString())
                        .err())
                .contains("event 2 should stand here, not 3");
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{}\n");
        assertThat(Cli.run(
                                "workshop",
                                "import",
                                other.toString(),
                                "--data",
                                folder.resolve("o").toString())
                        .exitCode())
                .isEqualTo(2);
        Path again = Files.write(folder.resolve("again.jsonl"), lines);
        assertThat(Cli.run("workshop", "import", again.toString(), "--data", data.toString())
                        .err())
                .contains("is there already");
    }
}
