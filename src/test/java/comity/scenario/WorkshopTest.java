package comity.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import comity.cli.Cli;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Workshop.Inject;
import comity.scenario.Workshop.LateJoiners;
import comity.scenario.Workshop.Team;
import comity.scenario.Workshop.Turn;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a scenario says that it is played by teams; what it may not say stands beside other bad scenarios. */
class WorkshopTest {
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    private static final String HEAD =
            """
            title: A test
            dyad: [CHN, JPN]
            from: 2023-01-01
            to: 2024-12-31
            timeline:
              - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
            moves:
              - {id: lift, actor: CHN, cost: 3, edits: [{end: ban}]}
              - {id: call, actor: JPN, cost: 1, edits: [{event: LeadersMeeting, id: the-call, actor: JPN, target: CHN, setting: CALL}]}
            """;

    private static final String LITTLE = HEAD
            + """
            workshop:
              teams: [{party: CHN, budget: 0}]
              turns: [{title: Spring, from: 2024-01-01, to: 2024-01-01}]
              injects: [{number: 1, turn: 1, subject: A word}]
            """;

    private static final String FULL = HEAD
            + """
            workshop:
              briefing: |
                A year after the ban.

                You have two turns.
              late-joiners: next-turn
              free-worded-cost: 2.5
              teams:
                - {party: CHN, budget: 4, briefing: You banned it.}
                - {party: JPN, budget: 3.5, briefing: You want to sell.}
              turns:
                - {title: Spring, from: 2024-01-01, to: 2024-05-31, minutes: 30}
                - {title: Autumn, from: 2024-09-01, to: 2024-12-31}
              injects:
                - number: 7
                  turn: 2
                  time: after 5 minutes
                  from: A newspaper
                  to: everybody
                  method: press report
                  subject: Protests
                  message: Crowds in three cities.
                  expected: Someone calms them.
                  date: 2024-09-18
                  edits: [{event: Unrest, id: crowds, actor: CHN, target: JPN, severity: 3}]
                - {number: 3, turn: 1, to: JPN, subject: A letter}
            """;

    @TempDir
    Path folder;

    private Scenario scenario(String text) {
        return ScenarioReader.read(Cli.write(folder, "scenario.yaml", text), RULES);
    }

    private Workshop workshop(String text) {
        return Objects.requireNonNull(scenario(text).workshop());
    }

    @Test
    void a_scenario_without_a_workshop_is_none() {
        assertThat(scenario(HEAD).workshop()).isNull();
    }

    @Test
    void it_has_a_briefing_for_all_and_rules_for_late_joiners_and_free_words() {
        Workshop workshop = workshop(FULL);

        assertThat(workshop.briefing()).isEqualTo("A year after the ban.\n\nYou have two turns.");
        assertThat(workshop.lateJoiners()).isEqualTo(LateJoiners.NEXT_TURN);
        assertThat(workshop.freeWordedCost()).isEqualTo(2.5);
    }

    @Test
    void a_team_plays_a_party_with_a_budget_and_a_briefing_of_its_own() {
        Workshop workshop = workshop(FULL);

        assertThat(workshop.teams())
                .containsExactly(new Team("CHN", "You banned it.", 4), new Team("JPN", "You want to sell.", 3.5));
        assertThat(workshop.team("JPN")).contains(workshop.teams().get(1));
        assertThat(workshop.team("USA")).isEmpty();
    }

    @Test
    void turns_follow_each_other_with_or_without_a_gap_and_a_clock() {
        assertThat(workshop(FULL).turns())
                .containsExactly(
                        new Turn("Spring", LocalDate.parse("2024-01-01"), LocalDate.parse("2024-05-31"), 30),
                        new Turn("Autumn", LocalDate.parse("2024-09-01"), LocalDate.parse("2024-12-31"), 0));
    }

    @Test
    void injects_stay_in_the_order_of_the_file_and_go_to_everybody_or_to_one() {
        assertThat(workshop(FULL).injects())
                .extracting(Inject::number, Inject::turn, Inject::subject, Inject::to)
                .containsExactly(tuple(7, 2, "Protests", null), tuple(3, 1, "A letter", "JPN"));
        assertThat(workshop(FULL).injects().get(0))
                .extracting(Inject::time, Inject::from, Inject::method, Inject::message, Inject::expected)
                .containsExactly(
                        "after 5 minutes",
                        "A newspaper",
                        "press report",
                        "Crowds in three cities.",
                        "Someone calms them.");
    }

    @Test
    void the_edits_of_an_inject_are_of_its_date_or_of_the_day_to_which_the_facilitator_shifts_it() {
        Inject inject = workshop(FULL).injects().get(0);

        assertThat(inject.date()).isEqualTo("2024-09-18");
        assertThat(inject.on(LocalDate.parse("2024-09-20")))
                .extracting(Edit::toString)
                .containsExactly("2024-09-20 event Unrest");
    }

    @Test
    void what_it_does_not_say_is_silence_or_a_usual_rule() {
        Workshop workshop = workshop(LITTLE);

        assertThat(workshop.briefing()).isEmpty();
        assertThat(workshop.lateJoiners()).isEqualTo(LateJoiners.AT_ONCE);
        assertThat(workshop.freeWordedCost()).isEqualTo(1);
        assertThat(workshop.teams()).containsExactly(new Team("CHN", "", 0));
        Inject inject = workshop.injects().get(0);
        assertThat(inject)
                .extracting(Inject::time, Inject::from, Inject::method, Inject::message, Inject::expected)
                .containsOnly("");
        assertThat(inject.to()).isNull();
        assertThat(inject.date()).isNull();
        assertThat(inject.undated()).isEmpty();
    }

    @Test
    void it_changes_no_score_and_goes_along_when_a_move_is_played() {
        Scenario scenario = scenario(FULL);
        Move lift = scenario.moves().get(0);

        Scenario played = scenario.with("the move lift", lift.on(LocalDate.parse("2024-01-01")));

        assertThat(scenario.timeline().edits()).hasSize(1);
        assertThat(played.workshop()).isEqualTo(scenario.workshop());
    }
}
