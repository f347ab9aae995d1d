package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code comity compare}, and {@code explain --without}. */
class CompareTest {
    @TempDir
    Path folder;

    private Path rules;
    private Path scenario;

    private static final String SCENARIO =
            """
            title: Tea
            dyad: [CHN, JPN]
            from: 2024-01-31
            to: 2024-06-30
            timeline:
              # banned, as everybody knows
              - {date: 2024-02-10, begin: Ban, id: tea, actor: CHN, target: JPN, goods: tea}
            branches:
              - id: given # by either
                title: Japan gives
                edits:
                  - {date: 2024-05-10, event: Gift, id: gift, actor: JPN, target: CHN}

            # what follows
            expect:
              - {date: 2024-06-30, band: fair}
            """;

    @BeforeEach
    void a_ban_that_weighs_ten_and_a_gift_that_lifts_four() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          goods : String
                        end
                        declare Gift extends Event
                        end
                        rule "{actor} bans {goods}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        rule "{actor} gives"
                        when
                            Gift()
                        then
                            insertLogical( new Effect( "gift" ) );
                        end
                        """,
                        """
                        ban: {points: -10, builds: 0d, tail: 0d, source: a test}
                        gift: {points: 4, builds: 0d, tail: 0d, source: a test}
                        """)
                .folder();
        scenario = Cli.write(folder, "tea.yaml", SCENARIO);
    }

    private Cli.Run compare(String... more) {
        return Cli.run(
                Stream.concat(Stream.of("compare", scenario.toString(), "--rules", rules.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private JsonNode json(String... more) throws IOException {
        Cli.Run run = compare(
                Stream.concat(Stream.of(more), Stream.of("--format", "json")).toArray(String[]::new));
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void a_branch_stands_beside_its_base_from_where_they_part() {
        assertThat(compare().out())
                .isEqualTo(
                        """
                Tea
                China and Japan, 31 January 2024 to 30 June 2024

                date        base      given
                …           the same
                2024-04-30  40.9 fair 40.9 fair
                2024-05-31  40.9 fair 44.3 fair
                2024-06-30  40.9 fair 44.3 fair

                given: Japan gives
                  parts from the base by 31 May 2024, most on 31 May 2024 (+3.4); in the end
                  +3.4: health 40.9, fair, becomes 44.3, fair

                Movements from the base to given on 30 June 2024
                  +3.4  trade/ban
                          +3.4  Japan gives, since 10 May 2024
                  +3.4  in all

                Which edits did it (Shapley values)
                  +3.4  gift: event on 10 May 2024
                  +3.4  in all
                """);
    }

    @Test
    void edits_on_the_command_line_form_one_branch_and_share_what_they_do_together() throws IOException {
        JsonNode branch = json(
                        "--with", "2024-03-01 end tea", "--with", "2024-05-10 event Gift id=gift actor=JPN target=CHN")
                .get("branches")
                .get(0);

        assertThat(branch.get("id").asText()).isEqualTo("with");
        assertThat(branch.get("parts").asText()).isEqualTo("2024-03-31");
        // Health is 50 + 50 s(z / 50); z goes from -10 to 4, over -6 (the gift alone) and 0 (the end alone).
        double ban = 50 - 50 * (1 - Math.exp(-0.2));
        double both = 50 + 50 * (1 - Math.exp(-0.08));
        double giftAlone = 50 - 50 * (1 - Math.exp(-0.12));
        assertThat(branch.get("change").asDouble()).isCloseTo(both - ban, within(1e-9));
        double gift = ((giftAlone - ban) + (both - 50)) / 2;
        assertThat(branch.get("attribution"))
                .extracting(credit -> credit.get("fact").asText())
                .containsExactly("tea", "gift");
        assertThat(branch.get("attribution").get(1).get("points").asDouble()).isCloseTo(gift, within(1e-9));
        assertThat(branch.get("attribution").get(0).get("points").asDouble())
                .isCloseTo(both - ban - gift, within(1e-9));
        double moved = 0;
        for (JsonNode movement : branch.get("movements")) {
            moved += movement.get("points").asDouble();
        }
        assertThat(moved).isCloseTo(both - ban, within(1e-9));
    }

    @Test
    void a_branch_without_edits_equals_its_base() {
        scenario = Cli.write(folder, "tea.yaml", SCENARIO.replaceAll("(?s)edits:\n.*?\n\n", "edits: []\n\n"));

        assertThat(compare().out()).endsWith("given: Japan gives\n  never parts from the base\n");
    }

    @Test
    void another_file_is_compared_on_the_dates_of_the_first_and_must_be_about_the_same_two() {
        Path other = Cli.write(folder, "other.yaml", SCENARIO.replace("goods: tea", "goods: rice"));
        assertThat(compare(other.toString(), "--format", "csv").out())
                .startsWith("date,base,base-band," + other + "," + other + "-band\n2024-01-31,50.0,fair,50.0,fair\n");

        Path strangers = Cli.write(folder, "strangers.yaml", SCENARIO.replace("JPN", "KOR"));
        Cli.Run run = compare(strangers.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(strangers + " is about CHN and KOR, not CHN and JPN: name one --dyad for both\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-03-01 end tee | “2024-03-01 end tee”:1:16: error: no fact has the id tee (did you mean tea?)",
                "2024-3-01 end tea | “2024-3-01 end tea”:1:1: error: date is a date such as 2024-12-25, not 2024-3-01",
                "2024-03-01 ends tea | “2024-03-01 ends tea”:1:12: error: an edit is written DATE event TYPE",
                "2024-03-01 | “2024-03-01”:1:1: error: an edit is written DATE event TYPE",
                "2024-03-01 event Gif id=x actor=CHN target=JPN"
                        + " | “2024-03-01 event Gif id=x actor=CHN target=JPN”:1:18: error: no fact type Gif (did you mean Gift?)",
                "2024-03-01 change tea good=rice"
                        + " | “2024-03-01 change tea good=rice”:1:23: error: an edit has no key good (did you mean goods?)",
                "2024-03-01 change tea rice | “2024-03-01 change tea rice”:1:23: error: key=value is wanted here, not rice",
                "2024-01-01 end tea | “2024-01-01 end tea”:1:1: error: tea ends on 2024-01-01, but never begins",
                "drop tea of 2024-02-11 | “drop tea of 2024-02-11”:1:1: error: nothing to drop: no edit of tea on 2024-02-11",
            })
    void an_error_points_into_the_edit(String edit, String message) {
        Cli.Run run = compare("--with", edit);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(message);
    }

    @Test
    void values_with_spaces_stand_in_quotes() {
        assertThat(compare("--with", "2024-03-01 change tea goods='green tea'").out())
                .contains("with: 2024-03-01 change tea goods='green tea'\n  never parts from the base\n");
    }

    @Test
    void saved_edits_become_a_branch_and_all_else_stays_as_it_stood() throws IOException {
        Cli.Run run = compare(
                "--with",
                "2024-03-01 change tea goods='green: tea'",
                "--with",
                "drop tea of 2024-02-10",
                "--save",
                "x");
        assertThat(run.exitCode()).isEqualTo(2); // a change of what never begins
        assertThat(Files.readString(scenario)).isEqualTo(SCENARIO);

        run = compare("--with", "2024-03-01 change tea goods='green: tea'", "--save", "green");

        assertThat(run.err()).endsWith("comity: wrote the branch green into " + scenario + "\n");
        assertThat(Files.readString(scenario))
                .isEqualTo(
                        SCENARIO.replace(
                                "target: CHN}\n\n",
                                """
                        target: CHN}
                          - id: green
                            edits:
                              - {date: 2024-03-01, change: tea, goods: "green: tea"}

                        """));
        assertThat(compare("--with", "2024-03-01 end tea", "--save", "green").err())
                .isEqualTo(scenario + ": error: there is a branch green already: choose another id\n");
    }

    @Test
    void the_first_branch_is_saved_at_the_end_of_the_file() throws IOException {
        String without = SCENARIO.replaceAll("(?s)branches:.*?\n\n", "");
        scenario = Cli.write(folder, "tea.yaml", without);

        compare("--with", "2024-03-01 end tea", "--save", "early");

        assertThat(Files.readString(scenario))
                .isEqualTo(without + "branches:\n  - id: early\n    edits:\n      - {date: 2024-03-01, end: tea}\n");
    }

    @Test
    void without_a_fact_a_scenario_says_since_when_it_matters() {
        Cli.Run run = Cli.run("explain", scenario.toString(), "--rules", rules.toString(), "--without", "tea");

        assertThat(run.out())
                .contains("without tea\n  parts from the base by 29 February 2024")
                .contains("+9.1  tea: not begin on 10 February 2024 (goods tea)");
        assertThat(Cli.run("explain", scenario.toString(), "--rules", rules.toString(), "--without", "tee")
                        .err())
                .isEqualTo(scenario + ": error: no fact has the id tee (did you mean tea?)\n");
    }

    @Test
    void the_last_column_has_room_for_a_long_name() {
        scenario = Cli.write(folder, "tea.yaml", SCENARIO.replace("id: given #", "id: given-by-japan-in-may #"));

        assertThat(compare().out()).contains("date        base      given-by-japan-in-may\n");
    }

    @Test
    void there_must_be_something_to_compare_with_and_something_to_save() {
        scenario = Cli.write(folder, "tea.yaml", SCENARIO.replaceAll("(?s)branches:.*?\n\n", ""));

        assertThat(compare().err()).startsWith("there is nothing to compare with: ");
        assertThat(compare("--save", "x").err()).startsWith("--save writes the edits of --with: name some\n");
    }
}
