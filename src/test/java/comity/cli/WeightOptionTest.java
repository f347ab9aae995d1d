package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.rulebook.TinyRulebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --weight NAME=VALUE}. */
class WeightOptionTest {
    private static final String SCENARIO =
            """
            title: A quarrel
            dyad: [CHN, JPN]
            from: 2024-01-31
            to: 2024-12-31
            timeline:
              - {date: 2024-01-15, begin: Ban, id: ban, actor: CHN, target: JPN, goods: "tea=green"}
              - {date: 2024-06-01, end: ban}
            branches:
              - id: earlier
                edits: [{date: 2024-03-01, end: ban}]
            moves:
              - {id: lift, title: China lifts the ban, actor: CHN, cost: 1, edits: [{end: ban}]}
            uncertain:
              ban: {chance: 0.5}
            """;

    @TempDir
    Path folder;

    private Path scenario;

    @BeforeEach
    void a_ban_with_a_tail() {
        banWeighs("[-20, -10, -5]", "[73d, 146d, 2y]");
        scenario = Cli.write(folder, "quarrel.yaml", SCENARIO);
    }

    private void banWeighs(String points, String tail) {
        TinyRulebook.in(folder.resolve("rules"))
                .factor(
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
                          points: %s
                          builds: 0d
                          tail: %s
                          per: {goods: {"tea=green": [1, 1.5, 3]}}
                          source: a test
                        """
                                .formatted(points, tail));
    }

    private Cli.Run run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command, scenario.toString(), "--rules", folder.resolve("rules").toString()));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }

    private static JsonNode json(Cli.Run run) throws Exception {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void the_score_is_that_of_weights_files_that_say_so() {
        Cli.Run asked =
                run("score", "--format", "csv", "--weight", "ban.full.points=-6", "--weight", "trade/ban.full.tail=1y");
        banWeighs("[-20, -6, -5]", "[73d, 1y, 2y]");
        Cli.Run written = run("score", "--format", "csv");

        assertThat(asked.exitCode()).isZero();
        assertThat(asked.out()).isEqualTo(written.out()).contains("2024-12-31");
    }

    @Test
    void another_value_moves_the_score() {
        assertThat(run("score", "--format", "csv", "--weight", "ban.full.points=-6")
                        .out())
                .isNotEqualTo(run("score", "--format", "csv").out());
    }

    @Test
    void the_report_says_which_weights_are_others() {
        Cli.Run run = run("score", "--weight", "ban.full.points=-6", "--weight", "ban.full.tail=1.5y");

        assertThat(run.out())
                .startsWith(
                        """
                        A quarrel
                        China and Japan, monthly from 31 January 2024 to 31 December 2024
                        with ban.full.points -6 instead of -10, ban.full.tail 18m instead of 146d

                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score",
                "explain",
                "explain --date 2024-03-31",
                "explain --without ban",
                "explain --date 2024-03-31 --why-not ban.full",
                "compare",
                "compare --branch earlier",
                "sensitivity --samples 64",
                "ensemble --draws 10",
                "reach --band fair --date 2024-12-31"
            })
    void every_command_that_scores_says_so(String command) throws Exception {
        String[] words = command.split(" ");
        String[] text = new String[words.length + 1];
        System.arraycopy(words, 1, text, 0, words.length - 1);
        text[words.length - 1] = "--weight";
        text[words.length] = "ban.full.per.goods.tea=green=2";
        List<String> asJson = new ArrayList<>(List.of(text));
        asJson.addAll(List.of("--format", "json"));

        Cli.Run told = run(words[0], text);
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("\nwith ban.full.per.goods.tea=green 2 instead of 1.5\n");
        String key = words[0].equals("ensemble") ? "weighed" : "weights";
        assertThat(json(run(words[0], asJson.toArray(String[]::new))).path(key).toString())
                .isEqualTo("{\"trade/ban.full.per.goods.tea=green\":2.0}");
    }

    @Test
    void backtest_says_so_too() throws Exception {
        StringBuilder months = new StringBuilder("month,score\n");
        for (int month = 1; month <= 12; month++) {
            months.append("2024-%02d,%d%n".formatted(month, month * month % 7));
        }
        String yardstick = Cli.write(folder, "yardstick.csv", months.toString()).toString();
        String[] asked = {"--against", yardstick, "--weight", "ban.full.tail=1y"};

        assertThat(run("backtest", asked).out()).contains("\nwith ban.full.tail 1y instead of 146d\n");
        assertThat(json(run("backtest", "--against", yardstick, "--weight", "ban.full.tail=1y", "--format", "json"))
                        .path("weights")
                        .toString())
                .isEqualTo("{\"trade/ban.full.tail\":365.25}");
    }

    @Test
    void nothing_is_said_of_weights_that_are_those_of_the_files() throws Exception {
        Cli.Run run = run("score", "--weight", "ban.full.points=-10.0");

        assertThat(run.out()).isEqualTo(run("score").out()).doesNotContain("instead of");
        assertThat(json(run("score", "--format", "json", "--weight", "ban.full.points=-10.0")))
                .isEqualTo(json(run("score", "--format", "json")));
        assertThat(json(run("score", "--format", "json")).has("weights")).isFalse();
    }

    @Test
    void other_weights_have_another_hash() throws Exception {
        assertThat(json(run("score", "--format", "json", "--weight", "ban.full.points=-6"))
                        .path("rulebook"))
                .isNotEqualTo(json(run("score", "--format", "json")).path("rulebook"));
    }

    @Test
    void sensitivity_turns_about_the_other_value_and_keeps_the_ranges() throws Exception {
        JsonNode sourced = json(run("sensitivity", "--samples", "64", "--format", "json"));
        JsonNode asked =
                json(run("sensitivity", "--samples", "64", "--format", "json", "--weight", "ban.full.points=-6"));

        assertThat(asked.path("health")).isNotEqualTo(sourced.path("health"));
        for (String same : List.of("low", "high", "health-low", "health-high")) {
            assertThat(points(asked).path(same))
                    .as(same)
                    .isEqualTo(points(sourced).path(same));
        }
    }

    private static JsonNode points(JsonNode sensitivity) {
        for (JsonNode number : sensitivity.path("numbers")) {
            if (number.path("number").asText().equals("trade/ban.full.points")) {
                return number;
            }
        }
        throw new AssertionError(sensitivity);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Cli.Run run = run(
                "score",
                "--weight",
                "ban.full.pionts=-6",
                "--weight",
                "ban.full",
                "--weight",
                "ban.full.tail=180",
                "--weight",
                "ban.full.builds=-3d",
                "--weight",
                "ban.full.points=many");

        assertThat(run.exitCode()).isEqualTo(Main.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        """
                --weight ban.full: error: is written NAME=VALUE, such as import-ban.full.points=-5
                ban.full.pionts: error: no number of the weights is called so (did you mean points?)
                trade/ban.full.builds: error: builds is a duration such as 90d, 6m or 2y, not -3d
                trade/ban.full.points: error: points is a number, not many
                trade/ban.full.tail: error: tail is a duration such as 90d, 6m or 2y, not 180
                """);
    }

    @Test
    void a_value_outside_its_range_is_refused_with_the_range() {
        Cli.Run run = run("score", "--weight", "ban.full.points=-4", "--weight", "ban.full.tail=3y");

        assertThat(run.exitCode()).isEqualTo(Main.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo(
                        """
                trade/ban.full.points: error: its range is -20 to -5, and -4 lies outside: \
                widen the range in trade/ban.weights.yaml to go there
                trade/ban.full.tail: error: its range is 73d to 2y, and 3y lies outside: \
                widen the range in trade/ban.weights.yaml to go there
                """);
    }

    @Test
    void a_number_with_two_values_is_refused() {
        Cli.Run run = run("score", "--weight", "ban.full.points=-6", "--weight", "trade/ban.full.points=-7");

        assertThat(run.exitCode()).isEqualTo(Main.BAD_INPUT);
        assertThat(run.err()).isEqualTo("trade/ban.full.points: error: has two values: give one\n");
    }

    @Test
    void a_branch_that_is_saved_is_saved_without_the_weights() throws Exception {
        Cli.Run run =
                run("compare", "--with", "2024-03-15 end ban", "--save", "mine", "--weight", "ban.full.points=-6");

        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(scenario)).contains("id: mine").doesNotContain("points");
    }
}
