package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an editor makes of scenarios by the schema that {@code comity schema} writes. {@code |} is the cursor. */
@Timeout(120)
class EditorTest {
    /** As the command's help says. */
    private static final String FIRST_LINE = "# yaml-language-server: $schema=scenario.schema.json\n";

    private static final String HEAD = FIRST_LINE
            + """
            title: A test
            dyad: [CHN, JPN]
            from: 2024-01-01
            to: 2024-12-31
            """;

    private static LanguageServer editor;

    @BeforeAll
    static void an_editor(@TempDir Path folder) throws Exception {
        Cli.Run schema = Cli.run("schema");
        assertThat(schema.exitCode()).as(schema.err()).isZero();
        Cli.write(folder, "scenario.schema.json", schema.out());
        editor = LanguageServer.start(folder);
    }

    @AfterAll
    static void closed() {
        if (editor != null) {
            editor.close();
        }
    }

    @Test
    void it_completes_the_keys_of_a_scenario() throws Exception {
        assertThat(editor.completions(HEAD + "|"))
                .contains("timeline", "branches", "expect")
                .doesNotContain("title");
    }

    @Test
    void it_completes_the_types_of_events() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                timeline:
                  - date: 2024-02-01
                    event: |
                """))
                .contains("LeadersMeeting", "MilitaryIncident")
                .doesNotContain("ImportBan", "Step", "Eased");
    }

    @Test
    void it_completes_the_types_of_measures() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                timeline:
                  - date: 2024-02-01
                    begin: |
                """))
                .contains("ImportBan", "Tariff")
                .doesNotContain("LeadersMeeting");
    }

    @Test
    void it_completes_the_fields_of_the_type_that_stands_there_and_of_no_other() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                timeline:
                  - date: 2024-02-01
                    begin: ImportBan
                    actor: CHN
                    |
                """))
                .contains("target", "goods", "scope", "id")
                .doesNotContain("actor", "setting", "rate", "severity");
    }

    @Test
    void it_completes_the_values_of_an_enum() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                timeline:
                  - date: 2024-02-01
                    begin: ImportBan
                    actor: CHN
                    target: JPN
                    goods: seafood
                    scope: |
                """))
                .containsExactlyInAnyOrder("ALL", "PART");
    }

    @Test
    void it_completes_edits_of_branches_too() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                branches:
                  - id: visit
                    edits:
                      - date: 2024-02-01
                        event: LeadersMeeting
                        setting: |
                """))
                .contains("SIDELINES", "STATE_VISIT");
    }

    @Test
    void it_completes_the_factors_and_effects_that_are_expected() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                expect:
                  - date: 2024-12-31
                    fires: [ | ]
                """))
                .contains("import-ban.full");
    }

    @Test
    void it_completes_what_may_be_uncertain_and_the_values_of_a_field() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                uncertain:
                  ban:
                    |
                """))
                .contains("chance", "date", "end", "scope", "severity");
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                uncertain:
                  incident:
                    severity:
                      |
                """))
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void what_may_not_be_uncertain_is_an_error() throws Exception {
        assertThat(
                        editor.diagnostics(
                                HEAD
                                        + """
                uncertain:
                  incident: {chance: 0.4, severity: {2: 0.5, 4: 0.5}, fatalities: {0: 1}, joint: {true: 1}, date: {between: [2024-02-01, 2024-03-01]}}
                  ban: {chance: 40, scope: {ALL: 0.5, PART: 0.5}}
                  war: {severity: {3: 0.5, 7: 0.5}}
                  rest: {actor: {CHN: 1}}
                """))
                .containsExactlyInAnyOrder(
                        "8: Value is above the maximum of 1.",
                        "9: Property 7 is not allowed.",
                        "10: Property actor is not allowed.");
    }

    @Test
    void it_completes_the_keys_of_a_workshop() throws Exception {
        assertThat(
                        editor.completions(
                                HEAD
                                        + """
                workshop:
                  injects:
                    - number: 1
                      |
                """))
                .contains("turn", "time", "from", "to", "method", "subject", "message", "expected", "date", "edits")
                .doesNotContain("number", "budget");
        assertThat(editor.completions(
                        HEAD + """
                workshop:
                  late-joiners: |
                """))
                .containsExactlyInAnyOrder("at-once", "next-turn");
    }

    @Test
    void what_a_workshop_may_not_say_is_an_error() throws Exception {
        assertThat(
                        editor.diagnostics(
                                HEAD
                                        + """
                workshop:
                  teams: [{party: CHN, budget: -1}]
                  turns: [{title: Spring, from: 2024-03-01, to: 2024-05-31, minutes: 2000}]
                  injects:
                    - {number: 1, turn: 1, subject: Talks, edits: [{end: ban}]}
                    - {number: 2, turn: 0, subject: Talks, tone: calm}
                """))
                .containsExactlyInAnyOrder(
                        "7: Value is below the minimum of 0.",
                        "8: Value is above the maximum of 1440.",
                        "10: Object is missing property date required by property edits.",
                        "11: Value is below the minimum of 1.",
                        "11: Property tone is not allowed.");
    }

    @Test
    void the_mouse_on_a_type_shows_what_its_rules_say_of_it() throws Exception {
        assertThat(
                        editor.hover(
                                HEAD
                                        + """
                timeline:
                  - {date: 2024-02-01, begin: Impo|rtBan, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                """))
                .contains("The actor stops buying some goods of the target.");
    }

    @Test
    void the_mouse_on_a_field_shows_what_its_rules_say_of_it() throws Exception {
        assertThat(
                        editor.hover(
                                HEAD
                                        + """
                timeline:
                  - {date: 2024-02-01, begin: ImportBan, actor: CHN, target: JPN, go|ods: seafood, scope: ALL}
                """))
                .contains("what is banned, for example seafood");
    }

    @Test
    void a_field_of_another_type_is_an_error() throws Exception {
        assertThat(
                        editor.diagnostics(
                                HEAD
                                        + """
                timeline:
                  - {date: 2024-02-01, event: LeadersMeeting, actor: CHN, target: JPN, setting: CALL, severity: 3}
                """))
                .containsExactly("7: Property severity is not allowed.");
    }

    @Test
    void an_unknown_type_is_an_error() throws Exception {
        assertThat(
                        editor.diagnostics(
                                HEAD
                                        + """
                timeline:
                  - {date: 2024-02-01, event: LeadersMeetin, actor: CHN, target: JPN}
                """))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("7: Value is not accepted. Valid values:");
    }

    @Test
    void a_missing_field_and_a_number_out_of_range_are_errors() throws Exception {
        assertThat(
                        editor.diagnostics(
                                HEAD
                                        + """
                timeline:
                  - {date: 2024-02-01, begin: ImportBan, actor: CHN, target: JPN, scope: ALL}
                  - {date: 2024-02-01, event: MilitaryIncident, actor: CHN, target: JPN, severity: 7, place: Okinawa}
                """))
                .containsExactly("7: Missing property \"goods\".", "8: Value is above the maximum of 5.");
    }

    @Test
    void edits_of_a_timeline_are_dated_and_those_of_a_move_are_not() throws Exception {
        assertThat(
                        editor.diagnostics(
                                HEAD
                                        + """
                timeline:
                  - {event: LeadersMeeting, actor: CHN, target: JPN, setting: CALL}
                moves:
                  - {id: call, actor: CHN, cost: 1, edits: [{event: LeadersMeeting, id: a, actor: CHN, target: JPN, setting: CALL}]}
                  - {id: lift, actor: CHN, cost: 1, edits: [{date: 2024-02-01, end: ban}]}
                """))
                .containsExactly("7: Missing property \"date\".", "10: Property date is not allowed.");
    }

    @Test
    void a_new_scenario_is_without_errors(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ours.yaml");
        assertThat(Cli.run("new", "scenario", file.toString()).exitCode()).isZero();

        assertThat(editor.diagnostics(Files.readString(file))).isEmpty();
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void the_shipped_scenarios_are_without_errors(Path scenario) throws Exception {
        assertThat(editor.diagnostics(FIRST_LINE + Files.readString(scenario))).isEmpty();
    }
}
