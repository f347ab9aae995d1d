package comity.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.cli.Cli;
import comity.input.BadInput;
import comity.input.Problems;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What scenarios leave open of their facts. Randomised tests are named by their seed; {@code -Dcomity.seed=N}. */
class UncertainTest {
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    private static final String HEAD =
            """
            title: A test
            dyad: [CHN, JPN]
            from: 2023-01-01
            to: 2025-12-31
            timeline:
              - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
              - {date: 2024-08-26, event: MilitaryIncident, id: incident, actor: CHN, target: JPN, severity: 3, place: Danjo}
            """;

    @TempDir
    Path folder;

    private Scenario read(String text) {
        return ScenarioReader.read(Cli.write(folder, "scenario.yaml", text), RULES);
    }

    /** A scenario in which a ban and an incident are certain, but for this. */
    private Scenario with(String entries) {
        return read(HEAD + "uncertain:\n" + entries);
    }

    private static Uncertain only(Scenario scenario) {
        assertThat(scenario.uncertain()).hasSize(1);
        return scenario.uncertain().get(0);
    }

    /** What can come of the only uncertain fact, with its probability. */
    private static Map<String, Double> outcomes(Scenario scenario) {
        return only(scenario).all().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
    }

    /** The edits of the only uncertain fact where it comes so. */
    private static List<String> edits(Scenario scenario, String outcome) {
        Uncertain uncertain = only(scenario);
        return uncertain.all().keySet().stream()
                .filter(each -> each.toString().equals(outcome))
                .flatMap(each -> uncertain.edits(each).stream())
                .map(Edit::toString)
                .toList();
    }

    @Test
    void a_fact_that_may_not_happen_has_its_edits_or_none() {
        Scenario scenario = with("  incident: {chance: 0.4}\n");

        assertThat(outcomes(scenario)).isEqualTo(Map.of("does not happen", 0.6, "happens", 0.4));
        assertThat(edits(scenario, "happens")).containsExactly("2024-08-26 event MilitaryIncident");
        assertThat(edits(scenario, "does not happen")).isEmpty();
    }

    @Test
    void a_field_has_one_of_several_values() {
        Scenario scenario = with("  incident: {severity: {2: 0.5, 4: 0.3, 5: 0.2}}\n");

        assertThat(outcomes(scenario)).isEqualTo(Map.of("severity 2", 0.5, "severity 4", 0.3, "severity 5", 0.2));
        assertThat(only(scenario).all().keySet())
                .flatExtracting(outcome -> only(scenario).edits(outcome))
                .extracting(edit -> edit.values().get("severity"))
                .containsExactly(2, 4, 5);
    }

    @Test
    void values_are_read_as_the_timeline_reads_them() {
        Scenario scenario = read(
                """
                title: A test
                dyad: [CHN, JPN]
                from: 2023-01-01
                to: 2025-12-31
                timeline:
                  - {date: 2023-08-24, begin: Tariff, id: tariff, actor: CHN, target: JPN, goods: steel, rate: 10}
                  - {date: 2023-09-01, event: MilitaryExercise, id: drill, actor: CHN, target: JPN, scale: 2, place: Taiwan}
                uncertain:
                  tariff: {rate: {12.5: 0.5, 25: 0.5}, goods: {all goods: 1}}
                  drill: {joint: {true: 0.1, false: 0.9}}
                """);

        assertThat(scenario.uncertain().get(0).values())
                .containsEntry("rate", Map.of(12.5, 0.5, 25.0, 0.5))
                .containsEntry("goods", Map.of("all goods", 1.0));
        assertThat(scenario.uncertain().get(0).all().keySet())
                .extracting(Outcome::toString)
                .containsExactly("goods all goods, rate 12.5", "goods all goods, rate 25");
        assertThat(scenario.uncertain().get(1).values()).containsEntry("joint", Map.of(true, 0.1, false, 0.9));
    }

    @Test
    void a_date_is_any_day_of_its_span() {
        Scenario scenario = with("  incident: {date: {between: [2024-08-30, 2024-09-02]}}\n");

        assertThat(outcomes(scenario))
                .isEqualTo(
                        Map.of("on 2024-08-30", .25, "on 2024-08-31", .25, "on 2024-09-01", .25, "on 2024-09-02", .25));
        assertThat(edits(scenario, "on 2024-09-02")).containsExactly("2024-09-02 event MilitaryIncident");
    }

    @Test
    void a_measure_that_stands_for_good_gets_an_end() {
        Scenario scenario = with("  ban: {end: {between: [2025-06-01, 2026-06-01]}}\n");

        assertThat(outcomes(scenario)).hasSize(366);
        assertThat(edits(scenario, "ends 2025-06-30"))
                .containsExactly("2023-08-24 begin ImportBan", "2025-06-30 end ban");
    }

    @Test
    void a_measure_that_ends_does_so_on_another_day() {
        Scenario scenario = read(
                HEAD
                        + """
                  - {date: 2025-06-30, end: ban, note: Lifted}
                uncertain:
                  ban: {end: {between: [2025-06-01, 2025-06-02]}}
                """);

        assertThat(edits(scenario, "ends 2025-06-02"))
                .containsExactly("2023-08-24 begin ImportBan", "2025-06-02 end ban");
        assertThat(only(scenario)
                        .edits(new Outcome.Happens(Map.of(), null, LocalDate.of(2025, 6, 2)))
                        .get(1)
                        .values())
                .containsEntry("note", "Lifted");
    }

    @Test
    void what_is_open_of_a_fact_is_open_independently() {
        Scenario scenario = with(
                """
                  ban:
                    chance: 0.5
                    scope: {ALL: 0.8, PART: 0.2}
                    date: {between: [2023-08-24, 2023-08-25]}
                    end: {between: [2025-06-01, 2025-06-05]}
                """);

        assertThat(outcomes(scenario))
                .hasSize(1 + 2 * 2 * 5)
                .containsEntry("does not happen", 0.5)
                .hasEntrySatisfying("scope PART, on 2023-08-25, ends 2025-06-03", probability -> assertThat(probability)
                        .isCloseTo(0.5 * 0.2 / 2 / 5, within(1e-12)));
        assertThat(outcomes(scenario).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void a_measure_that_begins_twice_may_not_happen_at_all() {
        Scenario scenario = read(
                HEAD
                        + """
                  - {date: 2024-06-30, end: ban}
                  - {date: 2025-06-30, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: PART}
                uncertain:
                  ban: {chance: 0.9}
                """);

        assertThat(edits(scenario, "happens")).hasSize(3);
        assertThat(edits(scenario, "does not happen")).isEmpty();
    }

    @Test
    void certainty_is_a_chance_too() {
        assertThat(outcomes(with("  incident: {chance: 1}\n"))).isEqualTo(Map.of("happens", 1.0));
        assertThat(outcomes(with("  incident: {chance: 0}\n"))).isEqualTo(Map.of("does not happen", 1.0));
    }

    @Test
    void a_layer_may_leave_open_what_the_file_below_states_and_takes_over_nothing_that_is_open_there() {
        Cli.write(folder, "base.yaml", HEAD + "uncertain: {ban: {chance: 0.1}}\n");
        Scenario layer = read(
                """
                title: A layer
                dyad: [CHN, JPN]
                from: 2023-01-01
                to: 2025-12-31
                based-on: base.yaml
                uncertain: {incident: {chance: 0.4}}
                """);

        assertThat(layer.uncertain()).extracting(Uncertain::fact).containsExactly("incident");
    }

    private static final String BRANCHES =
            """
              ban: {end: {between: [2025-06-01, 2025-06-30]}}
              incident: {chance: 0.4}
            branches:
              - {id: lifted, edits: [{date: 2025-03-01, end: ban}]}
              - {id: eased, edits: [{date: 2025-07-01, change: ban, scope: PART}]}
              - {id: calm, edits: [{drop: incident}]}
              - {id: meeting, edits: [{date: 2025-03-01, event: LeadersMeeting, actor: CHN, target: JPN, setting: CALL}]}
            """;

    @Test
    void what_a_branch_says_of_a_fact_is_certain_and_the_rest_stays_open() {
        Scenario scenario = with(BRANCHES);

        assertThat(open(scenario)).containsExactly("ban", "incident");
        assertThat(open(scenario.on("lifted"))).containsExactly("incident");
        assertThat(open(scenario.on("eased"))).containsExactly("incident");
        assertThat(open(scenario.on("calm"))).containsExactly("ban");
        assertThat(open(scenario.on("meeting"))).containsExactly("ban", "incident");
        assertThat(open(scenario.without("ban"))).containsExactly("incident");
        assertThat(open(EditLines.with(scenario, RULES, "with", List.of("2025-06-10 change ban scope=PART"))))
                .containsExactly("incident");
    }

    private static List<String> open(Scenario scenario) {
        return scenario.uncertain().stream().map(Uncertain::fact).toList();
    }

    @Test
    void a_world_of_a_branch_has_the_edits_of_the_branch() {
        Scenario lifted = with(BRANCHES).on("lifted");

        assertThat(lifted.drawn(List.of(new Outcome.Absent())).edits())
                .extracting(Edit::toString)
                .containsExactly("2023-08-24 begin ImportBan", "2025-03-01 end ban");
    }

    @Test
    void another_chance_leaves_the_other_draws_as_they_are() {
        String severity = "severity: {1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.2}";
        Uncertain likely = only(with("  incident: {chance: 0.9, " + severity + "}\n"));
        Uncertain unlikely = only(with("  incident: {chance: 0.1, " + severity + "}\n"));
        Random one = new Random(1);
        Random other = new Random(1);

        for (int i = 0; i < 1000; i++) {
            Outcome often = likely.draw(one);
            Outcome seldom = unlikely.draw(other);
            if (seldom instanceof Outcome.Happens) {
                assertThat(seldom).isEqualTo(often);
            }
        }
    }

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void outcomes_are_drawn_as_often_as_their_probability_says(long seed) {
        Uncertain uncertain = only(
                with(
                        """
                  ban:
                    chance: 0.7
                    scope: {ALL: 0.25, PART: 0.75}
                    end: {between: [2025-06-01, 2025-06-03]}
                """));
        Random random = new Random(seed);
        int draws = 10_000;
        Map<Outcome, Long> drawn = LongStream.range(0, draws)
                .mapToObj(i -> uncertain.draw(random))
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));

        assertThat(drawn.keySet()).isEqualTo(uncertain.all().keySet());
        uncertain.all().forEach((outcome, probability) -> assertThat((double) drawn.get(outcome) / draws)
                .as("%s", outcome)
                .isCloseTo(probability, within(5 * Math.sqrt(probability * (1 - probability) / draws))));
    }

    /** Spans of any kind, most of which the reader refuses; whatever it accepts can be played in every draw. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_draw_of_a_scenario_that_is_accepted_can_be_played(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 40; i++) {
            Scenario scenario = accepted(random);
            if (scenario == null) {
                continue;
            }
            accepted++;
            for (int draw = 0; draw < 50; draw++) {
                List<Outcome> outcomes = scenario.uncertain().stream()
                        .map(each -> each.draw(random))
                        .toList();
                Problems problems = new Problems();
                scenario.drawn(outcomes).check(problems);
                problems.throwIfAny();
            }
        }
        assertThat(accepted).isBetween(2, 38);
    }

    /** A measure with up to three changes and perhaps an end, within weeks, and an entry at random; null where refused. */
    private Scenario accepted(Random random) {
        List<String> lines = new ArrayList<>();
        int day = random.nextInt(3);
        lines.add(
                "{date: " + date(day) + ", begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: x, scope: ALL}");
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            day += 1 + random.nextInt(3);
            lines.add("{date: " + date(day) + ", change: ban, scope: " + (random.nextBoolean() ? "ALL" : "PART") + "}");
        }
        if (random.nextBoolean()) {
            lines.add("{date: " + date(day + 1 + random.nextInt(3)) + ", end: ban}");
        }
        String entry = "  ban: {chance: 0.9"
                + (random.nextBoolean() ? ", date: " + between(random, 0) : "")
                + (random.nextBoolean() ? ", end: " + between(random, 5) : "")
                + (random.nextBoolean() ? ", scope: {ALL: 0.5, PART: 0.5}" : "") + "}\n";
        try {
            return read(HEAD.substring(0, HEAD.indexOf("  - "))
                    + lines.stream().map(line -> "  - " + line + "\n").collect(Collectors.joining())
                    + "uncertain:\n" + entry);
        } catch (BadInput e) {
            assertThat(e.problems())
                    .allSatisfy(problem -> assertThat(problem.message()).startsWith("ban "));
            return null;
        }
    }

    private static String between(Random random, int from) {
        int first = from + random.nextInt(5);
        return "{between: [" + date(first) + ", " + date(first + random.nextInt(5)) + "]}";
    }

    private static LocalDate date(int day) {
        return LocalDate.of(2024, 2, 25).plusDays(day);
    }
}
