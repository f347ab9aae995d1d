package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity backtest FILE --against CSV}. */
class BacktestTest {
    private static final YearMonth START = YearMonth.of(2022, 1);

    @TempDir
    Path folder;

    private TinyRulebook rules;

    @BeforeEach
    void a_ban_that_weighs_ten_while_it_stands() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                        end
                        rule "{actor} bans"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: -10, builds: 0d, tail: 0d, source: a test}\n");
    }

    private static final String BAN =
            """
              - {date: 2022-03-10, begin: Ban, id: tea, actor: CHN, target: JPN}
              - {date: 2022-06-10, end: tea}
            """;

    /** From January 2022, which is the first month of the yardsticks too. */
    private Path scenario(String to, String timeline) {
        return Cli.write(
                folder,
                "tea.yaml",
                "title: Tea\ndyad: [CHN, JPN]\nfrom: 2022-01-01\nto: " + to + "\ntimeline:\n" + timeline);
    }

    private Path series(String name, List<Double> values) {
        StringBuilder rows = new StringBuilder("month,index\n");
        for (int i = 0; i < values.size(); i++) {
            rows.append(START.plusMonths(i)).append(',').append(values.get(i)).append('\n');
        }
        return Cli.write(folder, name + ".csv", rows.toString());
    }

    private static List<Double> months(int months, IntToDoubleFunction value) {
        return IntStream.range(0, months).mapToObj(value::applyAsDouble).toList();
    }

    private Cli.Run backtest(Path scenario, Path against, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "backtest",
                scenario.toString(),
                "--rules",
                rules.folder().toString(),
                "--against",
                against.toString()));
        command.addAll(List.of(more));
        return Cli.run(command.toArray(String[]::new));
    }

    private JsonNode json(Path scenario, Path against, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--format", "json"));
        Cli.Run run = backtest(scenario, against, all.toArray(String[]::new));
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void the_report_draws_both_series_and_says_how_they_agree_and_what_moved_the_health() {
        Path against = series("index", List.of(5.0, 5.0, 4.8, 4.8, 4.8, 4.9, 5.0));

        assertThat(backtest(scenario("2022-07-31", BAN), against, "--largest", "2")
                        .out())
                .isEqualTo(
                        """
                Tea
                China and Japan, 2022-01 to 2022-07: health beside index of index

                ● health and ○ index (◉ both), each in standard deviations from its mean
                  +1.0 ○  ○              ○
                       ●  ●           ●  ●




                                      ○





                  -1.1       ◉  ◉  ◉
                       2022

                How well they agree
                                                 months    tied  Spearman      p  Pearson      p
                Levels
                  health                              7       6      0.94  0.143     0.94  0.143
                Changes over 12 months
                  health                              0       0         -      -        -      -
                Changes over a month
                  health                              6       5      0.82  0.167     0.87  0.167

                “Tied” are months in which index has a value that it has in another one too; it
                did not move in 3 of 6 months. p is the share of all rotations of one series
                against the other, that by 0 months too, in which they correlate as highly: what
                slow series reach by chance.

                Lead and lag: Spearman of changes over a month, where health moves so many
                months later than index (negative: earlier)
                Not known: it takes 12 months of changes or more, some of them not 0.

                The largest changes of index over a month: health moves the same way in 2 of 3;
                each has a fact of the scenario in its month or the one before
                month          index    health
                2022-03         -0.2      -9.1  agrees
                          -9.1  China bans, since 10 March 2022
                2022-06         +0.1      +9.1  agrees
                          +9.1  China bans, from 10 March 2022 until 10 June 2022, wearing off
                2022-07         +0.1       0.0  differs
                """);
    }

    @Test
    void health_is_that_of_the_last_day_of_each_month() throws IOException {
        JsonNode found = json(scenario("2022-07-15", BAN), series("index", List.of(5.0, 5.0, 1.0, 1.0, 1.0, 5.0, 5.0)));

        assertThat(found.get("months"))
                .extracting(
                        each -> each.get("month").asText(),
                        each -> each.get("health").asDouble() < 50)
                .containsExactly(
                        tuple("2022-01", false),
                        tuple("2022-02", false),
                        tuple("2022-03", true),
                        tuple("2022-04", true),
                        tuple("2022-05", true),
                        tuple("2022-06", false));
        assertThat(found.get("months").get(2).get("health").asDouble()).isCloseTo(50 * Math.exp(-0.2), within(1e-9));
        JsonNode levels = found.get("fit").get("levels");
        assertThat(levels.get("spearman").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(levels.get("pearson").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(levels.get("pearson-p").asDouble()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(levels.get("tied").asInt()).isEqualTo(6);
        assertThat(found.get("unmoved").asInt()).isEqualTo(3);
        assertThat(found.get("fit").get("12-months").get("spearman").isNull()).isTrue();
    }

    @Test
    void a_branch_is_held_against_the_yardstick_as_well() throws IOException {
        Path scenario = scenario("2022-07-31", BAN + "branches:\n  - {id: calm, edits: [{drop: tea}]}\n");

        JsonNode found = json(scenario, series("index", List.of(5.0, 5.0, 1.0, 1.0)), "--branch", "calm");

        assertThat(found.get("branch").asText()).isEqualTo("calm");
        assertThat(found.get("fit").get("levels").get("spearman").isNull()).isTrue();
        assertThat(found.get("largest").get(0).get("agrees").asBoolean()).isFalse();
    }

    @Test
    void only_the_months_from_and_to_count() throws IOException {
        JsonNode found = json(
                scenario("2022-07-31", BAN),
                series("index", months(7, month -> month * 2.0)),
                "--from",
                "2022-03",
                "--to",
                "2022-05");

        assertThat(found.get("months"))
                .extracting(month -> month.get("month").asText())
                .containsExactly("2022-03", "2022-04", "2022-05");
        assertThat(found.get("largest")).hasSize(2);
    }

    @Test
    void months_without_a_value_of_the_yardstick_are_stepped_over() throws IOException {
        Path against = Cli.write(
                folder,
                "gaps.csv",
                "month,index\n2022-01,\n2022-02,5\n2022-03,1\n2022-04,\n2022-05,1\n2022-06,5\n2022-07,\n");

        JsonNode found = json(scenario("2022-07-31", BAN), against);

        assertThat(found.get("fit").get("levels").get("months").asInt()).isEqualTo(4);
        assertThat(found.get("fit").get("1-month").get("months").asInt()).isEqualTo(2);
        assertThat(found.get("months")).hasSize(5);
        assertThat(found.get("months").get(2).get("yardstick").isNull()).isTrue();
    }

    @Test
    void the_largest_changes_are_as_many_as_asked_for_and_those_as_large_as_the_last() throws IOException {
        Path scenario = scenario("2022-07-31", BAN);
        Path against = series("index", List.of(1.0, 1.1, 0.8, 0.8, 0.9, 1.2, 1.2));

        assertThat(json(scenario, against, "--largest", "1").get("largest"))
                .extracting(change -> change.get("month").asText())
                .containsExactly("2022-03", "2022-06");
        assertThat(json(scenario, against, "--largest", "17").get("largest"))
                .extracting(change -> change.get("month").asText())
                .containsExactly("2022-02", "2022-03", "2022-05", "2022-06");
    }

    @Test
    void at_a_large_change_stand_the_facts_of_its_month_and_the_one_before_and_the_strongest_movements()
            throws IOException {
        Path scenario = scenario(
                "2022-07-31", BAN + "  - {date: 2022-06-11, begin: Ban, id: strangers, actor: USA, target: KOR}\n");
        JsonNode largest = json(scenario, series("index", List.of(1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)))
                .get("largest");

        assertThat(largest)
                .extracting(
                        change -> change.get("month").asText(),
                        change -> change.get("agrees").asBoolean(),
                        change -> change.get("facts").toString(),
                        change -> change.get("strongest").findValuesAsText("because"))
                .containsExactly(
                        tuple("2022-02", false, "[]", List.of()),
                        tuple("2022-03", true, "[\"tea\"]", List.of("China bans")),
                        tuple("2022-04", false, "[\"tea\"]", List.of()),
                        tuple("2022-05", false, "[]", List.of()),
                        tuple("2022-06", false, "[\"tea\"]", List.of("China bans")),
                        tuple("2022-07", false, "[\"tea\"]", List.of()));
    }

    /** Bans come and go at random, and the yardstick knows two months before. */
    @Test
    void a_yardstick_that_leads_by_two_months_agrees_best_at_a_lag_of_two() throws IOException {
        boolean[] banned = bans(new Random(7));
        Path scenario = scenario("2024-12-31", timeline(banned));

        JsonNode found = json(scenario, series("index", months(34, month -> banned[month + 2] ? 0 : 1)));

        assertThat(found.get("best-lag").get("lag").asInt()).isEqualTo(2);
        assertThat(found.get("best-lag").get("spearman").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(found.get("best-lag").get("months").asInt()).isEqualTo(31);
        assertThat(found.get("lags")).hasSize(25);
    }

    @Test
    void fewer_than_twelve_pairs_of_months_know_no_lag() throws IOException {
        JsonNode found = json(scenario("2022-07-31", BAN), series("index", List.of(5.0, 5.0, 1.0, 1.0, 1.0, 5.0, 5.0)));

        assertThat(found.get("lags").findValues("spearman"))
                .allSatisfy(each -> assertThat(each.isNull()).isTrue());
        assertThat(found.get("best-lag").isNull()).isTrue();
    }

    /** The peer is the yardstick’s own change: as it is it agrees wholly with changes, and its sums with levels. */
    @Test
    void a_peer_stands_beside_the_health_smoothed_as_told() throws IOException {
        Random random = new Random(11);
        List<Double> news = months(36, month -> random.nextInt(-3, 4));
        List<Double> level = months(36, month -> news.subList(0, month + 1).stream()
                .mapToDouble(Double::doubleValue)
                .sum());
        Path scenario = scenario("2024-12-31", BAN);

        JsonNode smoothed = json(
                        scenario,
                        series("level", level),
                        "--peer",
                        series("news", news).toString(),
                        "--peer-smoothing",
                        "6")
                .get("peers")
                .get(0);
        JsonNode plain = json(
                        scenario,
                        series("level", level),
                        "--peer",
                        series("level", level).toString(),
                        "--peer-smoothing",
                        "1")
                .get("peers")
                .get(0);

        assertThat(smoothed.get("smoothing").asInt()).isEqualTo(6);
        assertThat(smoothed.get("column").asText()).isEqualTo("index");
        assertThat(smoothed.get("values-against-1-month").get("pearson").asDouble())
                .isCloseTo(1, within(1e-12));
        assertThat(smoothed.get("fit").get("levels").get("months").asInt()).isEqualTo(31);
        assertThat(smoothed.get("fit").get("levels").get("pearson").asDouble()).isLessThan(1);
        assertThat(plain.get("fit").get("levels").get("pearson").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(plain.get("fit").get("12-months").get("months").asInt()).isEqualTo(24);
    }

    @Test
    void peers_are_rows_beside_the_health_and_columns_of_the_table() {
        Path scenario = scenario("2022-07-31", BAN);
        Path against = series("index", List.of(5.0, 5.0, 4.8, 4.8, 4.8, 4.9, 5.0));
        String peer = series("press, daily", months(7, month -> month)).toString();

        assertThat(backtest(scenario, against, "--peer", peer, "--peer-smoothing", "2")
                        .out())
                .contains("  press, daily                        6       5      0.19")
                .contains("Values of a month, beside changes over it\n  press, daily")
                .contains("Peers: index of press, daily, in trailing means of 2 months, but for the last");
        assertThat(backtest(
                                scenario,
                                against,
                                "--peer",
                                peer,
                                "--peer-smoothing",
                                "2",
                                "--format",
                                "csv",
                                "--to",
                                "2022-03")
                        .out())
                .isEqualTo(
                        """
                        month,yardstick,health,yardstick-change,health-change,agrees,"press, daily"
                        2022-01,5.0,50.0,,,,
                        2022-02,5.0,50.0,0.0,0.0,,0.5
                        2022-03,4.8,40.936537653899094,-0.2,-9.063462346,true,1.5
                        """);
    }

    @Test
    void a_column_is_named_or_the_first_of_numbers() throws IOException {
        Path scenario = scenario("2022-07-31", BAN);
        Path against =
                Cli.write(folder, "two.csv", "month,note,calm,score\n2022-01,a,1,5\n2022-02,,2,5\n2022-03,,3,1\n");

        assertThat(json(scenario, against).get("yardstick").get("column").asText())
                .isEqualTo("calm");
        assertThat(json(scenario, against, "--column", "score")
                        .get("fit")
                        .get("levels")
                        .get("spearman")
                        .asDouble())
                .isCloseTo(1, within(1e-12));
        assertThat(backtest(scenario, against, "--column", "scor").err())
                .isEqualTo(against + ":1:1: error: no column scor: there are month, note, calm, score"
                        + " (did you mean score?)\n");
    }

    @Test
    void equal_input_gives_equal_output_to_the_byte() {
        Path scenario = scenario("2022-07-31", BAN);
        Path against = series("index", List.of(5.0, 5.0, 4.8, 4.8, 4.8, 4.9, 5.0));

        assertThat(backtest(scenario, against, "--format", "json").out())
                .isEqualTo(backtest(scenario, against, "--format", "json").out());
    }

    private static boolean[] bans(Random random) {
        boolean[] banned = new boolean[36];
        for (int month = 0; month < banned.length; month++) {
            banned[month] = random.nextBoolean();
        }
        return banned;
    }

    /** A ban from the tenth to the tenth of the month after, for each month that has one. */
    private static String timeline(boolean[] banned) {
        StringBuilder timeline = new StringBuilder();
        for (int month = 0; month < banned.length; month++) {
            if (banned[month]) {
                timeline.append("  - {date: %s-10, begin: Ban, id: ban-%d, actor: CHN, target: JPN}\n"
                                .formatted(START.plusMonths(month), month))
                        .append("  - {date: %s-10, end: ban-%d}\n".formatted(START.plusMonths(month + 1), month));
            }
        }
        return timeline.toString();
    }
}
