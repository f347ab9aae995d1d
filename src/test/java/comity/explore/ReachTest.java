package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.engine.Comity;
import comity.input.BadInput;
import comity.rulebook.Rulebook;
import comity.rulebook.TinyRulebook;
import comity.scenario.Edit;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code comity reach FILE}. */
class ReachTest {
    private static final LocalDate GOAL = LocalDate.of(2024, 12, 31);

    @TempDir
    Path folder;

    private TinyRulebook rules;

    @BeforeEach
    void rules_by_which_measures_weigh_and_answered_visits_lift() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          goods : String
                          grade : int
                        end
                        declare Visit extends Event
                          place : String
                        end
                        rule "{actor} bans {goods}"
                        when
                            Ban( $grade : grade )
                        then
                            insertLogical( new Effect( "ban" ).times( $grade ) );
                        end
                        rule "{actor} visits {place}"
                        when
                            Visit()
                        then
                            insertLogical( new Effect( "visit" ) );
                        end
                        rule "{actor} comes to {place} while no ban stands"
                        when
                            Visit()
                            not Ban()
                        then
                            insertLogical( new Effect( "free" ) );
                        end
                        rule "{actor} answers a visit to {first.place}"
                        when
                            $answer : Visit()
                            $first : Visit( actor != $answer.actor, date before[0d,60d] $answer.date )
                        then
                            insertLogical( new Effect( "answer" ) );
                        end
                        rule "For a year nobody visits {target} about {goods}"
                        when
                            Ban( $since : since )
                            Today( date after[365d] $since )
                        then
                            insertLogical( new Effect( "stale" ) );
                        end
                        """,
                        """
                        ban: {points: -5, builds: 60d, tail: 90d, source: a test}
                        visit: {points: 2, half-life: 1y, source: a test}
                        free: {points: 3, half-life: 1y, source: a test}
                        answer: {points: 4, half-life: 60d, source: a test}
                        stale: {points: -1, builds: 0d, tail: 0d, source: a test}
                        """);
    }

    private static final String BAN =
            "  - {date: 2023-01-10, begin: Ban, id: tea-ban, actor: CHN, target: JPN, goods: tea, grade: 2}\n";
    private static final String LIFT =
            "  - {id: lift, title: China lifts the ban, actor: CHN, cost: 3, edits: [{end: tea-ban}]}\n";
    private static final String EASE =
            "  - {id: ease, title: China eases the ban, actor: CHN, cost: 1.5, edits: [{change: tea-ban, grade: 1}]}\n";
    private static final String VISIT =
            "  - {id: visit, title: Japan visits, actor: JPN, cost: 1, edits: [{event: Visit, id: v, actor: JPN, target: CHN, place: Xi'an}]}\n";
    private static final String RETURN =
            "  - {id: return, title: China visits, actor: CHN, cost: 0.5, edits: [{event: Visit, id: w, actor: CHN, target: JPN, place: Nara}]}\n";

    private Path scenario(String timeline, String moves) {
        return Cli.write(
                folder,
                "scenario.yaml",
                "title: A ban\ndyad: [CHN, JPN]\nfrom: 2023-01-31\nto: 2024-12-31\nstep: month\ntimeline:"
                        + (timeline.isEmpty() ? " []\n" : "\n" + timeline)
                        + (moves.isEmpty() ? "" : "moves:\n" + moves));
    }

    private Cli.Run reach(Path scenario, String... more) {
        List<String> command =
                List.of("reach", scenario.toString(), "--rules", rules.folder().toString(), "--date", "2024-12-31");
        return Cli.run(Stream.concat(command.stream(), Arrays.stream(more)).toArray(String[]::new));
    }

    private JsonNode json(Path scenario, String... more) throws Exception {
        Cli.Run run = reach(
                scenario,
                Stream.concat(Arrays.stream(more), Stream.of("--format", "json"))
                        .toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static List<String> sets(JsonNode reach) {
        List<String> sets = new ArrayList<>();
        for (JsonNode solution : reach.get("solutions")) {
            List<String> moves = new ArrayList<>();
            solution.get("moves")
                    .forEach(move -> moves.add(
                            move.get("date").asText() + " " + move.get("move").asText()));
            sets.add(String.join(", ", moves));
        }
        return sets;
    }

    @Test
    void the_fewest_moves_are_told_with_what_they_move() {
        // −10 of the ban and −1 of its age are health 40.1; half a year after its end −10·2^(−184/90) are 47.6
        assertThat(reach(scenario(BAN, LIFT + EASE), "--health", "47", "--dates", "2024-06-30")
                        .out())
                .isEqualTo(
                        """
                        A ban
                        China and Japan
                        Goal: health 47 or better on 31 December 2024; without moves it is 40.1, fair
                        Moves on 30 June 2024

                        1 move reaches it: one set does.

                        1. health 47.6, fair, at a cost of 3
                          2024-06-30  China lifts the ban (lift)
                            +6.6  China bans tea, from 10 January 2023 until 30 June 2024, wearing off
                            +0.9  For a year nobody visits Japan about tea, since 1 February 2024

                        Examined 3 of 4 sets of up to 4 moves, of which 0 cannot be played.
                        """);
    }

    @Test
    void the_first_level_with_a_solution_holds_all_the_best() throws Exception {
        JsonNode found = json(scenario(BAN, LIFT + EASE + VISIT), "--health", "45", "--dates", "2024-01-01,2024-07-01");

        assertThat(sets(found)).containsExactly("2024-01-01 lift", "2024-07-01 lift");
        assertThat(found.get("found").asInt()).isEqualTo(2);
        assertThat(found.get("of").asInt()).as("1 + 3·2 + 3·4 + 8").isEqualTo(27);
        assertThat(found.get("examined").asInt()).as("none and single moves").isEqualTo(7);
        assertThat(found.get("nearest").isNull()).isTrue();
    }

    @Test
    void cheap_moves_may_be_more_moves() throws Exception {
        Path scenario = scenario(
                "",
                VISIT
                        + RETURN
                        + VISIT.replace("visit", "state-visit")
                                .replace("id: v,", "id: s,")
                                .replace("cost: 1", "cost: 2"));

        JsonNode cheapest = json(scenario, "--health", "56", "--dates", "2024-12-01", "--cheapest");

        assertThat(sets(cheapest)).containsExactly("2024-12-01 return, 2024-12-01 visit");
        assertThat(cheapest.at("/solutions/0/cost").asDouble()).isEqualTo(1.5);
    }

    @Test
    void only_moves_of_an_actor_are_played() throws Exception {
        JsonNode found = json(scenario(BAN, LIFT + VISIT), "--health", "90", "--actor", "JPN", "--dates", "2024-07-01");

        assertThat(found.get("of").asInt()).as("none, and the visit").isEqualTo(2);
        assertThat(found.at("/nearest/moves/0/move").asText()).isEqualTo("visit");
    }

    @Test
    void finding_none_of_all_is_a_proof() throws Exception {
        Path scenario = scenario(BAN, LIFT + VISIT);

        JsonNode found = json(scenario, "--band", "good");

        assertThat(found.get("solutions")).isEmpty();
        assertThat(found.get("examined")).isEqualTo(found.get("of"));
        assertThat(found.get("stopped").asBoolean()).isFalse();
        assertThat(reach(scenario, "--band", "good").out())
                .contains("No set of up to 4 moves reaches it on these dates. All were examined, so this is")
                .contains("The nearest:");
    }

    @Test
    void what_cannot_be_played_is_counted_and_left_out() throws Exception {
        JsonNode found = json(
                scenario(BAN + "  - {date: 2024-03-01, end: tea-ban}\n", LIFT + EASE),
                "--health",
                "90",
                "--dates",
                "2024-02-01,2024-07-01");

        // once it has ended it can be neither lifted nor eased, unless the other move was made before and it stands on
        assertThat(found.get("unplayable").asInt())
                .as("2 of single moves, and 2 of 4 pairs")
                .isEqualTo(4);
        assertThat(found.get("examined").asInt()).isEqualTo(9);
    }

    @Test
    void a_move_may_open_the_way_for_another() throws Exception {
        String again = "  - {id: again, title: A new ban, actor: CHN, cost: 0, edits:"
                + " [{begin: Ban, id: tea-ban, actor: CHN, target: JPN, goods: tea, grade: 1}]}\n";
        JsonNode found = json(
                scenario(BAN + "  - {date: 2024-03-01, end: tea-ban}\n", LIFT + again),
                "--health",
                "99",
                "--dates",
                "2024-07-01,2024-10-01");

        assertThat(found.get("unplayable").asInt())
                .as("lift alone, and all pairs but one")
                .isEqualTo(2 + 3);
    }

    @Test
    void what_is_reached_already_needs_no_move() throws Exception {
        Path scenario = scenario("", VISIT);

        assertThat(sets(json(scenario, "--band", "fair"))).containsExactly("");
        assertThat(reach(scenario, "--band", "fair").out()).contains("It is reached without any move.");
        assertThat(reach(scenario, "--band", "fair", "--format", "csv").out())
                .isEqualTo("solution,cost,health,date,move,actor\n1,0.0,50.0,,,\n");
    }

    @Test
    void edits_that_a_move_replaces_are_told() {
        String later = "  - {date: 2024-09-01, change: tea-ban, grade: 4}\n";

        assertThat(reach(scenario(BAN + later, EASE), "--band", "fair", "--dates", "2024-07-01")
                        .out())
                .contains("no longer applies: 2024-09-01 change tea-ban");
    }

    @ParameterizedTest
    @CsvSource({
        "quarter, '2024-01-01 2024-04-01 2024-07-01 2024-10-01'",
        "month, '2024-01-01 2024-02-01 2024-03-01 "
                + "2024-04-01 2024-05-01 2024-06-01 2024-07-01 2024-08-01 2024-09-01 2024-10-01 2024-11-01 2024-12-01'",
        "'2024-05-01, 2024-03-01,2024-05-01', '2024-03-01 2024-05-01'"
    })
    void moves_are_played_on_first_days_within_the_year_or_on_stated_dates(String dates, String expected)
            throws Exception {
        List<String> found = new ArrayList<>();
        json(scenario("", VISIT), "--health", "60", "--dates", dates)
                .get("dates")
                .forEach(date -> found.add(date.asText()));

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void a_limit_says_how_far_the_search_came() throws Exception {
        String many = Stream.iterate(0, i -> i + 1)
                .limit(14)
                .map(i -> VISIT.replace("id: visit", "id: visit-" + i).replace("id: v,", "id: v" + i + ","))
                .reduce("", String::concat);
        String[] asked = {"--health", "100", "--dates", "month", "--limit", "0.3"};
        Path scenario = scenario(BAN, many);

        JsonNode found = json(scenario, asked);

        assertThat(found.get("stopped").asBoolean()).isTrue();
        assertThat(found.get("examined").asLong()).isLessThan(found.get("of").asLong());
        assertThat(reach(scenario, asked).out()).contains("which proves nothing", "Examined ", " of 21,399,001 sets");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--band fairr | --band: error: no band fairr (did you mean fair?)",
                "--band splendid | --band: error: no band splendid: there are poor, fair, good",
                "--health 101 | --health is 0 to 100, not 101.0",
                "--health NaN | --health is 0 to 100, not NaN",
                "--max-moves 2 | what is the goal? --band or --health",
                "--health 50 --band fair | what is the goal? --band or --health",
                "--health 50 --max-moves 0 | --max-moves is 1 or more, not 0",
                "--health 50 --most 0 | --most is 1 or more, not 0",
                "--health 50 --limit 0 | --limit is more than 0 seconds, not 0.0",
                "--health 50 --actor JPM | --actor: error: no move is by JPM (did you mean JPN?)",
                "--health 50 --actor USA | --actor: error: no move is by USA: there are moves by CHN, JPN",
                "--health 50 --dates yearly | --dates takes quarter, month or dates such as 2025-03-31,2025-06-30: it is a",
                "--health 50 --dates 2025-01-01 | --dates 2025-01-01 lies outside 2023-01-31 to 2024-12-31",
                "--health 50 --dates 2022-01-01 | --dates 2022-01-01 lies outside 2023-01-31 to 2024-12-31",
            })
    void what_cannot_be_asked_is_refused(String options, String expected) {
        Cli.Run run = reach(scenario(BAN, LIFT + VISIT), options.split(" "));

        assertThat(run.err()).contains(expected);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_date_outside_the_scenario_is_refused() {
        String file = scenario(BAN, LIFT).toString();
        String folder = rules.folder().toString();

        assertThat(Cli.run("reach", file, "--rules", folder, "--health", "50", "--date", "2025-01-01")
                        .err())
                .contains("--date 2025-01-01 lies outside 2023-01-31 to 2024-12-31");
        assertThat(Cli.run("reach", file, "--rules", folder, "--health", "50", "--date", "2023-03-01")
                        .err())
                .contains("no quarter begins within the scenario in the year before 2023-03-01");
    }

    @Test
    void a_scenario_without_moves_is_refused() {
        assertThat(reach(scenario(BAN, ""), "--band", "fair").err())
                .contains("scenario.yaml: error: there is nothing to play: the scenario has no moves");
    }

    /** All sets, each played in full, by another way of counting them: every move is unplayed or on one of the dates. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_answer_is_that_of_brute_force(long seed) {
        Random random = new Random(seed);
        Rulebook rulebook = rules.read();
        Scenario scenario = ScenarioReader.read(scenario(timeline(random), moves(random)), rulebook);
        Comity comity = Comity.with(rulebook);
        List<LocalDate> dates = new TreeSet<>(
                        Stream.generate(() -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(366)))
                                .limit(3)
                                .toList())
                .stream().toList();
        boolean cheapest = random.nextBoolean();
        Goal goal = Goal.of(38 + random.nextInt(20), GOAL);

        List<List<Reach.Dated>> all = new ArrayList<>(List.of(List.of()));
        for (Move move : scenario.moves()) {
            List<List<Reach.Dated>> longer = new ArrayList<>();
            for (List<Reach.Dated> set : all) {
                dates.forEach(date -> longer.add(Stream.concat(set.stream(), Stream.of(new Reach.Dated(date, move)))
                        .toList()));
            }
            all.addAll(longer);
        }
        double least = Double.POSITIVE_INFINITY;
        int unplayable = 0;
        Set<Set<Reach.Dated>> expected = new HashSet<>();
        for (List<Reach.Dated> set : all) {
            List<Edit> edits = set.stream()
                    .flatMap(dated -> dated.move().on(dated.date()).stream())
                    .toList();
            double health;
            try {
                health = comity.state(scenario.with("brute force", edits), GOAL).health();
            } catch (BadInput e) {
                unplayable++;
                continue;
            }
            double rank = cheapest
                    ? set.stream().mapToDouble(dated -> dated.move().cost()).sum()
                    : set.size();
            if (health < goal.health() || rank > least) {
                continue;
            }
            if (rank < least) {
                expected.clear();
            }
            least = rank;
            expected.add(new HashSet<>(set));
        }

        Reach reach = new ReachSearch(comity, scenario, goal, scenario.moves(), dates, 4, cheapest, 1000).search();

        assertThat(reach.solutions().stream().map(moves -> (Set<Reach.Dated>) new HashSet<>(moves.moves())))
                .as("seed %s", seed)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(reach.found()).isEqualTo(expected.size());
        assertThat(reach.of()).isEqualTo(all.size());
        if (expected.isEmpty()) {
            assertThat(reach.examined()).isEqualTo(all.size());
            assertThat(reach.unplayable()).isEqualTo(unplayable);
        }
        assertThat(reach.solutions())
                .allSatisfy(moves ->
                        assertThat(goal.reachedBy(moves.state().health())).isTrue());
    }

    private static String timeline(Random random) {
        StringBuilder lines = new StringBuilder();
        for (String goods : List.of("tea", "rice", "silk")) {
            LocalDate day = LocalDate.of(2022, 6, 1).plusDays(random.nextInt(700));
            lines.append("  - {date: " + day + ", begin: Ban, id: " + goods + "-ban, actor: CHN, target: JPN, goods: "
                    + goods + ", grade: " + (1 + random.nextInt(2)) + "}\n");
            if (random.nextBoolean()) {
                lines.append("  - {date: " + day.plusDays(1 + random.nextInt(500)) + ", end: " + goods + "-ban}\n");
            }
        }
        lines.append("  - {date: " + LocalDate.of(2023, 10, 1).plusDays(random.nextInt(400))
                + ", event: Visit, id: earlier, actor: JPN, target: CHN, place: Wuhan}\n");
        return lines.toString();
    }

    private static String moves(Random random) {
        List<String> moves = new ArrayList<>(
                List.of(
                        LIFT,
                        EASE,
                        VISIT,
                        RETURN,
                        LIFT.replace("tea-ban", "rice-ban").replace("id: lift", "id: lift-rice"),
                        EASE.replace("tea-ban", "silk-ban").replace("id: ease", "id: ease-silk"),
                        RETURN.replace("id: return", "id: ban-rice")
                                .replaceAll(
                                        "edits: .*",
                                        "edits: [{begin: Ban, id: rice-ban, actor: JPN, target: CHN, goods: rice, grade: 1}]}")));
        Collections.shuffle(moves, random);
        return String.join("", moves.subList(0, 4));
    }
}
