package comity.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code comity impact} says of two versions of a rulebook, each a folder. */
class ImpactTest {
    private static final String BAN =
            """
            declare enum Scope ALL, PART; end
            declare Ban extends Measure
              @doc( "no longer bought" )
              goods : String
              scope : Scope = Scope.ALL
            end
            rule "{actor} bans all {goods}"
            when
                Ban( scope == Scope.ALL )
            then
                insertLogical( new Effect( "all" ) );
            end
            rule "{actor} bans part of the {goods}"
            when
                Ban( scope == Scope.PART )
            then
                insertLogical( new Effect( "part" ) );
            end
            """;
    private static final String BAN_WEIGHTS =
            """
            all: {points: [-12, -10, -8], builds: 0d, tail: 1y, per: {goods: {tea: 1.2}}, source: a test}
            part: {points: -4, builds: 0d, tail: 1y, source: a test}
            """;
    private static final String GIFT =
            """
            declare Gift extends Event
              size : int
            end
            declare Kind
              of : String
            end
            rule "{actor} is kind"
            when
                $gift : Gift( size >= 2 )
            then
                insertLogical( new Kind( $gift.getId() ) );
            end
            rule "{actor} gives"
            when
                $gift : Gift()
                Kind( of == $gift.id )
            then
                insertLogical( new Effect( "gift" ) );
            end
            """;
    private static final String GIFT_WEIGHTS = "gift: {points: 8, half-life: 1y, source: a test}\n";

    /** Its name is of one length everywhere, so that lines break at the same words. */
    private final Path folder = Path.of("target/here");

    @BeforeEach
    void two_scenarios() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
        Cli.write(
                folder,
                "scenarios/ban.yaml",
                """
                title: A ban on tea
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-06-30
                timeline:
                  - {date: 2024-03-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: tea, scope: ALL}
                branches:
                  - {id: eased, title: The ban is eased, edits: [{date: 2024-05-01, change: ban, scope: PART}]}
                """);
        Cli.write(
                folder,
                "scenarios/gift.yaml",
                """
                title: Gifts
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-06-30
                timeline:
                  - {date: 2024-02-10, event: Gift, id: small, actor: JPN, target: CHN, size: 1}
                  - {date: 2024-04-10, event: Gift, id: large, actor: CHN, target: JPN, size: 2}
                """);
        rules("base", BAN, BAN_WEIGHTS, GIFT, GIFT_WEIGHTS);
    }

    private void rules(String name, String ban, String banWeights, String gift, String giftWeights) {
        TinyRulebook.in(folder.resolve(name))
                .factor("people/gift", gift, giftWeights)
                .factor("trade/ban", ban, banWeights);
    }

    private Cli.Run impact(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "impact",
                "--base",
                folder.resolve("base").toString(),
                "--rules",
                folder.resolve("head").toString()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(new String[0]));
    }

    private String here(Cli.Run run) {
        assertThat(run.err()).doesNotContain("error");
        return run.out().replace(folder.toString(), "here");
    }

    private JsonNode json(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--format", "json"));
        return new ObjectMapper().readTree(here(impact(arguments.toArray(new String[0]))));
    }

    /** The change behind each movement of a line that moves, with its points in tenths. */
    private static List<String> movements(JsonNode report, int line) {
        List<String> movements = new ArrayList<>();
        report.get("moved")
                .get(line)
                .get("movements")
                .forEach(movement -> movements.add("%.1f %s"
                        .formatted(
                                movement.get("points").asDouble(),
                                movement.get("change").asText())));
        return movements;
    }

    private static List<String> texts(JsonNode array, String key) {
        List<String> texts = new ArrayList<>();
        array.forEach(
                node -> texts.add(key.isEmpty() ? node.asText() : node.get(key).asText()));
        return texts;
    }

    @Test
    void a_changed_weight_moves_what_it_weighs_and_nothing_else() {
        rules("head", BAN, BAN_WEIGHTS.replace("[-12, -10, -8]", "[-16, -14, -8]"), GIFT, GIFT_WEIGHTS);

        Cli.Run run = impact();

        assertThat(run.exitCode()).isZero();
        assertThat(here(run))
                .isEqualTo(
                        """
                1 of 2 scenarios moves; none changes its band, but 1 branch does
                From here/base to here/head: 1 weight changed

                here/scenarios/ban.yaml
                  31 March 2024, health 39.3 to 35.7, poor
                  -3.6  trade/ban.all: points -10 → -14
                          China bans all tea
                  -3.6  in all; on no other step more
                  branch eased: 31 March 2024, health 39.3 to 35.7; fair becomes poor, first
                    on 30 June 2024

                Untouched
                  here/scenarios/gift.yaml
                """);
    }

    @Test
    void programs_read_the_same() throws IOException {
        rules("head", BAN, BAN_WEIGHTS.replace("[-12, -10, -8]", "[-6, -6, -6]"), GIFT, GIFT_WEIGHTS);

        JsonNode report = json("--fail-on", "band");
        JsonNode moved = report.get("moved").get(0);

        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly("base", "head", "changes", "moved", "untouched", "new", "breaches");
        assertThat(moved.fieldNames())
                .toIterable()
                .containsExactly("scenario", "branch", "date", "before", "after", "bands", "movements");
        assertThat(moved.get("scenario").asText()).isEqualTo("here/scenarios/ban.yaml");
        assertThat(moved.get("branch").isNull()).isTrue();
        assertThat(moved.get("date").asText()).isEqualTo("2024-03-31");
        assertThat(moved.get("bands").toString())
                .isEqualTo("[{\"date\":\"2024-03-31\",\"from\":\"poor\",\"to\":\"fair\"}]");
        assertThat(movements(report, 0)).containsExactly("4.0 trade/ban.all: points -10 → -6");
        assertThat(report.get("changes").get(0).toString())
                .isEqualTo("{\"change\":\"trade/ban.all: points -10 → -6\","
                        + "\"file\":\"here/head/trade/ban.weights.yaml\",\"line\":1,\"unshown\":false,"
                        + "\"most\":{\"scenario\":\"here/scenarios/ban.yaml\",\"branch\":null,"
                        + "\"date\":\"2024-03-31\",\"points\":"
                        + moved.get("movements").get(0).get("points").asText() + "}}");
        assertThat(texts(report.get("untouched"), "")).containsExactly("here/scenarios/gift.yaml");
        assertThat(report.get("breaches").get(0).get("limit").asText()).isEqualTo("band");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "all: {points: [-12, -10, -8] | trade/ban.all: points -10 → -9 | all: {points: -9",
                "tail: 1y, per: | trade/ban.all: tail 1y → 6m | tail: 6m, per:",
                "builds: 0d, tail: 1y, per: | trade/ban.all: builds 0d → 90d | builds: 90d, tail: 1y, per:",
                "{tea: 1.2} | trade/ban.all: per.goods.tea 1.2 → 0.5 | {tea: 0.5}",
                "{tea: 1.2} | trade/ban.all: per.goods.tea 1.2 → 1, per.goods.rice 1 → 2 | {rice: 2}",
                "[-12, -10, -8] | trade/ban.all: points [-12, -10, -8] → [-20, -10, -8] | [-20, -10, -8]",
                "builds: 0d, tail: 1y, per: | trade/ban.all: builds 0d → none, tail 1y → none, half-life none → 2y"
                        + " | half-life: 2y, per:"
            })
    void a_weight_is_named_with_the_numbers_that_changed(String old, String expected, String young) throws IOException {
        rules("head", BAN, BAN_WEIGHTS.replace(old, young), GIFT, GIFT_WEIGHTS);

        assertThat(texts(json().get("changes"), "change")
                        .get(0)
                        .split(": ", 2)[1]
                        .split(", "))
                .containsExactlyInAnyOrder(expected.split(": ", 2)[1].split(", "));
    }

    @Test
    void an_edited_rule_is_named_by_its_sentence_and_place() throws IOException {
        rules(
                "head",
                BAN.replace("Ban( scope == Scope.ALL )", "Ban( scope == Scope.ALL, goods != \"tea\" )"),
                BAN_WEIGHTS,
                GIFT,
                GIFT_WEIGHTS);

        assertThat(movements(json(), 0))
                .containsExactly("10.7 edited “{actor} bans all {goods}” (here/head/trade/ban.drl:9)");
    }

    @Test
    void where_the_rule_and_the_weight_of_an_effect_changed_both_are_named() throws IOException {
        rules(
                "head",
                BAN,
                BAN_WEIGHTS,
                GIFT.replace("$gift : Gift()", "$gift : Gift( id != \"large\" )"),
                GIFT_WEIGHTS.replace("8", "9"));

        assertThat(movements(json(), 0))
                .containsExactly("-7.1 people/gift.gift: points 8 → 9; edited “{actor} gives”"
                        + " (here/head/people/gift.drl:15)");
    }

    @Test
    void an_effect_that_lives_as_before_moves_by_its_weight_alone_although_its_rule_changed_too() throws IOException {
        rules(
                "head",
                BAN,
                BAN_WEIGHTS,
                GIFT.replace("$gift : Gift()", "$gift : Gift( size < 9 )"),
                GIFT_WEIGHTS.replace("8", "9"));

        JsonNode report = json();

        assertThat(movements(report, 0)).containsExactly("0.8 people/gift.gift: points 8 → 9");
        assertThat(texts(report.get("changes"), "unshown")).containsExactly("true", "false");
    }

    @Test
    void a_rule_upstream_is_named_where_an_effects_own_rule_did_not_change() throws IOException {
        rules("head", BAN, BAN_WEIGHTS, GIFT.replace("size >= 2", "size >= 1"), GIFT_WEIGHTS);

        assertThat(movements(json(), 0)).containsExactly("7.2 edited “{actor} is kind” (here/head/people/gift.drl:9)");
    }

    @Test
    void a_rule_upstream_that_is_gone_is_named_with_the_place_where_it_stood() throws IOException {
        String without = GIFT.replaceFirst("(?s)rule \"\\{actor} is kind\".*?end\n", "");
        rules("head", BAN, BAN_WEIGHTS, without, GIFT_WEIGHTS);

        assertThat(movements(json(), 0))
                .containsExactly("-7.1 removed “{actor} is kind” (here/base/people/gift.drl:9)");
    }

    @Test
    void a_changed_type_is_named_where_its_default_moves_an_effect() throws IOException {
        Cli.write(
                folder,
                "scenarios/ban.yaml",
                """
                title: A ban of unknown scope
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-06-30
                timeline:
                  - {date: 2024-03-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: tea}
                """);
        rules("head", BAN.replace("= Scope.ALL\n", "= Scope.PART\n"), BAN_WEIGHTS, GIFT, GIFT_WEIGHTS);

        assertThat(movements(json(), 0)).containsExactly("6.8 edited type Ban (here/head/trade/ban.drl:4)");
    }

    @Test
    void what_one_effect_leaves_to_another_of_its_thread_moves_by_the_change_of_the_other() throws IOException {
        // The partial ban takes over what is left of the full one, up to its own target: a lower target leaves more.
        rules("head", BAN, BAN_WEIGHTS.replace("points: -4", "points: -2"), GIFT, GIFT_WEIGHTS);

        JsonNode report = json();

        assertThat(texts(report.get("moved"), "branch")).containsExactly("eased");
        assertThat(movements(report, 0)).hasSize(1).allSatisfy(movement -> assertThat(movement)
                .endsWith("trade/ban.part: points -4 → -2"));
        assertThat(texts(report.get("untouched"), ""))
                .containsExactly("here/scenarios/ban.yaml", "here/scenarios/gift.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"comments", "layout", "docs"})
    void comments_and_layout_are_no_change(String what) {
        String ban = Map.of(
                        "comments",
                                BAN.replace("when\n", "when // so it is \"said\"\n")
                                        .replace("end\n", "end\n/* rule \"x\" */\n"),
                        "layout",
                                BAN.replace("( scope == Scope.ALL )", "(scope==Scope.ALL)")
                                        .replace("\n", "\n\n"),
                        "docs", BAN.replace("no longer bought", "not bought"))
                .get(what);
        rules("head", ban, BAN_WEIGHTS.replace("a test", "another test"), GIFT, GIFT_WEIGHTS);

        assertThat(here(impact()))
                .isEqualTo(
                        """
                none of 2 scenarios moves
                From here/base to here/head: no rule and no weight changed

                Untouched
                  here/scenarios/ban.yaml and its branch
                  here/scenarios/gift.yaml
                """);
    }

    @Test
    void a_sentence_in_other_words_is_one_change_that_moves_nothing() {
        rules("head", BAN.replace("bans all {goods}", "buys no {goods}"), BAN_WEIGHTS, GIFT, GIFT_WEIGHTS);

        assertThat(here(impact()))
                .isEqualTo(
                        """
                none of 2 scenarios moves
                From here/base to here/head: 1 rule changed

                Untouched
                  here/scenarios/ban.yaml and its branch
                  here/scenarios/gift.yaml

                Changed, and moves no health
                  renamed “{actor} buys no {goods}” (here/head/trade/ban.drl:9)
                """);
    }

    @Test
    void a_wider_range_moves_no_health() {
        rules("head", BAN, BAN_WEIGHTS.replace("-12", "-20"), GIFT, GIFT_WEIGHTS);

        assertThat(here(impact()))
                .startsWith("none of 2 scenarios moves\n")
                .endsWith(
                        """
                Changed, and moves no health
                  trade/ban.all: points [-12, -10, -8] → [-20, -10, -8]
                  (here/head/trade/ban.weights.yaml:1)
                """);
    }

    @Test
    void a_change_that_no_scenario_shows_is_told() {
        rules("head", BAN, BAN_WEIGHTS, GIFT.replace("size >= 2", "size >= 2, size < 9"), GIFT_WEIGHTS);

        assertThat(here(impact()))
                .startsWith("none of 2 scenarios moves\n")
                .endsWith(
                        """
                Changed, and no scenario shows it
                  edited “{actor} is kind” (here/head/people/gift.drl:9)
                """);
    }

    @Test
    void a_scenario_of_a_new_fact_type_is_new_and_shows_its_rule() throws IOException {
        Cli.write(
                folder,
                "scenarios/new.yaml",
                """
                title: Something new
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-06-30
                timeline:
                  - {date: 2024-02-10, event: Praise, actor: JPN, target: CHN}
                """);
        String praise =
                """
                declare Praise extends Event
                end
                rule "{actor} praises"
                when
                    Praise()
                then
                    insertLogical( new Effect( "praise" ) );
                end
                """;
        rules(
                "head",
                BAN,
                BAN_WEIGHTS,
                GIFT + praise,
                GIFT_WEIGHTS + "praise: {points: 1, half-life: 1y, source: a test}\n");

        JsonNode report = json();

        assertThat(texts(report.get("new"), "scenario")).containsExactly("here/scenarios/new.yaml");
        assertThat(texts(report.get("new"), "problem").get(0))
                .startsWith("here/scenarios/new.yaml:6:31: error: no fact type Praise");
        assertThat(report.get("moved")).isEmpty();
        assertThat(texts(report.get("changes"), "change"))
                .containsExactly(
                        "added type Praise (here/head/people/gift.drl:22)",
                        "added “{actor} praises” (here/head/people/gift.drl:24)");
        assertThat(texts(report.get("changes"), "unshown")).containsExactly("false", "false");
    }

    @Test
    void an_expectation_of_a_new_effect_does_not_keep_a_scenario_from_being_scored_as_it_was() throws IOException {
        Path gift = folder.resolve("scenarios/gift.yaml");
        Cli.write(
                folder,
                "scenarios/gift.yaml",
                Files.readString(gift) + "expect:\n  - {date: 2024-05-31, fires: [gift.large]}\n");
        String large =
                """
                rule "{actor} gives much"
                when
                    Gift( size > 1 )
                then
                    insertLogical( new Effect( "large" ) );
                end
                """;
        rules(
                "head",
                BAN,
                BAN_WEIGHTS,
                GIFT + large,
                GIFT_WEIGHTS + "large: {points: 1, half-life: 1y, source: a test}\n");

        assertThat(movements(json(), 0))
                .containsExactly("0.8 added “{actor} gives much” (here/head/people/gift.drl:22)");
    }

    @Test
    void a_scenario_that_the_newer_rules_cannot_read_is_refused() {
        rules(
                "head",
                BAN.replace("goods : String", "wares : String").replace("{goods}", "{wares}"),
                BAN_WEIGHTS.replace("goods", "wares"),
                GIFT,
                GIFT_WEIGHTS);

        Cli.Run run = impact();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ban.yaml:6").contains("goods");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void other_bands_are_a_change_of_names() throws IOException {
        rules("head", BAN, BAN_WEIGHTS, GIFT, GIFT_WEIGHTS);
        Path contents = folder.resolve("head/rulebook.yaml");
        Cli.write(folder, "head/rulebook.yaml", Files.readString(contents).replace("fair: 40", "fair: 30"));

        assertThat(here(impact()))
                .contains("1 of 2 scenarios moves; 1 changes its band, and 1 branch does\n")
                .contains("31 March 2024, health 39.3 to 39.3; poor becomes fair, first on 31 March")
                .contains("bands: poor from 0, fair from 40, good from 60 → poor from 0, fair from 30,");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"band, 1", "points>1, 1", "points > 3.9, 1", "points>4.1, 0", "'band,points>4.1', 1", "points>0, 1"})
    void a_limit_that_is_crossed_fails(String limit, int code) {
        rules("head", BAN, BAN_WEIGHTS.replace("[-12, -10, -8]", "[-6, -6, -6]"), GIFT, GIFT_WEIGHTS);

        assertThat(impact("--fail-on", limit).exitCode()).isEqualTo(code);
    }

    @Test
    void what_crossed_a_limit_is_told() {
        rules("head", BAN, BAN_WEIGHTS.replace("[-12, -10, -8]", "[-6, -6, -6]"), GIFT, GIFT_WEIGHTS);

        assertThat(here(impact("--fail-on", "band", "--fail-on", "points>3")))
                .endsWith(
                        """
                More than is allowed
                  band  here/scenarios/ban.yaml: poor becomes fair on 2024-03-31
                  band  here/scenarios/ban.yaml, branch eased: poor becomes fair on
                  2024-03-31
                  points>3  here/scenarios/ban.yaml: moves by +4.0 on 2024-03-31
                  points>3  here/scenarios/ban.yaml, branch eased: moves by +4.0 on
                  2024-03-31
                """);
    }

    @Test
    void a_comment_on_a_pull_request_has_a_row_for_each_scenario_and_what_changed() {
        rules(
                "head",
                BAN,
                BAN_WEIGHTS.replace("[-12, -10, -8]", "[-12, -9.9, -8]"),
                GIFT.replace("size >= 2", "size >= 2, size < 9"),
                GIFT_WEIGHTS);

        assertThat(here(impact("--format", "markdown")))
                .isEqualTo(
                        """
                ### 1 of 2 scenarios moves; none changes its band

                From here/base to this version: 1 rule, 1 weight changed.

                | scenario | when most | before | after | by | because |
                |---|---|---|---|---:|---|
                | A ban on tea | 31 March 2024 | 39.3 poor | 39.4 poor | +0.1 | trade/ban.all: points -10 → -9.9: China bans all tea |

                <details><summary>1 branch that also moves</summary>

                | scenario | when most | before | after | by | because |
                |---|---|---|---|---:|---|
                | A ban on tea: The ban is eased | 31 March 2024 | 39.3 poor | 39.4 poor | +0.1 | trade/ban.all: points -10 → -9.9: China bans all tea |

                </details>

                **Changed**

                - edited “{actor} is kind” (here/head/people/gift.drl:9): no scenario shows it
                  ```diff
                  - $gift : Gift( size >= 2 )
                  + $gift : Gift( size >= 2, size < 9 )
                  ```
                - trade/ban.all: points -10 → -9.9: moves +0.1 at most, on 31 March 2024 in here/scenarios/ban.yaml

                **Untouched:** here/scenarios/gift.yaml

                """);
    }

    @Test
    void annotations_stand_beside_what_changed() {
        rules(
                "head",
                BAN,
                BAN_WEIGHTS.replace("[-12, -10, -8]", "[-6, -6, -6]"),
                GIFT.replace("size >= 2", "size >= 2, size < 9"),
                GIFT_WEIGHTS);

        assertThat(here(impact("--format", "github", "--fail-on", "points>3.85"))
                        .lines())
                .anyMatch(line -> line.startsWith("::error ") && line.contains("ban.yaml") && line.contains("+4.0"))
                .anyMatch(line -> line.startsWith("::warning ") && line.contains("gift.drl,line=9"))
                .anyMatch(line -> line.startsWith("::notice ") && line.contains("ban.weights.yaml,line=1"));
    }

    @Test
    void the_parts_of_a_movement_sum_to_it_whatever_changed() throws IOException {
        long seed = 20240824;
        Random random = new Random(seed);
        List<String> bans = List.of(
                BAN,
                BAN.replace("scope == Scope.ALL )", "goods == \"tea\" )"),
                BAN.replace("scope == Scope.PART", "scope == Scope.PART, goods != \"tea\""),
                BAN.replace("bans all", "stops all"));
        List<String> gifts = List.of(
                GIFT,
                GIFT.replace("size >= 2", "size >= 1"),
                GIFT.replace("new Effect( \"gift\" )", "new Effect( \"gift\" ).times( $gift.getSize() )"));
        Cli.write(
                folder,
                "scenarios/both.yaml",
                """
                title: Bans and gifts
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-12-31
                step: week
                timeline:
                  - {date: 2024-01-10, event: Gift, id: large, actor: CHN, target: JPN, size: 3}
                  - {date: 2024-02-10, begin: Ban, id: tea, actor: CHN, target: JPN, goods: tea, scope: PART}
                  - {date: 2024-03-01, begin: Ban, id: rice, actor: JPN, target: CHN, goods: rice, scope: ALL}
                  - {date: 2024-04-10, event: Gift, id: small, actor: JPN, target: CHN, size: 1}
                  - {date: 2024-05-01, change: tea, scope: ALL}
                  - {date: 2024-06-01, change: rice, scope: PART}
                  - {date: 2024-08-01, end: tea}
                """);
        int moved = 0;
        for (int round = 0; round < 12; round++) {
            String weights = "all: {points: %d, builds: %dd, tail: %dd, source: a test}\n"
                            .formatted(-random.nextInt(60), random.nextInt(90), random.nextInt(900))
                    + "part: {points: %d, builds: %dd, tail: %dd, source: a test}\n"
                            .formatted(-random.nextInt(30), random.nextInt(90), random.nextInt(900));
            String gift = "gift: {points: %d, half-life: %dd, source: a test}\n"
                    .formatted(random.nextInt(40), 1 + random.nextInt(900));
            rules(
                    "head",
                    bans.get(random.nextInt(bans.size())),
                    weights,
                    gifts.get(random.nextInt(gifts.size())),
                    gift);
            for (JsonNode line : json().get("moved")) {
                double sum = 0;
                for (JsonNode movement : line.get("movements")) {
                    sum += movement.get("points").asDouble();
                    assertThat(movement.get("change").asText()).isNotEqualTo("other");
                }
                double change =
                        line.get("after").asDouble() - line.get("before").asDouble();
                assertThat(Math.abs(sum - change))
                        .as("seed %d, round %d: %s", seed, round, line)
                        .isLessThan(1e-9);
                moved++;
            }
        }
        assertThat(moved).isGreaterThan(20);
    }
}
