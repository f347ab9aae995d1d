package comity.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.cli.Cli;
import comity.report.JsonReport;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.score.EffectLife;
import comity.score.Movement;
import comity.score.Share;
import comity.score.State;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for all timelines under the shipped rules. Each test draws one from the seed that it is named by; {@code
 * -Dcomity.seed=N} draws others.
 */
@ParameterizedClass(name = "time zone {0}")
@ValueSource(strings = {"UTC", "America/New_York"})
class InvariantsTest {
    private static final int SEEDS = 12;
    private static final int WORLDS = 20;
    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    @Parameter
    String zone;

    @TempDir
    Path folder;

    private TimeZone before;

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + SEEDS);
    }

    @BeforeEach
    void in_that_zone() {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(before);
    }

    private static RandomTimeline timeline(long seed) {
        return RandomTimeline.of(RULES, new Random(seed));
    }

    private Scenario monthly(RandomTimeline timeline) {
        return read(timeline.scenario("[CHN, JPN]", "month"));
    }

    private Scenario read(String scenario) {
        return ScenarioReader.read(Cli.write(folder, "scenario.yaml", scenario), RULES);
    }

    private static String json(Scenario scenario) {
        return new JsonReport(RULES)
                .score(scenario, Comity.with(RULES).worlds(WORLDS).score(scenario));
    }

    private static List<State> states(Scenario scenario) {
        return Comity.with(RULES).states(scenario, scenario.dates());
    }

    @Test
    void the_timelines_reach_most_effects() {
        long reached = seeds().mapToObj(InvariantsTest::timeline)
                .flatMap(timeline -> Comity.with(RULES).play(monthly(timeline), RandomTimeline.TO).stream())
                .map(EffectLife::effect)
                .distinct()
                .count();

        assertThat(reached).isGreaterThan(RULES.effects().size() * 8L / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_edits_in_the_file_and_on_a_day_changes_nothing(long seed) {
        RandomTimeline timeline = timeline(seed);

        assertThat(json(monthly(timeline.shuffled(new Random(-seed)))))
                .as("seed %d", seed)
                .isEqualTo(json(monthly(timeline)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_comes_later_changes_nothing_before(long seed) {
        RandomTimeline timeline = timeline(seed);
        LocalDate day = RandomTimeline.FROM.plusDays(new Random(-seed).nextInt(370));
        List<State> all = states(monthly(timeline));
        List<State> cut = states(monthly(timeline.before(day)));

        for (int i = 0; i < all.size() && all.get(i).date().isBefore(day); i++) {
            assertThat(cut.get(i).health())
                    .as("seed %d", seed)
                    .isCloseTo(all.get(i).health(), EXACTLY);
            assertThat(sentences(cut.get(i))).as("seed %d", seed).isEqualTo(sentences(all.get(i)));
        }
    }

    private static Map<String, Long> sentences(State state) {
        return state.contributions().stream()
                .collect(Collectors.groupingBy(
                        each -> each.life().effect() + ": " + each.life().because() + " "
                                + each.life().evidence(),
                        Collectors.counting()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_branch_without_edits_is_its_scenario(long seed) {
        Scenario scenario = monthly(timeline(seed));

        assertThat(Comity.with(RULES).worlds(WORLDS).score(scenario.on("no-edits")))
                .as("seed %d", seed)
                .isEqualTo(Comity.with(RULES).worlds(WORLDS).score(scenario));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contributions_sum_to_the_health_minus_50_and_movements_to_the_change(long seed) {
        List<State> states = states(monthly(timeline(seed)));

        for (State state : states) {
            assertThat(sum(state.contributions())).as("seed %d", seed).isCloseTo(state.health() - 50, EXACTLY);
            assertThat(sum(Movement.between(states.get(0), state)))
                    .as("seed %d", seed)
                    .isCloseTo(state.health() - states.get(0).health(), EXACTLY);
        }
    }

    private static double sum(List<? extends Share> shares) {
        return shares.stream().mapToDouble(Share::points).sum();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_the_dyad_changes_nothing(long seed) {
        RandomTimeline timeline = timeline(seed);

        assertThat(json(read(timeline.scenario("[JPN, CHN]", "month"))))
                .as("seed %d", seed)
                .isEqualTo(json(monthly(timeline)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_step_changes_no_health(long seed) {
        RandomTimeline timeline = timeline(seed);
        List<State> daily = states(read(timeline.scenario("[CHN, JPN]", "day")));

        assertThat(daily).as("seed %d", seed).containsAll(states(monthly(timeline)));
        assertThat(daily).as("seed %d", seed).containsAll(states(read(timeline.scenario("[CHN, JPN]", "week"))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_input_gives_the_same_bytes_in_four_threads_at_once(long seed) throws Exception {
        Scenario scenario = monthly(timeline(seed));
        String once = json(scenario);
        Callable<String> again = () -> json(scenario);

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<String> result : threads.invokeAll(Collections.nCopies(8, again))) {
                assertThat(result.get()).as("seed %d", seed).isEqualTo(once);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_time_zone_changes_no_bit(long seed) {
        Scenario scenario = monthly(timeline(seed));
        String here = json(scenario);

        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));

        assertThat(here).as("seed %d", seed).isEqualTo(json(scenario));
    }

    @Test
    void playing_leaves_the_time_zone_as_it_was() {
        json(monthly(timeline(1)));

        assertThat(TimeZone.getDefault().getID()).isEqualTo(zone);
    }
}
