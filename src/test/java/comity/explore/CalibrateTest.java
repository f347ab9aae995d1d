package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.RulebookReader;
import comity.rulebook.TinyRulebook;
import comity.rulebook.WrittenRange;
import comity.rulebook.WrittenWeights;
import comity.score.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity calibrate FILE --against CSV}. */
class CalibrateTest {
    private static final String RULES =
            """
            declare Ban extends Measure
            end
            declare Insult extends Event
            end
            declare Gift extends Event
            end
            rule "{actor} bans"
            when
                Ban()
            then
                insertLogical( new Effect( "ban" ) );
            end
            rule "{actor} insults"
            when
                Insult()
            then
                insertLogical( new Effect( "insult" ) );
            end
            rule "{actor} gives"
            when
                Gift()
            then
                insertLogical( new Effect( "gift" ) );
            end
            """;

    /** Only the gift is known for sure: it says how large a point is, since correlation does not. */
    private static final String WEIGHTS =
            """
            # what a test needs
            ban:
              points: [-20, -8.0, -4] # by both
              builds: 0d
              tail: [100d, 200d, 2y]
              source: a test
            insult: {points: [ -10, -8.5,  -2 ], half-life: [200d, 300d, 900d], source: a test}
            gift: {points: 6, half-life: 1y, source: a test}
            """;

    private static final String TRUE_WEIGHTS = WEIGHTS.replace("-8.0", "-12")
            .replace("200d, 2y", "300d, 2y")
            .replace("-8.5", "-5")
            .replace("300d, 900d", "500d, 900d");

    @TempDir
    Path folder;

    private Path rules;
    private Path scenario;
    private Path yardstick;

    @BeforeEach
    void a_yardstick_that_other_weights_made() {
        rules = rulebook("rules", WEIGHTS);
        scenario = Cli.write(
                folder,
                "tea.yaml",
                """
                title: Tea
                dyad: [CHN, JPN]
                from: 2012-01-01
                to: 2019-12-31
                timeline:
                  - {date: 2012-03-10, event: Gift, actor: JPN, target: CHN}
                  - {date: 2012-09-10, begin: Ban, id: tea, actor: CHN, target: JPN}
                  - {date: 2013-10-10, end: tea}
                  - {date: 2014-02-10, event: Insult, actor: JPN, target: CHN}
                  - {date: 2015-05-10, event: Gift, actor: CHN, target: JPN}
                  - {date: 2015-11-10, begin: Ban, id: rice, actor: JPN, target: CHN}
                  - {date: 2016-06-10, end: rice}
                  - {date: 2017-03-10, event: Insult, actor: CHN, target: JPN}
                  - {date: 2018-06-10, event: Gift, actor: CHN, target: JPN}
                """);
        yardstick = healths("index", rulebook("truth", TRUE_WEIGHTS));
    }

    private Path rulebook(String name, String weights) {
        return TinyRulebook.in(folder.resolve(name))
                .factor("trade/tea", RULES, weights)
                .folder();
    }

    private Path healths(String name, Path weights) {
        Cli.Run run = Cli.run(
                "score", scenario.toString(), "--rules", weights.toString(), "--worlds", "0", "--format", "csv");
        return Cli.write(
                folder,
                name + ".csv",
                run.out()
                        .lines()
                        .skip(2) // the header, and the first day
                        .map(line -> line.substring(0, 7) + "," + line.split(",")[1])
                        .collect(Collectors.joining("\n", "month,index\n", "\n")));
    }

    private Cli.Run calibrate(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "calibrate", scenario.toString(), "--rules", rules.toString(), "--against", yardstick.toString()));
        command.addAll(List.of("--fit-to", "2017-12"));
        command.addAll(List.of(more));
        return Cli.run(command.toArray(String[]::new));
    }

    private JsonNode json(String penalty, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--penalty", penalty, "--format", "json"));
        Cli.Run run = calibrate(all.toArray(String[]::new));
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private Map<String, Range> likely() {
        return WrittenWeights.of(RulebookReader.cached(notice -> {}).read(rules)).ranges().values().stream()
                .collect(Collectors.toMap(WrittenRange::number, WrittenRange::range));
    }

    @Test
    void it_finds_the_weights_that_made_the_yardstick() throws IOException {
        JsonNode found = json("0.00001", "--write");

        Map<String, Range> likely = likely();
        assertThat(likely.get("trade/tea.ban.points").likely()).isCloseTo(-12, within(1.0));
        assertThat(likely.get("trade/tea.ban.tail").likely()).isCloseTo(300, within(30.0));
        assertThat(likely.get("trade/tea.insult.points").likely()).isCloseTo(-5, within(0.5));
        assertThat(likely.get("trade/tea.insult.half-life").likely()).isCloseTo(500, within(50.0));
        for (String period : List.of("fitted", "untouched")) {
            assertThat(found.get(period)
                            .get("after")
                            .get("levels")
                            .get("pearson")
                            .asDouble())
                    .isGreaterThan(0.995);
        }
        assertThat(found.get("fitted")
                        .get("before")
                        .get("levels")
                        .get("pearson")
                        .asDouble())
                .isLessThan(0.97);
    }

    @Test
    void the_report_says_what_is_no_test_and_what_is_and_shows_every_change() {
        Cli.Run run = calibrate("--penalty", "0.01", "--only", "points");

        assertThat(run.out())
                .startsWith(
                        """
                        Tea
                        China and Japan: weights fitted to index of index, with penalty 0.01

                        How well health agrees with it
                        """)
                .contains(
                        "2012-01 to 2017-12: fitted, so no test (72 months)\n  before",
                        "2018-01 to 2019-12: untouched, a test (24 months)\n  before",
                        "2 of 2 numbers at work would move, worth the most first\n",
                        rules + "/trade/tea.weights.yaml:3\n- [-20, -8.0, -4]\n+ [-20, -1")
                .doesNotContain("tail", "half-life");
        assertThat(run.err()).isEqualTo("comity: nothing is written; --write would write 2 numbers\n");
    }

    @Test
    void what_is_written_keeps_comments_layout_and_all_else() throws IOException {
        String lint = findings();

        calibrate("--penalty", "0.00001", "--write");

        assertThat(findings()).isEqualTo(lint);
        String written = Files.readString(rules.resolve("trade/tea.weights.yaml"));
        assertThat(written).isNotEqualTo(WEIGHTS);
        assertThat(written.replaceAll("(points: \\[ ?-[12]0, )-[0-9.]+", "$1X").replaceAll("(00d, )[0-9.]+d", "$1X"))
                .isEqualTo(WEIGHTS.replaceAll("(points: \\[ ?-[12]0, )-[0-9.]+", "$1X")
                        .replaceAll("(00d, )[0-9.]+d", "$1X"));
        assertThat(calibrate("--penalty", "0.00001").err())
                .as("fitted again from there, next to nothing moves")
                .matches("comity: nothing is written; --write would write [01] numbers?\n");
    }

    /** What lint finds, without columns: a shorter number moves what stands behind it. */
    private String findings() {
        return Cli.run("lint", "--rules", rules.toString()).out().replaceAll("(:\\d+):\\d+", "$1");
    }

    @Test
    void a_patch_has_each_line_that_changes_and_no_other() throws IOException {
        Path file = rules.resolve("trade/tea.weights.yaml");
        String patch = calibrate("--format", "diff", "--penalty", "0.00001").out();
        calibrate("--write", "--penalty", "0.00001");
        List<String> after = Files.readAllLines(file);

        assertThat(patch)
                .isEqualTo(
                        "--- a/" + file + "\n+++ b/" + file + "\n@@ -3 +3 @@\n-  points: [-20, -8.0, -4] # by both\n+"
                                + after.get(2) + "\n@@ -5 +5 @@\n-  tail: [100d, 200d, 2y]\n+" + after.get(4)
                                + "\n@@ -7 +7 @@\n-" + WEIGHTS.lines().toList().get(6) + "\n+" + after.get(6) + "\n");
    }

    @Test
    void a_high_penalty_keeps_every_number_where_its_source_has_it() throws IOException {
        JsonNode found = json("10000");

        assertThat(found.get("changes")).isEmpty();
        assertThat(found.get("fitted").get("after"))
                .isEqualTo(found.get("fitted").get("before"));
        assertThat(calibrate("--penalty", "10000").out()).endsWith("\n0 of 4 numbers at work would move.\n");
    }

    @Test
    void the_untouched_months_are_not_looked_at() throws IOException {
        JsonNode found = json("0.001");
        Random random = new Random(4);
        String altered = Files.readString(yardstick)
                .lines()
                .map(line -> line.compareTo("2018") > 0 && line.startsWith("20")
                        ? line.substring(0, 8) + random.nextInt(100)
                        : line)
                .collect(Collectors.joining("\n"));
        yardstick = Cli.write(folder, "index.csv", altered + "\n");

        JsonNode again = json("0.001");

        assertThat(again.get("changes")).isEqualTo(found.get("changes")).isNotEmpty();
        assertThat(again.get("fitted")).isEqualTo(found.get("fitted"));
        assertThat(again.get("untouched")).isNotEqualTo(found.get("untouched"));
    }

    @Test
    void whatever_the_yardstick_is_numbers_stay_within_their_ranges_and_no_fit_is_worse_than_none() throws IOException {
        Map<String, Range> before = likely();
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Files.writeString(rules.resolve("trade/tea.weights.yaml"), WEIGHTS);
            StringBuilder rows = new StringBuilder("month,index\n");
            for (int month = 0; month < 96; month++) {
                rows.append("%d-%02d,%d\n".formatted(2012 + month / 12, month % 12 + 1, random.nextInt(100)));
            }
            yardstick = Cli.write(folder, "index.csv", rows.toString());

            JsonNode fitted = json("0", "--write").get("fitted");

            assertThat(likely()).allSatisfy((number, range) -> {
                assertThat(range.low()).isEqualTo(before.get(number).low());
                assertThat(range.high()).isEqualTo(before.get(number).high());
            });
            assertThat(criterion(fitted.get("after"))).isGreaterThan(criterion(fitted.get("before")) - 0.01);
        }
    }

    private static double criterion(JsonNode fit) {
        return (fit.get("levels").get("pearson").asDouble()
                        + fit.get("12-months").get("pearson").asDouble())
                / 2;
    }

    @Test
    void the_same_input_gives_the_same_bytes() {
        assertThat(calibrate("--format", "json").out())
                .isEqualTo(calibrate("--format", "json").out());
    }

    @Test
    void only_some_numbers_may_move() throws IOException {
        assertThat(json("0", "--only", "timing").get("open").asInt()).isEqualTo(2);
        assertThat(json("0", "--only", "timing,trade/tea.insult").get("changes"))
                .extracting(change -> change.get("number").asText())
                .containsExactly("trade/tea.insult.half-life");
        assertThat(calibrate("--only", "trade/te").err()).contains("none with a range begins with trade/te\n");
    }

    @Test
    void a_number_in_quotes_or_shared_by_an_alias_stays() throws IOException {
        rules = rulebook(
                "rules",
                WEIGHTS.replace("200d, 2y", "\"200d\", 2y").replace("half-life: [200d", "half-life: &half [200d")
                        + "# shared\n");
        Cli.write(
                rules,
                "trade/tea.weights.yaml",
                Files.readString(rules.resolve("trade/tea.weights.yaml")).replace("half-life: 1y", "half-life: *half"));

        assertThat(json("0").get("changes"))
                .extracting(change -> change.get("number").asText())
                .containsExactlyInAnyOrder("trade/tea.ban.points", "trade/tea.insult.points");
    }

    @Test
    void a_yardstick_that_cannot_be_fitted_to_is_refused() throws IOException {
        String index = Files.readString(yardstick);
        yardstick = Cli.write(folder, "late.csv", index.replaceAll("201[2-6]-.*\n", ""));
        assertThat(calibrate().err())
                .isEqualTo(yardstick + ": error: a fit takes 24 months or more, and index has a value in 12 from"
                        + " 2012-01 to 2017-12\n");

        yardstick = Cli.write(folder, "still.csv", index.replaceAll(",.*[0-9]", ",5"));
        assertThat(calibrate().err())
                .isEqualTo(yardstick + ": error: nothing to fit: index never moves from 2012-01 to 2017-12\n");
    }

    @Test
    void a_scenario_without_effects_in_the_fitted_months_is_refused() throws IOException {
        scenario =
                Cli.write(folder, "tea.yaml", Files.readString(scenario).replaceAll("  - \\{date: 201[2-7].*\n", ""));

        Cli.Run run = calibrate();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(scenario
                        + ": error: nothing to fit: from 2012-01 to 2017-12 no effect is at work with such a number\n");
    }
}
