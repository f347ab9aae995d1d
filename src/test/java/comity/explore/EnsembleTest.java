package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.engine.Comity;
import comity.explore.Ensemble.Cause;
import comity.report.EnsembleReport;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.rulebook.TinyRulebook;
import comity.scenario.Outcome;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.scenario.Uncertain;
import comity.score.Drawing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code comity ensemble FILE}. */
class EnsembleTest {
    private static final Rulebook SHIPPED = RulebookReader.cached(notice -> {}).shipped();

    @TempDir
    Path folder;

    private TinyRulebook rules;

    @BeforeEach
    void rules_by_which_bans_weigh_and_more_so_without_a_visit() {
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
                        rule "{actor} bans {goods}, and nobody comes"
                        when
                            Ban()
                            not Visit()
                        then
                            insertLogical( new Effect( "alone" ) );
                        end
                        """,
                        """
                        ban: {points: [-6, -5, -4], builds: 0d, tail: 0d, source: a test}
                        alone: {points: -3, builds: 0d, tail: 0d, source: a test}
                        """);
    }

    private static final String TIMELINE =
            """
            timeline:
              - {date: 2024-01-10, begin: Ban, id: tea-ban, actor: CHN, target: JPN, goods: tea, grade: 2}
              - {date: 2024-02-10, event: Visit, id: visit, actor: JPN, target: CHN, place: Nara}
            """;
    private static final String UNCERTAIN =
            """
            uncertain:
              tea-ban: {grade: {1: 0.25, 4: 0.75}, end: {between: [2024-03-30, 2024-04-02]}}
              visit: {chance: 0.5}
            """;

    private Path scenario(String more) {
        return Cli.write(
                folder,
                "scenario.yaml",
                "title: A ban\ndyad: [CHN, JPN]\nfrom: 2024-01-31\nto: 2024-03-31\nstep: month\n" + TIMELINE + more);
    }

    private Cli.Run ensemble(Path scenario, String... more) {
        List<String> command = List.of(
                "ensemble", scenario.toString(), "--rules", rules.folder().toString());
        return Cli.run(Stream.concat(command.stream(), Arrays.stream(more)).toArray(String[]::new));
    }

    private JsonNode json(Path scenario, String... more) throws Exception {
        Cli.Run run = ensemble(
                scenario,
                Stream.concat(Arrays.stream(more), Stream.of("--format", "json"))
                        .toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static Ensemble drawn(Scenario scenario, Rulebook rulebook, int draws, long seed) {
        return new Sampler(Comity.with(rulebook), scenario, scenario.to(), draws, seed, false).draw(new Drawing());
    }

    @Test
    void it_says_how_the_health_spreads_and_what_explains_it() {
        assertThat(ensemble(scenario(UNCERTAIN), "--draws", "400").out())
                .isEqualTo(
                        """
                        A ban
                        China and Japan, 31 January 2024 to 31 March 2024
                        400 draws of what is uncertain of 2 facts, seed 1; the weights are the likely
                        ones

                        date         mean     5%    95%  likeliest bands        30               60
                        2024-01-31   34.4   31.6   42.6  poor 74.5%              ●━━━━━━━   ·
                        2024-02-29   35.4   31.6   45.2  poor 74.5%              ━●━━━━━━─  ·
                        2024-03-31   43.6   31.6   50.0  fair 67.3%              ─━━━━━━━━━━●
                        ● the middle draw, ━ half of all, ─ nine in ten, · neutral

                        What explains the spread on 31 March 2024, a standard deviation of 7.92 (mean
                        health by what was drawn)
                          99.2%  tea-ban: lowest: grade 4, ends 2024-04-01 (19.0%) 32.6; highest: grade
                                 4, ends 2024-03-31 (22.0%) 50.0
                           0.8%  what facts do together
                              -  visit: no difference that 400 draws tell from chance
                        """);
    }

    @Test
    void programs_get_every_step_every_band_and_every_cause() throws Exception {
        JsonNode root = json(scenario(UNCERTAIN), "--draws", "400", "--seed", "7");

        assertThat(root.get("draws").asInt()).isEqualTo(400);
        assertThat(root.get("seed").asInt()).isEqualTo(7);
        assertThat(root.get("trajectory")).hasSize(3);
        for (JsonNode step : root.get("trajectory")) {
            double sum = 0;
            for (JsonNode probability : step.get("bands")) {
                sum += probability.asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(step.get("p5").asDouble())
                    .isLessThanOrEqualTo(step.get("p50").asDouble());
            assertThat(step.get("p50").asDouble())
                    .isLessThanOrEqualTo(step.get("p95").asDouble());
        }
        assertThat(root.get("causes").get(0).get("outcomes")).isNotEmpty();
        assertThat(ensemble(scenario(UNCERTAIN), "--draws", "400", "--format", "csv")
                        .out()
                        .lines()
                        .toList())
                .hasSize(4)
                .first()
                .isEqualTo("date,mean,deviation,p5,p25,p50,p75,p95,poor,fair,good");
    }

    /** All worlds of a scenario, each played in full. */
    private static final class Enumeration {
        private final Scenario scenario;
        private final Comity comity;
        private final Map<List<Outcome>, Double> chances = new LinkedHashMap<>();
        private final Map<List<Outcome>, Double> healths = new LinkedHashMap<>();

        Enumeration(Scenario scenario, Rulebook rulebook) {
            this.scenario = scenario;
            this.comity = Comity.with(rulebook);
            add(List.of(), 1);
        }

        private void add(List<Outcome> outcomes, double chance) {
            if (outcomes.size() == scenario.uncertain().size()) {
                chances.put(outcomes, chance);
                Scenario world = scenario.playing(scenario.drawn(outcomes));
                healths.put(outcomes, comity.state(world, scenario.to()).health());
                return;
            }
            scenario.uncertain().get(outcomes.size()).all().forEach((outcome, probability) -> {
                List<Outcome> more = new ArrayList<>(outcomes);
                more.add(outcome);
                add(List.copyOf(more), chance * probability);
            });
        }

        double mean() {
            return chances.entrySet().stream()
                    .mapToDouble(world -> world.getValue() * healths.get(world.getKey()))
                    .sum();
        }

        double variance() {
            return chances.entrySet().stream()
                    .mapToDouble(world -> world.getValue() * Math.pow(healths.get(world.getKey()) - mean(), 2))
                    .sum();
        }

        /** The share of the variance that lies between the outcomes of a fact. */
        double share(int fact) {
            Uncertain uncertain = scenario.uncertain().get(fact);
            double between = 0;
            for (Map.Entry<Outcome, Double> outcome : uncertain.all().entrySet()) {
                double mean = chances.entrySet().stream()
                                .filter(world -> world.getKey().get(fact).equals(outcome.getKey()))
                                .mapToDouble(world -> world.getValue() * healths.get(world.getKey()))
                                .sum()
                        / outcome.getValue();
                between += outcome.getValue() * Math.pow(mean - mean(), 2);
            }
            return between / variance();
        }
    }

    private void agrees(Scenario scenario, Rulebook rulebook, int draws) {
        Enumeration all = new Enumeration(scenario, rulebook);

        Ensemble ensemble = drawn(scenario, rulebook, draws, 1);

        double error = Math.sqrt(all.variance() / draws);
        assertThat(ensemble.explained().healths().mean()).isCloseTo(all.mean(), within(5 * error));
        assertThat(ensemble.explained().healths().deviation())
                .isCloseTo(Math.sqrt(all.variance()), within(0.05 * Math.sqrt(all.variance())));
        assertThat(ensemble.explained().healths().quantile(0))
                .isCloseTo(all.healths.values().stream().min(Double::compare).orElseThrow(), within(0.01));
        assertThat(ensemble.explained().healths().quantile(1))
                .isCloseTo(all.healths.values().stream().max(Double::compare).orElseThrow(), within(0.01));
        for (Cause cause : ensemble.causes()) {
            assertThat(cause.share())
                    .as(cause.fact().fact())
                    .isCloseTo(all.share(scenario.uncertain().indexOf(cause.fact())), within(0.03));
        }
    }

    @Test
    void it_agrees_with_all_worlds_of_a_small_scenario() {
        Rulebook tiny = rules.read();

        agrees(ScenarioReader.read(scenario(UNCERTAIN), tiny), tiny, 20_000);
    }

    @Test
    void it_agrees_with_all_worlds_of_shipped_facts() {
        Path file = Cli.write(
                folder,
                "shipped.yaml",
                """
                title: An incident in doubt
                dyad: [CHN, JPN]
                from: 2024-01-31
                to: 2024-12-31
                step: month
                timeline:
                  - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                  - {date: 2024-05-01, event: MilitaryIncident, id: incident, actor: CHN, target: JPN, severity: 3, place: the sea}
                  - {date: 2024-06-15, event: LeadersMeeting, id: summit, actor: CHN, target: JPN, setting: VISIT}
                  - {date: 2024-07-20, begin: VisaPolicy, id: visa, actor: JPN, target: CHN, regime: EASED}
                uncertain:
                  incident: {chance: 0.5, severity: {2: 0.5, 5: 0.5}}
                  summit: {date: {between: [2024-04-28, 2024-05-06]}}
                  ban: {end: {between: [2024-07-10, 2024-07-14]}}
                  visa: {chance: 0.4}
                """);

        agrees(ScenarioReader.read(file, SHIPPED), SHIPPED, 20_000);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 5})
    void a_seed_gives_the_same_bytes_whatever_the_number_of_threads(int threads) throws Exception {
        Rulebook tiny = rules.read();
        Scenario scenario = ScenarioReader.read(scenario(UNCERTAIN), tiny);
        for (boolean weights : List.of(false, true)) {
            String here = EnsembleReport.json(
                    tiny,
                    new Sampler(Comity.with(tiny), scenario, scenario.to(), 20_000, 3, weights).draw(new Drawing()));
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(pool.submit(() -> EnsembleReport.json(
                                        tiny,
                                        new Sampler(Comity.with(tiny), scenario, scenario.to(), 20_000, 3, weights)
                                                .draw(new Drawing())))
                                .get())
                        .isEqualTo(here);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void another_seed_draws_other_worlds() throws Exception {
        assertThat(json(scenario(UNCERTAIN), "--draws", "100", "--seed", "1").get("trajectory"))
                .isNotEqualTo(json(scenario(UNCERTAIN), "--draws", "100", "--seed", "2")
                        .get("trajectory"));
    }

    @Test
    void what_is_said_of_one_fact_changes_no_draw_of_another() throws Exception {
        Rulebook tiny = rules.read();
        Scenario even = ScenarioReader.read(scenario(UNCERTAIN), tiny);
        Scenario rare = ScenarioReader.read(scenario(UNCERTAIN.replace("0.5", "0.1")), tiny);

        assertThat(numbers(drawn(rare, tiny, 1000, 1), "tea-ban"))
                .isEqualTo(numbers(drawn(even, tiny, 1000, 1), "tea-ban"));
        assertThat(numbers(drawn(rare, tiny, 1000, 1), "visit"))
                .isNotEqualTo(numbers(drawn(even, tiny, 1000, 1), "visit"));
    }

    private static Map<String, Long> numbers(Ensemble ensemble, String fact) {
        Map<String, Long> numbers = new TreeMap<>();
        ensemble.causes().stream()
                .filter(cause -> cause.fact().fact().equals(fact))
                .flatMap(cause -> cause.outcomes().stream())
                .forEach(outcome -> numbers.put(outcome.outcome(), outcome.number()));
        return numbers;
    }

    @Test
    void with_weights_a_certain_scenario_spreads_as_its_interval_says() throws Exception {
        JsonNode step = json(scenario(""), "--draws", "20000", "--weights")
                .get("trajectory")
                .get(2);
        Rulebook tiny = rules.read();
        var interval = Comity.with(tiny)
                .worlds(20_000)
                .score(ScenarioReader.read(scenario(""), tiny))
                .points()
                .get(2)
                .interval();

        assertThat(interval).isNotNull();
        assertThat(step.get("p5").asDouble()).isCloseTo(interval.p5(), within(0.05));
        assertThat(step.get("p95").asDouble()).isCloseTo(interval.p95(), within(0.05));
        assertThat(step.get("p95").asDouble() - step.get("p5").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void a_branch_that_settles_a_fact_leaves_nothing_of_it_to_draw() throws Exception {
        Path scenario =
                scenario(UNCERTAIN + "branches:\n  - {id: none, edits: [{drop: visit}]}\n  - {id: early, edits: []}\n");

        assertThat(json(scenario, "--branch", "none").get("causes")).hasSize(1);
        assertThat(json(scenario, "--branch", "early").get("causes")).hasSize(2);
    }

    @Test
    void the_spread_of_any_date_can_be_explained() throws Exception {
        JsonNode root = json(scenario(UNCERTAIN), "--draws", "400", "--date", "2024-02-15");

        assertThat(root.get("explained").asText()).isEqualTo("2024-02-15");
        assertThat(root.get("trajectory")).hasSize(4);
        assertThat(root.get("causes").get(0).get("fact").asText()).isEqualTo("tea-ban");
    }

    @Test
    void a_fact_that_makes_no_difference_is_no_cause() {
        assertThat(ensemble(scenario(UNCERTAIN.replace("0.5", "0.99")), "--draws", "50", "--seed", "4")
                        .out())
                .contains("visit: no difference that 50 draws tell from chance");
        assertThat(ensemble(scenario("uncertain:\n  visit: {chance: 1}\n"), "--draws", "50")
                        .out())
                .contains("Nothing that was drawn moves the health of 31 March 2024");
    }

    @Test
    void a_limit_of_time_says_what_is_known_by_then() {
        assertThat(ensemble(scenario(UNCERTAIN), "--draws", "50000000", "--limit", "0.2")
                        .out())
                .containsIgnoringWhitespaces(", stopped before 50,000,000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--draws 0 | --draws takes 1 to 100000000, not 0",
                "--draws many | Invalid value for option '--draws': 'many' is not an int",
                "--limit 0 | --limit is more than 0 seconds, not 0.0",
                "--branch none | there are none",
                "--date 2025-01-01 | --date 2025-01-01 lies outside the scenario, 2024-01-31 to 2024-03-31",
            })
    void a_wrong_option_is_refused(String options, String message) {
        Cli.Run run = ensemble(scenario(UNCERTAIN), options.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void where_all_is_certain_there_is_nothing_to_draw() {
        Cli.Run run = ensemble(scenario(""));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("scenario.yaml: error: there is nothing to draw: say what is uncertain below uncertain:,"
                        + " such as uncertain: {FACT: {chance: 0.5}}, or draw the weights with --weights");
    }
}
