package comity.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import comity.cli.Cli;
import comity.facts.Dyad;
import comity.input.BadInput;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario files: dates, ids, branches, layers. */
class ScenarioTest {
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    @TempDir
    Path folder;

    private Scenario read(String text) {
        return read("scenario.yaml", text);
    }

    private Scenario read(String name, String text) {
        return ScenarioReader.read(Cli.write(folder, name, text), RULES);
    }

    private List<LocalDate> dates(String from, String to, String step) {
        return read("""
                title: A test
                dyad: [CHN, JPN]
                from: %s
                to: %s
                step: %s
                timeline: []
                """
                        .formatted(from, to, step))
                .dates();
    }

    private static List<LocalDate> days(String... dates) {
        return List.of(dates).stream().map(LocalDate::parse).toList();
    }

    private static List<String> edits(Timeline timeline) {
        return timeline.edits().stream().map(Edit::toString).toList();
    }

    @Test
    void monthly_dates_are_the_first_the_last_of_each_month_and_the_last() {
        assertThat(dates("2023-12-15", "2024-03-10", "month"))
                .isEqualTo(days("2023-12-15", "2023-12-31", "2024-01-31", "2024-02-29", "2024-03-10"));
    }

    @Test
    void no_date_comes_twice_where_the_scenario_begins_and_ends_with_a_month() {
        assertThat(dates("2024-01-31", "2024-03-31", "month"))
                .isEqualTo(days("2024-01-31", "2024-02-29", "2024-03-31"));
    }

    @Test
    void weeks_end_on_sunday() {
        assertThat(dates("2024-12-25", "2025-01-07", "week"))
                .isEqualTo(days("2024-12-25", "2024-12-29", "2025-01-05", "2025-01-07"));
    }

    @Test
    void daily_dates_are_all_days() {
        assertThat(dates("2024-02-28", "2024-03-01", "day")).isEqualTo(days("2024-02-28", "2024-02-29", "2024-03-01"));
    }

    @Test
    void a_scenario_of_one_day_has_one_date() {
        for (String step : List.of("day", "week", "month")) {
            assertThat(dates("2024-12-25", "2024-12-25", step)).isEqualTo(days("2024-12-25"));
        }
    }

    @Test
    void the_step_is_a_month_unless_said_otherwise() {
        assertThat(
                        read("""
                title: A test
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-12-31
                timeline: []
                """)
                                .step())
                .isEqualTo(StepSize.MONTH);
    }

    private static final String HEAD =
            """
            title: A test
            dyad: [JPN, CHN]
            from: 2023-01-01
            to: 2025-12-31
            """;

    @Test
    void a_fact_without_an_id_is_called_by_type_actor_and_date() {
        assertThat(read(HEAD
                                + """
                timeline:
                  - {date: 2024-11-15, event: LeadersMeeting, actor: CHN, target: JPN, setting: VISIT}
                  - {date: 2023-08-24, begin: ImportBan, actor: JPN, target: CHN, goods: beef, scope: ALL}
                """)
                        .timeline()
                        .edits())
                .extracting(Edit::id)
                .containsExactly("import-ban-jpn-2023-08-24", "leaders-meeting-chn-2024-11-15");
    }

    @Test
    void later_edits_may_use_the_id_that_a_fact_was_given() {
        assertThat(edits(read(HEAD
                                + """
                timeline:
                  - {date: 2023-08-24, begin: ImportBan, actor: JPN, target: CHN, goods: beef, scope: ALL}
                  - {date: 2024-08-24, end: import-ban-jpn-2023-08-24}
                """)
                        .timeline()))
                .containsExactly("2023-08-24 begin ImportBan", "2024-08-24 end import-ban-jpn-2023-08-24");
    }

    @Test
    void edits_are_played_by_date_whatever_their_order_in_the_file() {
        assertThat(edits(read(HEAD
                                + """
                timeline:
                  - {date: 2025-06-30, end: ban}
                  - {date: 2024-06-30, change: ban, scope: PART}
                  - {date: 2023-08-24, begin: ImportBan, id: ban, actor: JPN, target: CHN, goods: beef, scope: ALL}
                """)
                        .timeline()))
                .containsExactly("2023-08-24 begin ImportBan", "2024-06-30 change ban", "2025-06-30 end ban");
    }

    @Test
    void on_one_day_what_begins_comes_before_what_changes_and_what_ends() {
        assertThat(edits(read(HEAD
                                + """
                timeline:
                  - {date: 2023-08-24, begin: ImportBan, id: ban, actor: JPN, target: CHN, goods: beef, scope: ALL}
                  - {date: 2023-08-25, end: ban}
                  - {date: 2023-08-25, change: visa, regime: EASED}
                  - {date: 2023-08-25, begin: VisaPolicy, id: visa, actor: CHN, target: JPN, regime: FREE}
                """)
                        .timeline()))
                .containsExactly(
                        "2023-08-24 begin ImportBan",
                        "2023-08-25 begin VisaPolicy",
                        "2023-08-25 change visa",
                        "2023-08-25 end ban");
    }

    @Test
    void the_dyad_has_no_first_and_second() {
        assertThat(read(HEAD + "timeline: []").dyad()).isEqualTo(Dyad.of("CHN", "JPN"));
    }

    @Test
    void parties_beyond_the_countries_are_declared() {
        Scenario scenario = read(
                HEAD
                        + """
                parties: {ASEAN: the Association of Southeast Asian Nations}
                timeline:
                  - {date: 2025-02-04, begin: Tariff, actor: ASEAN, target: CHN, goods: steel, rate: 20}
                """);

        assertThat(scenario.parties().name("ASEAN")).isEqualTo("the Association of Southeast Asian Nations");
        assertThat(scenario.parties().name("USA")).isEqualTo("the United States");
        assertThat(scenario.timeline().edits()).extracting(Edit::actor).containsExactly("ASEAN");
    }

    private static final String BAN = HEAD
            + """
            timeline:
              - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
              - {date: 2024-06-30, change: ban, scope: PART}
              - {date: 2025-06-30, end: ban}
            """;

    private Scenario branch(String edits) {
        return read(BAN + "branches: [{id: what-if, title: What if, edits: [" + edits + "]}]")
                .on("what-if");
    }

    @Test
    void a_branch_takes_a_measure_over_and_says_so() {
        Scenario branch = branch("{date: 2024-03-01, end: ban}");

        assertThat(edits(branch.timeline())).containsExactly("2023-08-24 begin ImportBan", "2024-03-01 end ban");
        assertThat(branch.timeline().notes())
                .containsExactly(
                        "“2024-06-30 change ban” no longer applies: the branch what-if takes ban over on 2024-03-01",
                        "“2025-06-30 end ban” no longer applies: the branch what-if takes ban over on 2024-03-01");
    }

    @Test
    void what_a_branch_says_otherwise_of_the_day_itself_no_longer_applies() {
        Scenario eased = branch("{date: 2024-06-30, change: ban, scope: ALL}");
        Scenario ended = branch("{date: 2025-06-30, end: ban}");

        assertThat(edits(eased.timeline())).containsExactly("2023-08-24 begin ImportBan", "2024-06-30 change ban");
        assertThat(eased.timeline().edits().get(1).values()).hasToString("{scope=ALL}");
        assertThat(eased.timeline().notes())
                .contains("“2024-06-30 change ban” no longer applies: the branch what-if takes ban over on 2024-06-30");
        assertThat(edits(ended.timeline()))
                .containsExactly("2023-08-24 begin ImportBan", "2024-06-30 change ban", "2025-06-30 end ban");
    }

    @Test
    void what_a_branch_takes_over_is_noted_beside_the_result() {
        Path file =
                Cli.write(folder, "ban.yaml", BAN + "branches: [{id: early, edits: [{date: 2025-03-01, end: ban}]}]");

        Cli.Run run = Cli.run("score", file.toString(), "--branch", "early", "--worlds", "0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo(
                        """
                note: “2025-06-30 end ban” no longer applies: the branch early takes ban over on 2025-03-01
                """);
    }

    @Test
    void a_scenario_knows_nothing_of_its_branches() {
        Scenario scenario = read(BAN + "branches: [{id: what-if, edits: [{date: 2024-03-01, end: ban}]}]");

        assertThat(edits(scenario.timeline())).hasSize(3);
        assertThat(scenario.timeline().notes()).isEmpty();
        assertThat(scenario.on(null)).isEqualTo(scenario);
    }

    @Test
    void a_branch_is_titled_by_its_title_or_else_its_id() {
        assertThat(branch("").title()).isEqualTo("A test: What if");
        assertThat(read(BAN + "branches: [{id: no-title, edits: []}]")
                        .on("no-title")
                        .title())
                .isEqualTo("A test: no-title");
    }

    @Test
    void drop_takes_out_all_edits_of_a_fact() {
        assertThat(branch("{drop: ban}").timeline().edits()).isEmpty();
    }

    @Test
    void drop_of_a_date_takes_out_that_edit_and_takes_nothing_over() {
        Scenario branch = branch("{drop: ban, of: 2024-06-30}");

        assertThat(edits(branch.timeline())).containsExactly("2023-08-24 begin ImportBan", "2025-06-30 end ban");
        assertThat(branch.timeline().notes()).isEmpty();
    }

    @Test
    void a_layer_edits_the_facts_of_the_file_it_is_based_on() {
        Cli.write(folder, "base.yaml", BAN + "parties: {ASEAN: the Association}\n");

        Scenario layer = read(
                "layer.yaml",
                """
                title: On top
                based-on: base.yaml
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-12-31
                timeline:
                  - {date: 2025-03-01, end: ban}
                  - {date: 2024-05-01, begin: Tariff, id: tariff, actor: ASEAN, target: CHN, goods: steel, rate: 20}
                """);

        assertThat(edits(layer.timeline()))
                .containsExactly(
                        "2023-08-24 begin ImportBan",
                        "2024-05-01 begin Tariff",
                        "2024-06-30 change ban",
                        "2025-03-01 end ban");
        assertThat(layer.timeline().notes())
                .containsExactly("“2025-06-30 end ban” no longer applies: layer.yaml takes ban over on 2025-03-01");
    }

    @Test
    void a_layer_brings_its_own_title_dates_and_expectations() {
        Cli.write(
                folder,
                "base.yaml",
                BAN + "expect: [{date: 2024-12-31, band: discord}]\nbranches: [{id: b, edits: []}]\n");

        Scenario layer = read(
                "layer.yaml",
                """
                title: On top
                based-on: base.yaml
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-12-31
                """);

        assertThat(layer.title()).isEqualTo("On top");
        assertThat(layer.from()).isEqualTo("2024-01-01");
        assertThat(layer.expectations()).isEmpty();
        assertThat(layer.branches()).isEmpty();
        assertThat(layer.timeline().edits()).hasSize(3);
    }

    @Test
    void layers_may_lie_on_layers() {
        Cli.write(folder, "base.yaml", BAN);
        Cli.write(folder, "middle.yaml", HEAD + "based-on: base.yaml\ntimeline: [{date: 2025-03-01, end: ban}]\n");

        Scenario top = read("top.yaml", HEAD + "based-on: middle.yaml\ntimeline: [{drop: ban}]\n");

        assertThat(top.timeline().edits()).isEmpty();
    }

    private static final String MOVES = BAN
            + """
            moves:
              - id: lift
                title: China lifts the ban
                actor: CHN
                cost: 3
                edits: [{end: ban}]
              - id: call-and-talk
                actor: JPN
                cost: 0.5
                edits:
                  - {event: LeadersMeeting, id: the-call, actor: JPN, target: CHN, setting: CALL}
                  - {begin: MarketTalks, id: the-talks, actor: JPN, target: CHN, goods: seafood}
            """;

    @Test
    void a_move_has_an_actor_and_a_cost_and_is_titled_by_its_title_or_else_its_id() {
        assertThat(read(MOVES).moves())
                .extracting(Move::id, Move::title, Move::actor, Move::cost)
                .containsExactly(
                        tuple("lift", "China lifts the ban", "CHN", 3.0),
                        tuple("call-and-talk", "call-and-talk", "JPN", 0.5));
    }

    @Test
    void a_move_is_dated_by_whoever_plays_it() {
        Move move = read(MOVES).moves().get(1);

        assertThat(move.on(LocalDate.parse("2024-02-03")))
                .extracting(Edit::toString)
                .containsExactly("2024-02-03 event LeadersMeeting", "2024-02-03 begin MarketTalks");
        assertThat(move.on(LocalDate.parse("2024-03-04")))
                .extracting(Edit::toString)
                .containsExactly("2024-03-04 event LeadersMeeting", "2024-03-04 begin MarketTalks");
    }

    @Test
    void a_move_that_is_played_takes_a_measure_over_as_a_branch_does() {
        Scenario scenario = read(MOVES);

        Scenario played = scenario.with("the move lift", scenario.moves().get(0).on(LocalDate.parse("2024-03-01")));

        assertThat(edits(played.timeline())).containsExactly("2023-08-24 begin ImportBan", "2024-03-01 end ban");
        assertThat(played.timeline().notes())
                .containsExactly(
                        "“2024-06-30 change ban” no longer applies: the move lift takes ban over on 2024-03-01",
                        "“2025-06-30 end ban” no longer applies: the move lift takes ban over on 2024-03-01");
        assertThat(edits(scenario.timeline())).hasSize(3);
    }

    @Test
    void a_move_that_comes_too_early_or_too_late_cannot_be_played() {
        Scenario scenario = read(MOVES);
        Move lift = scenario.moves().get(0);

        assertThatThrownBy(() -> scenario.with("the move lift", lift.on(LocalDate.parse("2023-08-23"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ban ends on 2023-08-23, but never begins");
        assertThatThrownBy(() -> scenario.with("the move lift", lift.on(LocalDate.parse("2025-07-01"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ban ends on 2025-07-01, but ended on 2025-06-30");
    }

    @Test
    void moves_change_nothing_until_they_are_played() {
        assertThat(read(MOVES).timeline().edits()).hasSize(3);
        assertThat(read(BAN).moves()).isEmpty();
    }
}
