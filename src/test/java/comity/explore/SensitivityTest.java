package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity sensitivity FILE}. */
class SensitivityTest {
    @TempDir
    Path folder;

    private TinyRulebook rules;

    @BeforeEach
    void an_insult_a_gift_and_a_ban() {
        rules = TinyRulebook.in(folder.resolve("rules"));
        insultsWeigh("{points: [-20, -10, -5], half-life: 365d, source: a test}");
        giftsWeigh("{points: 2, half-life: 365d, source: a test}");
        rules.factor(
                "trade/ban",
                """
                declare Ban extends Measure
                  goods : String
                end
                rule "{actor} bans {goods}"
                when
                    Ban()
                then
                    insertLogical( new Effect( "full" ) );
                end
                """,
                """
                full:
                  points: -10
                  builds: 0d
                  tail: [73d, 146d, 292d]
                  per: {goods: {"tea, green": [1, 2, 3]}}
                  source: a test
                """);
    }

    private void insultsWeigh(String weight) {
        event("talk/insult", "Insult", weight);
    }

    private void giftsWeigh(String weight) {
        event("talk/gift", "Gift", weight);
    }

    private void event(String factor, String type, String weight) {
        rules.factor(
                factor,
                """
                declare %s extends Event
                end
                rule "{actor} acts (%s)"
                when
                    %s()
                then
                    insertLogical( new Effect( "told" ) );
                end
                """
                        .formatted(type, type, type),
                "told: " + weight + "\n");
    }

    private static final String INSULT = "  - {date: 2024-01-01, event: Insult, id: insult, actor: CHN, target: JPN}\n";
    private static final String GIFT = "{date: 2024-12-31, event: Gift, id: gift, actor: CHN, target: JPN}\n";

    /** The last day is 365 days after the first. */
    private Cli.Run sensitivity(String timelineAndBranches, String... more) {
        Path scenario = Cli.write(
                folder,
                "scenario.yaml",
                "title: Words\ndyad: [CHN, JPN]\nfrom: 2024-01-01\nto: 2024-12-31\nstep: month\ntimeline:\n"
                        + timelineAndBranches);
        List<String> command = new ArrayList<>(List.of(
                "sensitivity", scenario.toString(), "--rules", rules.folder().toString()));
        command.addAll(List.of(more));
        return Cli.run(command.toArray(new String[0]));
    }

    private JsonNode json(String timelineAndBranches, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--format", "json"));
        Cli.Run run = sensitivity(timelineAndBranches, all.toArray(new String[0]));
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** After one half-life of it, half of −20, −10 and −5 is left; below neutral health is 50·e^(z/50). */
    @Test
    void one_fading_effect_swings_by_what_is_left_of_its_range() throws Exception {
        JsonNode found = json(INSULT);
        JsonNode points = found.get("numbers").get(0);

        assertThat(found.get("date").asText()).isEqualTo("2024-12-31");
        assertThat(found.get("health").asDouble()).isCloseTo(50 * Math.exp(-5 / 50.0), within(1e-12));
        assertThat(points.get("number").asText()).isEqualTo("talk/insult.told.points");
        assertThat(points.get("low").asDouble()).isEqualTo(-20);
        assertThat(points.get("high").asDouble()).isEqualTo(-5);
        assertThat(points.get("health-low").asDouble()).isCloseTo(50 * Math.exp(-10 / 50.0), within(1e-12));
        assertThat(points.get("health-high").asDouble()).isCloseTo(50 * Math.exp(-2.5 / 50.0), within(1e-12));
        assertThat(points.get("first-order").asDouble()).isEqualTo(1);
        assertThat(points.get("total").asDouble()).isEqualTo(1);
        assertThat(points.get("total-error").asDouble()).isZero();
    }

    @Test
    void another_date_has_swings_of_its_own() throws Exception {
        JsonNode found = json(INSULT, "--date", "2024-01-01");

        assertThat(found.get("numbers").get(0).get("health-low").asDouble())
                .isCloseTo(50 * Math.exp(-20 / 50.0), within(1e-12));
    }

    /** 146 days after the ban ended a quarter, half or 0.707 of it is left: the longer the tail, the lower the health. */
    @Test
    void a_number_of_time_or_of_a_value_swings_as_well() throws Exception {
        JsonNode numbers =
                json("""
                          - {date: 2024-01-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: "tea, green"}
                          - {date: 2024-08-07, end: ban}
                        """)
                        .get("numbers");

        assertThat(numbers.get(0).get("number").asText()).isEqualTo("trade/ban.full.per.goods.tea, green");
        assertThat(numbers.get(0).get("health-high").asDouble()).isCloseTo(50 * Math.exp(-15 / 50.0), within(1e-12));
        assertThat(numbers.get(1).get("number").asText()).isEqualTo("trade/ban.full.tail");
        assertThat(numbers.get(1).get("health-low").asDouble()).isCloseTo(50 * Math.exp(-5 / 50.0), within(1e-12));
        assertThat(numbers.get(1).get("health-high").asDouble())
                .isCloseTo(50 * Math.exp(-20 * Math.sqrt(0.5) / 50), within(1e-12));
        double together = numbers.get(0).get("first-order").asDouble()
                + numbers.get(1).get("first-order").asDouble();
        assertThat(together).isBetween(0.9, 0.9999);
    }

    /** So little pressure that health is as good as linear: the variances of their points are as 1 to 4. */
    @Test
    void effects_of_two_factors_share_the_variance_by_their_ranges() throws Exception {
        insultsWeigh("{points: [-0.02, -0.01, 0], half-life: 365d, source: a test}");
        giftsWeigh("{points: [0, 0.02, 0.04], half-life: 365d, source: a test}");

        JsonNode numbers =
                json(INSULT.replace("01-01", "12-31") + "  - " + GIFT).get("numbers");

        assertThat(numbers.get(0).get("number").asText()).isEqualTo("talk/gift.told.points");
        assertThat(numbers.get(0).get("first-order").asDouble()).isCloseTo(0.8, within(0.02));
        assertThat(numbers.get(0).get("total").asDouble()).isCloseTo(0.8, within(0.02));
        assertThat(numbers.get(1).get("first-order").asDouble()).isCloseTo(0.2, within(0.02));
    }

    @Test
    void a_number_that_no_life_depends_on_has_neither_swing_nor_index() throws Exception {
        JsonNode ban = json(INSULT).get("numbers").get(2);

        assertThat(ban.get("number").asText()).isEqualTo("trade/ban.full.tail");
        assertThat(ban.get("health-low")).isEqualTo(ban.get("health-high"));
        assertThat(ban.get("first-order").asDouble()).isZero();
        assertThat(ban.get("total").asDouble()).isZero();
    }

    /** Its points lie below 0 in a quarter of a triangular distribution from −1 to 1 that is likely 1. */
    private static final String UNCERTAIN = "{points: [-1, 1, 1], half-life: 365d, source: a test}";

    private static final String BRANCHES = "branches:\n  - id: gift\n    title: A gift\n    edits:\n      - " + GIFT
            + "  - id: kind\n    title: No insult\n    edits:\n      - {drop: insult}\n"
            + "  - id: same\n    title: A gift abroad\n    edits:\n      - " + GIFT.replace("JPN", "KOR");

    @Test
    void the_order_of_branches_turns_over_in_as_many_worlds_as_the_range_says() throws Exception {
        giftsWeigh(UNCERTAIN);

        JsonNode turns = json(INSULT + BRANCHES).get("order-turns");

        assertThat(turns.toString())
                .isEqualTo(
                        """
                        [{"a":"gift","b":null,"share":0.75,"turned":0.25},\
                        {"a":"kind","b":null,"share":1.0,"turned":0.0},\
                        {"a":null,"b":"same","share":0.0,"turned":0.0},\
                        {"a":"kind","b":"gift","share":1.0,"turned":0.0},\
                        {"a":"gift","b":"same","share":0.75,"turned":0.25},\
                        {"a":"kind","b":"same","share":1.0,"turned":0.0}]""");
    }

    @Test
    void one_pair_is_looked_at_where_a_branch_is_set_against_another() throws Exception {
        giftsWeigh(UNCERTAIN);

        assertThat(json(INSULT + BRANCHES, "--branch", "same", "--against", "gift")
                        .get("order-turns")
                        .toString())
                .isEqualTo("[{\"a\":\"gift\",\"b\":\"same\",\"share\":0.75,\"turned\":0.25}]");
        assertThat(sensitivity(INSULT + BRANCHES, "--against", "kind").out())
                .endsWith("\n   never  kind (50.0) stays above the base (45.2)\n");
    }

    @Test
    void people_get_bars_with_the_ends_of_the_range_written_on_them() {
        giftsWeigh(UNCERTAIN);

        Cli.Run run = sensitivity(INSULT + BRANCHES, "--samples", "1600", "--seed", "5");

        assertThat(run.out())
                .isEqualTo(
                        """
                        Words
                        China and Japan, 31 December 2024: health 45.2, fair

                        What the health would be with one number of the weights at the low or the high
                        end of its range, and all others likely (●). The ranges are those of the weights
                        files.
                        number                                                     swing   alone  in all
                                    40                       health                       48
                        talk/insult.told.points                                      6.6  100.0%  100.0%
                                      -20 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━ -5
                        3 numbers of effects that no fact brought about, with none

                        “Alone” is the share of the health’s variance that goes with the number alone
                        (its first-order Sobol index), “in all” also what it does together with others
                        (its total index), where every number is drawn within its range. Estimated from
                        1600 pairs of worlds, seed 5; two standard errors are 0.0% or less.

                        How often the order of two branches turns over in 1600 worlds, each with every
                        number drawn within its range; two standard errors are 2.5% or less.
                           25.0%  gift (46.2) falls below the base (45.2)
                           25.0%  gift (46.2) falls below same (45.2)
                           never  3 other pairs
                           never  1 pair, always equal
                        """);
    }

    @Test
    void spreadsheets_get_a_row_a_number() {
        Cli.Run run = sensitivity(INSULT, "--format", "csv");

        assertThat(run.out())
                .isEqualTo(
                        """
                        number,low,high,health-low,health-high,first-order,total
                        talk/insult.told.points,-20.0,-5.0,40.936537653899094,47.5614712250357,1.0,1.0
                        "trade/ban.full.per.goods.tea, green",1.0,3.0,45.241870901797974,45.241870901797974,0.0,0.0
                        trade/ban.full.tail,73.0,292.0,45.241870901797974,45.241870901797974,0.0,0.0
                        """);
    }

    @Test
    void where_no_number_moves_the_health_there_are_no_indices() throws Exception {
        String ban = "  - {date: 2024-01-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: rice}\n";

        JsonNode tail = json(ban).get("numbers").get(0);
        assertThat(tail.get("number").asText()).isEqualTo("trade/ban.full.tail");
        assertThat(tail.get("first-order").isNull()).isTrue();
        assertThat(tail.get("total-error").isNull()).isTrue();
        assertThat(sensitivity(ban, "--format", "csv").out()).contains("trade/ban.full.tail,73.0,292.0,", ",,\n");
        assertThat(sensitivity(ban).out())
                .contains("No number with a range moves this health by 0.05 points.\n")
                .doesNotContain("NaN");
    }

    @Test
    void a_seed_gives_the_same_bytes_whatever_the_number_of_threads() throws Exception {
        giftsWeigh(UNCERTAIN);
        String timeline = INSULT + "  - " + GIFT;
        String one = inThreads(1, timeline, "1");

        assertThat(inThreads(4, timeline, "1")).isEqualTo(one);
        assertThat(inThreads(1, timeline, "2")).isNotEqualTo(one);
    }

    private String inThreads(int threads, String timeline, String seed) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> sensitivity(timeline, "--samples", "100", "--seed", seed, "--format", "csv"))
                    .get()
                    .out();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThat(sensitivity(INSULT + BRANCHES, "--against", "gif").err())
                .contains("no branch gif (did you mean gift?)");
        assertThat(sensitivity(INSULT + BRANCHES, "--branch", "gift", "--against", "gift")
                        .err())
                .startsWith("--against takes another branch than --branch\n");
        assertThat(sensitivity(INSULT, "--samples", "31").err()).startsWith("--samples takes 32 to 100000, not 31\n");
        assertThat(sensitivity(INSULT, "--date", "2025-01-01").err())
                .startsWith("--date 2025-01-01 lies outside the scenario, 2024-01-01 to 2024-12-31\n");
    }
}
