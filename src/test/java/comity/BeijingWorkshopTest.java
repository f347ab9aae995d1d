package comity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.engine.Comity;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Edit;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.scenario.Workshop;
import comity.scenario.Workshop.Inject;
import comity.scenario.Workshop.Team;
import comity.scenario.Workshop.Turn;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped exercise: each move can be played, and moves the health as an informed observer expects. */
class BeijingWorkshopTest {
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();
    private static final Scenario SCENARIO = ScenarioReader.read(Path.of("scenarios/beijing-workshop.yaml"), RULES);
    private static final Workshop WORKSHOP = Objects.requireNonNull(SCENARIO.workshop());
    private static final double NOTICED = 0.1;

    /** The moves that an observer expects to harm; all others should do good. */
    private static final Set<String> HARD = Set.of(
            "license-rare-earths",
            "ask-for-visas",
            "exercise-near-okinawa",
            "go-to-the-shrine",
            "spend-on-defence",
            "send-a-minister",
            "untax-japan", // pressure on both draws them together
            "untax-china",
            "station-missiles",
            "sell-arms",
            "exercise-together",
            "name-the-islands");

    static Stream<Move> moves() {
        return SCENARIO.moves().stream();
    }

    static Stream<Inject> injectsWithEdits() {
        return WORKSHOP.injects().stream().filter(inject -> !inject.undated().isEmpty());
    }

    private static double health(Scenario scenario, LocalDate date) {
        return Comity.with(RULES).worlds(0).state(scenario, date).health();
    }

    /** What edits change of the health at the end of each turn. */
    private static List<Double> changes(List<Edit> edits) {
        Scenario after = SCENARIO.with("the turn", edits);
        return WORKSHOP.turns().stream()
                .map(turn -> health(after, turn.to()) - health(SCENARIO, turn.to()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("moves")
    void a_move_of_the_first_turn_is_noticed_and_goes_the_way_that_is_expected(Move move) {
        double sign = HARD.contains(move.id()) ? -1 : 1;

        List<Double> changes = changes(move.on(WORKSHOP.turns().get(0).from()));

        assertThat(changes)
                .as("%s, by the end of each turn", move.title())
                .anyMatch(change -> sign * change >= NOTICED)
                .allMatch(change -> sign * change > 0);
    }

    @ParameterizedTest
    @MethodSource("injectsWithEdits")
    void an_inject_with_edits_is_a_setback_within_its_turn(Inject inject) {
        Turn turn = WORKSHOP.turns().get(inject.turn() - 1);

        assertThat(inject.date()).isBetween(turn.from(), turn.to());
        assertThat(changes(on(inject)).get(inject.turn() - 1)).isNegative();
    }

    private static List<Edit> on(Inject inject) {
        return inject.on(Objects.requireNonNull(inject.date()));
    }

    /** What some moves make of the health at the end, which their parties can pay in turns that come one after the other. */
    private static double spent(List<List<String>> turns) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            List<String> ids = turns.get(i);
            LocalDate date = WORKSHOP.turns().get(i).from();
            for (Team team : WORKSHOP.teams()) {
                assertThat(moves().filter(move ->
                                        ids.contains(move.id()) && move.actor().equals(team.party()))
                                .mapToDouble(Move::cost)
                                .sum())
                        .isLessThanOrEqualTo(team.budget());
            }
            moves().filter(move -> ids.contains(move.id())).forEach(move -> edits.addAll(move.on(date)));
        }
        return health(SCENARIO.with("the year", edits), SCENARIO.to());
    }

    @Test
    void a_year_leads_into_tension_where_both_sides_spend_all_on_what_helps_and_not_where_one_does() {
        List<List<String>> china = List.of(
                List.of("lift-seafood-halt", "lift-travel-advice", "answer-the-hotline"),
                List.of("fewer-patrols", "clean-the-sea"),
                List.of("buy-beef", "release-prisoner", "agree-on-rice"));
        List<List<String>> japan = List.of(
                List.of("take-it-back", "invite-students"),
                List.of("sell-machines", "put-visas-into-force"),
                List.of("meet-the-leader", "hold-the-dialogue"));
        List<List<String>> both = IntStream.range(0, 3)
                .mapToObj(i -> Stream.concat(china.get(i).stream(), japan.get(i).stream())
                        .toList())
                .toList();

        assertThat(spent(both)).isCloseTo(20, within(0.5));
        assertThat(List.of(spent(china), spent(japan)))
                .allMatch(health -> RULES.bands().of(health).name().equals("confrontation"));
    }

    @Test
    void all_moves_can_be_played_together_in_any_turn_and_all_injects_with_them() {
        for (Turn turn : WORKSHOP.turns()) {
            List<Edit> all = Stream.concat(
                            moves().flatMap(move -> move.on(turn.from()).stream()),
                            injectsWithEdits().flatMap(inject -> on(inject).stream()))
                    .toList();

            assertThat(health(SCENARIO.with("everything", all), SCENARIO.to()))
                    .as(turn.title())
                    .isBetween(0.0, 100.0);
        }
    }

    @Test
    void the_hotline_softens_the_incident_of_the_last_turn() {
        Move hotline = moves().filter(move -> move.id().equals("answer-the-hotline"))
                .findFirst()
                .orElseThrow();
        Inject incident = WORKSHOP.injects().get(10);
        Scenario alone = SCENARIO.with("the incident", on(incident));
        Scenario answered =
                SCENARIO.with("the hotline", hotline.on(WORKSHOP.turns().get(0).from()));
        Scenario both = answered.with("the incident", on(incident));
        LocalDate date = SCENARIO.to();

        assertThat(health(answered, date) - health(both, date))
                .as("what the incident costs, with a hotline and without")
                .isLessThan(health(SCENARIO, date) - health(alone, date));
    }

    @Test
    void three_teams_have_nine_moves_or_more_and_can_pay_for_each() {
        assertThat(WORKSHOP.teams()).extracting(Team::party).containsExactly("CHN", "JPN", "USA");
        for (Team team : WORKSHOP.teams()) {
            List<Move> own =
                    moves().filter(move -> move.actor().equals(team.party())).toList();
            assertThat(own).as(team.party()).hasSizeGreaterThanOrEqualTo(9).allSatisfy(move -> assertThat(move.cost())
                    .isBetween(1.0, Math.min(5, team.budget())));
            assertThat(team.briefing()).contains("What you want.", "Your red lines.");
        }
        assertThat(SCENARIO.moves()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void twelve_injects_are_spread_over_three_turns_and_some_are_told_to_one_team() {
        assertThat(WORKSHOP.turns()).hasSize(3);
        assertThat(WORKSHOP.injects()).hasSize(12).allSatisfy(inject -> {
            assertThat(inject.message()).isNotEmpty();
            assertThat(inject.expected()).isNotEmpty();
        });
        assertThat(WORKSHOP.injects().stream().map(Inject::turn).collect(Collectors.toSet()))
                .containsExactly(1, 2, 3);
        assertThat(WORKSHOP.injects().stream().map(inject -> String.valueOf(inject.to())))
                .contains("CHN", "JPN", "USA", "null");
        assertThat(injectsWithEdits()).hasSize(5);
    }

    @Test
    void what_is_supposed_names_no_source() {
        assertThat(Stream.concat(
                        moves().flatMap(move -> move.undated().stream()),
                        injectsWithEdits().flatMap(inject -> inject.undated().stream())))
                .hasSizeGreaterThan(30)
                .allSatisfy(edit -> assertThat(edit.values()).doesNotContainKey("source"));
    }
}
