package comity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.engine.RandomTimeline;
import comity.rulebook.RulebookReader;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code score} and {@code explain} print. */
class ReportTest {
    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final String SHIPPED = "scenarios/iwaya-visit.yaml";

    @TempDir
    Path folder;

    private Path rules;
    private Path scenario;

    @BeforeEach
    void a_ban_and_a_gift() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          goods : String
                        end
                        rule "{actor} bans {goods} from {target}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: [-12, -10, -8], builds: 0d, tail: 1y, source: a test}\n")
                .factor(
                        "people/gift",
                        """
                        declare Gift extends Event
                          what : String
                        end
                        rule "{actor} gives {target} {what}, and a delegation that is led by its vice-minister receives it"
                        when
                            Gift()
                        then
                            insertLogical( new Effect( "gift" ) );
                        end
                        """,
                        "gift: {points: [10, 20, 30], half-life: 1y, source: a test}\n")
                .folder();
        scenario = Cli.write(
                folder,
                "scenario.yaml",
                """
                title: Ban and gift
                dyad: [JPN, CHN]
                from: 2024-01-31
                to: 2024-06-30
                timeline:
                  - {date: 2023-12-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: tea}
                  - {date: 2024-04-10, end: ban}
                  - {date: 2024-05-20, event: Gift, id: pandas, actor: CHN, target: JPN, what: two pandas}
                """);
    }

    private String print(String command, String... options) {
        String[] arguments = new String[4 + options.length];
        arguments[0] = command;
        arguments[1] = scenario.toString();
        arguments[2] = "--rules";
        arguments[3] = rules.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return printed(arguments);
    }

    private static String printed(String... arguments) {
        Cli.Run run = Cli.run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static List<String> keys(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }

    private static double sumOfPoints(JsonNode shares) {
        return shares.valueStream()
                .mapToDouble(each -> each.get("points").asDouble())
                .sum();
    }

    @Test
    void score_prints_the_course_what_makes_its_end_and_what_moved_it() {
        assertThat(print("score"))
                .isEqualTo(
                        """
                Ban and gift
                China and Japan, monthly from 31 January 2024 to 30 June 2024

                date        health  band           3 months     90% interval 30               70
                2024-01-31    40.9  fair           ↘ worsening  39.8-42.1        ─●   ·
                2024-02-29    40.9  fair           ↘ worsening  39.8-42.1        ─●   ·
                2024-03-31    40.9  fair           → steady     39.8-42.1        ─●   ·
                2024-04-30    41.2  fair           → steady     40.2-42.3         ●─  ·
                2024-05-31    59.5  fair           ↗ improving  53.6-64.4             · ──●──
                2024-06-30    59.0  fair           ↗ improving  53.4-63.8             · ──●──

                Turning points
                  none

                Contributions on 30 June 2024: 50 and these make health 59.0, fair
                 +16.8  people/gift
                         +16.8  China gives Japan two pandas, and a delegation that is led by
                                its vice-minister receives it, 20 May 2024
                  -7.8  trade/ban
                          -7.8  China bans tea from Japan, from 1 December 2023 until 10 April
                                2024, wearing off
                  +9.0  in all

                Movements from 31 January 2024 to 30 June 2024: health 40.9 to 59.0
                 +16.8  people/gift
                         +16.8  China gives Japan two pandas, and a delegation that is led by
                                its vice-minister receives it, 20 May 2024
                  +1.3  trade/ban
                          +1.3  China bans tea from Japan, from 1 December 2023 until 10 April
                                2024, wearing off
                 +18.1  in all
                """);
    }

    @Test
    void score_leaves_the_interval_out_where_no_worlds_are_drawn() {
        assertThat(print("score", "--worlds", "0").lines().skip(3).limit(3))
                .containsExactly(
                        "date        health  band           3 months                  40               60",
                        "2024-01-31    40.9  fair           ↘ worsening                ●       ·",
                        "2024-02-29    40.9  fair           ↘ worsening                ●       ·");
    }

    @Test
    void explain_says_what_made_the_level_on_any_date() {
        assertThat(print("explain", "--date", "2024-04-20"))
                .isEqualTo(
                        """
                Ban and gift
                China and Japan, 20 April 2024

                Contributions on 20 April 2024: 50 and these make health 41.1, fair
                  -8.9  trade/ban
                          -8.9  China bans tea from Japan, from 1 December 2023 until 10 April
                                2024, wearing off
                  -8.9  in all
                """);
    }

    @Test
    void explain_says_what_moved_the_score_between_any_dates() {
        assertThat(print("explain", "--from", "2024-04-01", "--to", "2024-05-21", "--group", "actor"))
                .isEqualTo(
                        """
                Ban and gift
                China and Japan, 1 April 2024 to 21 May 2024

                Movements from 1 April 2024 to 21 May 2024: health 40.9 to 59.6
                 +18.7  China
                         +18.0  China gives Japan two pandas, and a delegation that is led by
                                its vice-minister receives it, 20 May 2024
                          +0.7  China bans tea from Japan, from 1 December 2023 until 10 April
                                2024, wearing off
                 +18.7  in all
                """);
    }

    @Test
    void explain_takes_the_whole_scenario_unless_told_otherwise() {
        assertThat(print("explain")).contains("Movements from 31 January 2024 to 30 June 2024");
        assertThat(print("explain", "--from", "2024-03-01")).contains("Movements from 1 March 2024 to 30 June 2024");
        assertThat(print("explain", "--to", "2024-03-01")).contains("Movements from 31 January 2024 to 1 March 2024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"effect", "factor", "dimension", "actor"})
    void the_points_of_the_shipped_scenario_add_up(String group) {
        assertThat(PrintedPoints.addUp(printed("score", SHIPPED, "--group", group, "--worlds", "5")))
                .isEqualTo(2);
        assertThat(PrintedPoints.addUp(printed("explain", SHIPPED, "--group", group)))
                .isEqualTo(1);
        assertThat(PrintedPoints.addUp(printed("explain", SHIPPED, "--date", "2024-12-31", "--group", group)))
                .isEqualTo(1);
    }

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_points_of_any_scenario_add_up(long seed) {
        RandomTimeline timeline =
                RandomTimeline.of(RulebookReader.cached(notice -> {}).shipped(), new Random(seed));
        String file = Cli.write(folder, "random.yaml", timeline.scenario("[CHN, JPN]", "month"))
                .toString();

        for (String group : List.of("effect", "factor", "dimension", "actor")) {
            assertThat(PrintedPoints.addUp(printed("score", file, "--group", group, "--worlds", "5")))
                    .isEqualTo(2);
            assertThat(PrintedPoints.addUp(printed("explain", file, "--to", "2021-03-05", "--group", group)))
                    .isEqualTo(1);
            assertThat(PrintedPoints.addUp(printed("explain", file, "--date", "2021-03-05", "--group", group)))
                    .isEqualTo(1);
        }
    }

    @Test
    void nothing_is_coloured_where_no_terminal_is() {
        for (String command : List.of("score", "explain")) {
            assertThat(print(command)).doesNotContain("\u001b");
        }
        assertThat(printed("test")).doesNotContain("\u001b");
        assertThat(printed("--help")).doesNotContain("\u001b");
    }

    @Test
    void json_of_a_score_has_the_keys_that_other_tools_rely_on() throws IOException {
        JsonNode score = json(print("score", "--format", "json"));

        assertThat(keys(score)).containsExactly("title", "dyad", "branch", "rulebook", "trajectory", "turning-points");
        JsonNode point = score.get("trajectory").get(3);
        assertThat(keys(point))
                .containsExactly(
                        "date", "health", "band", "pressure", "direction", "interval", "bands", "contributions");
        assertThat(keys(point.get("interval"))).containsExactly("p5", "p25", "p75", "p95");
        assertThat(point.get("contributions").get(0))
                .isEqualTo(json(
                        """
                        {
                          "effect": "trade/ban.ban",
                          "actor": "CHN",
                          "points": %s,
                          "because": "China bans tea from Japan",
                          "since": "2023-12-01",
                          "until": "2024-04-10",
                          "evidence": ["ban"]
                        }
                        """
                                .formatted(point.get("health").asDouble() - 50)));
    }

    @Test
    void json_of_a_score_tells_where_it_turned() throws IOException {
        JsonNode turns = json(printed("score", SHIPPED, "--format", "json")).get("turning-points");

        assertThat(turns).isNotEmpty().allSatisfy(turn -> {
            assertThat(keys(turn)).containsExactly("date", "health", "kind");
            assertThat(turn.get("kind").asText()).isIn("high", "low");
        });
    }

    @Test
    void json_of_a_score_says_who_by_which_rules_and_on_which_branch() throws IOException {
        JsonNode score = json(print("score", "--format", "json"));

        assertThat(score.get("dyad")).isEqualTo(json("[\"CHN\", \"JPN\"]"));
        assertThat(score.get("branch").isNull()).isTrue();
        assertThat(score.get("rulebook").asText()).matches("[0-9a-f]{64}");
        assertThat(json(printed("score", SHIPPED, "--branch", "early-end", "--format", "json"))
                        .get("branch")
                        .asText())
                .isEqualTo("early-end");
    }

    @Test
    void json_of_a_score_adds_up_unrounded() throws IOException {
        JsonNode score = json(printed("score", SHIPPED, "--format", "json"));

        assertThat(score.get("trajectory")).hasSizeGreaterThan(30).allSatisfy(point -> {
            assertThat(50 + sumOfPoints(point.get("contributions")))
                    .isCloseTo(point.get("health").asDouble(), EXACTLY);
            assertThat(point.get("bands")
                            .valueStream()
                            .mapToDouble(JsonNode::asDouble)
                            .sum())
                    .isCloseTo(1, EXACTLY);
        });
    }

    @Test
    void json_does_not_tell_before_it_happens_when_a_measure_ends() throws IOException {
        JsonNode march = json(print("explain", "--date", "2024-03-01", "--format", "json"));

        assertThat(march.get("contributions").get(0).get("until").isNull()).isTrue();
    }

    @Test
    void json_of_a_level_adds_up() throws IOException {
        JsonNode level = json(print("explain", "--date", "2024-06-01", "--format", "json"));

        assertThat(keys(level)).containsExactly("date", "health", "band", "pressure", "contributions");
        assertThat(level.get("contributions")).hasSize(2);
        assertThat(sumOfPoints(level.get("contributions")))
                .isCloseTo(level.get("health").asDouble() - 50, EXACTLY);
    }

    @Test
    void json_of_a_change_adds_up() throws IOException {
        JsonNode change = json(print("explain", "--format", "json"));

        assertThat(keys(change)).containsExactly("from", "to", "change", "movements");
        assertThat(keys(change.get("from"))).containsExactly("date", "health", "band");
        assertThat(keys(change.get("movements").get(0)))
                .containsExactly("effect", "actor", "points", "because", "evidence");
        assertThat(sumOfPoints(change.get("movements")))
                .isCloseTo(change.get("change").asDouble(), EXACTLY)
                .isCloseTo(
                        change.get("to").get("health").asDouble()
                                - change.get("from").get("health").asDouble(),
                        EXACTLY);
    }

    @Test
    void csv_has_a_row_for_each_date() throws IOException {
        List<String> rows = print("score", "--format", "csv").lines().toList();
        JsonNode last =
                json(print("score", "--format", "json")).get("trajectory").get(5);

        assertThat(rows.get(0)).isEqualTo("date,health,band,direction,pressure,p5,p25,p75,p95");
        assertThat(rows)
                .hasSize(7)
                .last()
                .isEqualTo(String.join(
                        ",",
                        "2024-06-30",
                        last.get("health").asText(),
                        "fair",
                        last.get("direction").asText(),
                        last.get("pressure").asText(),
                        last.get("interval").get("p5").asText(),
                        last.get("interval").get("p25").asText(),
                        last.get("interval").get("p75").asText(),
                        last.get("interval").get("p95").asText()));
    }

    @Test
    void csv_leaves_quantiles_empty_where_no_worlds_are_drawn() {
        assertThat(print("score", "--format", "csv", "--worlds", "0").lines().skip(1))
                .allMatch(row -> row.endsWith(",,,,"));
    }
}
