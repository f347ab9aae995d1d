package comity.check;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.input.TextFile;
import comity.rulebook.TinyRulebook;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code comity test} says of examples and expectations. */
class CheckTest {
    @TempDir
    Path folder;

    private TinyRulebook rules;

    @BeforeEach
    void a_rulebook_of_a_ban_and_a_gift() {
        rules = TinyRulebook.in(folder.resolve("rules"))
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
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: -10, builds: 0d, tail: 0d, source: a test}\n")
                .factor(
                        "people/gift",
                        """
                        declare Gift extends Event
                        end
                        rule "{actor} gives"
                        when
                            Gift()
                        then
                            insertLogical( new Effect( "gift" ) );
                        end
                        """,
                        "gift: {points: 20, half-life: 1y, source: a test}\n");
    }

    /** A ban on 1 March and a gift on 1 June; in the branch the ban ends on 1 May. */
    private Path scenario(String expectation) {
        return Cli.write(
                folder,
                "scenario.yaml",
                """
                title: Ban and gift
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-12-31
                timeline:
                  - {date: 2024-03-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: tea}
                  - {date: 2024-06-01, event: Gift, actor: JPN, target: CHN}
                branches:
                  - {id: early, title: The ban ends early, edits: [{date: 2024-05-01, end: ban}]}
                expect:
                  - {%s}
                """
                        .formatted(expectation));
    }

    private Cli.Run test(Path... scenarios) {
        String[] arguments = new String[3 + scenarios.length];
        arguments[0] = "test";
        arguments[1] = "--rules";
        arguments[2] = rules.folder().toString();
        for (int i = 0; i < scenarios.length; i++) {
            arguments[3 + i] = scenarios[i].toString();
        }
        return Cli.run(arguments);
    }

    private String here(String text) {
        return text.replace(folder.toString(), "here");
    }

    @Test
    void failing_examples_print_what_was_expected_what_came_and_where() {
        rules.examples(
                "trade/ban",
                """
                - example: A ban is a ban
                  given:
                    - {begin: Ban, actor: CHN, target: JPN, goods: tea}
                  fires: {ban: China bans tea}

                - example: A ban has another sentence
                  given:
                    - {begin: Ban, actor: CHN, target: JPN, goods: tea}
                  fires: {ban: China forbids tea}
                  silent: [gift.gift]

                - example: Two bans are both named
                  given:
                    - {begin: Ban, actor: CHN, target: JPN, goods: tea}
                    - {begin: Ban, id: rice, actor: CHN, target: JPN, goods: rice, after: 3d}
                  fires: {ban: China bans rice}

                - example: A ban that is over is named
                  given:
                    - {begin: Ban, id: ban, actor: CHN, target: JPN, goods: tea}
                    - {end: ban, after: 40d}
                  fires: {ban: China bans tea}

                - example: A ban is silent, and a gift fires
                  given:
                    - {begin: Ban, actor: CHN, target: JPN, goods: tea}
                  fires: {gift.gift: China gives}
                  silent: [ban]
                """);

        Cli.Run run = test();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(here(run.out()))
                .isEqualTo(
                        """
                failed  here/rules/trade/ban.examples.yaml:6:3: A ban has another sentence
                        expected  trade/ban.ban fires: “China forbids tea”
                        actual    it fires: “China bans tea”
                                  rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                      ban-chn-2024-01-01: Ban, CHN to JPN, goods tea
                failed  here/rules/trade/ban.examples.yaml:12:3: Two bans are both named
                        expected  trade/ban.ban fires: “China bans rice”
                        actual    it fires: “China bans rice”, “China bans tea”
                                  rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                      ban-chn-2024-01-01: Ban, CHN to JPN, goods tea
                                  rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                      rice: Ban, CHN to JPN, goods rice
                failed  here/rules/trade/ban.examples.yaml:18:3: A ban that is over is named
                        expected  trade/ban.ban fires: “China bans tea”
                        actual    it is silent
                                  rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6)
                                  not met  Ban()
                                           there is no Ban; ban ended on 2024-02-10
                failed  here/rules/trade/ban.examples.yaml:24:3: A ban is silent, and a gift fires
                        expected  people/gift.gift fires: “China gives”
                        actual    it is silent
                                  rule “{actor} gives” (here/rules/people/gift.drl:5)
                                  not met  Gift()
                                           there is no Gift
                        expected  trade/ban.ban is silent
                        actual    it fires: “China bans tea”
                                  rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                      ban-chn-2024-01-01: Ban, CHN to JPN, goods tea
                coverage  100%: no gap in 1 rule
                1 passed, 4 failed
                """);
    }

    @Test
    void a_failing_expectation_prints_what_was_expected_what_came_and_where() {
        Cli.Run run = test(scenario("date: 2024-04-30, band: good, strongest: [gift], silent: [ban.ban]"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(here(run.out()))
                .isEqualTo(
                        """
                failed  here/scenario.yaml:11:5: 2024-04-30: band good, strongest people/gift, trade/ban.ban silent
                        expected  band good
                        actual    fair, health 40.9
                        expected  strongest factors people/gift
                        actual    trade/ban
                        expected  trade/ban.ban is silent
                        actual    it fires
                                  rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                      ban: Ban, CHN to JPN, goods tea
                0 passed, 1 failed
                """);
    }

    @Test
    void failures_are_there_for_programs_too() {
        Path file = scenario("date: 2024-04-30, band: good");

        Cli.Run run = Cli.run("test", "--rules", rules.folder().toString(), file.toString(), "--format", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(here(run.out()))
                .isEqualTo(
                        """
                {
                  "passed" : 0,
                  "failed" : 1,
                  "failures" : [ {
                    "file" : "here/scenario.yaml",
                    "line" : 11,
                    "suite" : "here/scenario.yaml",
                    "name" : "2024-04-30: band good",
                    "expected" : "band good",
                    "actual" : "fair, health 40.9",
                    "why-not" : [ ]
                  } ],
                  "coverage" : null
                }
                """);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "date: 2024-04-30, band: fair",
                "date: 2024-04-30, health: {between: [40, 41]}",
                "date: 2024-04-30, below: 2024-01-31",
                "date: 2024-06-30, above: 2024-04-30",
                "date: 2024-04-30, not-below: 2024-03-31",
                "date: 2024-04-30, not-above: 2024-03-31",
                "date: 2024-06-30, strongest: [gift, ban]",
                "date: 2024-06-30, fires: [trade/ban.ban, gift.gift]",
                "date: 2024-02-29, silent: [ban.ban, gift.gift]",
                "date: 2024-05-31, branch: early, silent: [ban.ban]",
                "highest-since: 2024-01-01, date: {between: [2024-06-01, 2024-06-30]}",
                "lowest-since: 2024-01-01, date: {between: [2024-03-31, 2024-05-31]}",
                "lowest-since: 2024-05-01, branch: early, date: {between: [2024-05-31, 2024-05-31]}"
            })
    void an_expectation_that_holds_passes(String expectation) {
        Cli.Run run = test(scenario(expectation));

        assertThat(run.out()).isEqualTo("1 passed, 0 failed\n");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "date: 2024-04-30, band: poor | band poor | fair, health 40.9",
                "date: 2024-04-30, health: {between: [41, 50]} | health between 41.0 and 50.0 | 40.9",
                "date: 2024-04-30, health: {between: [30, 40.9]} | health between 30.0 and 40.9 | 40.9",
                "date: 2024-04-30, below: 2024-03-31 | health below that of 2024-03-31, which is 40.9 | 40.9",
                "date: 2024-04-30, above: 2024-03-31 | health above that of 2024-03-31, which is 40.9 | 40.9",
                "date: 2024-04-30, not-below: 2024-01-31 | health not below that of 2024-01-31, which is 50.0 | 40.9",
                "date: 2024-01-31, not-above: 2024-04-30 | health not above that of 2024-04-30, which is 40.9 | 50.0",
                "date: 2024-06-30, strongest: [ban] | strongest factors trade/ban | people/gift",
                "date: 2024-02-29, fires: [ban.ban] | trade/ban.ban fires | it is silent",
                "date: 2024-05-31, branch: early, fires: [ban.ban] | trade/ban.ban fires | it is silent",
                "date: 2024-04-30, silent: [ban.ban] | trade/ban.ban is silent | it fires",
                "highest-since: 2024-01-01, date: {between: [2024-01-01, 2024-05-31]}"
                        + " | the highest health since then lies between 2024-01-01 and 2024-05-31"
                        + " | 58.2 on 2024-06-30",
                "lowest-since: 2024-01-01, date: {between: [2024-06-01, 2024-12-31]}"
                        + " | the lowest health since then lies between 2024-06-01 and 2024-12-31"
                        + " | 40.9 on 2024-03-31"
            })
    void an_expectation_that_does_not_hold_fails(String expectation, String expected, String actual) {
        Cli.Run run = test(scenario(expectation));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().skip(1))
                .startsWith("        expected  " + expected, "        actual    " + actual)
                .endsWith("0 passed, 1 failed");
    }

    @Test
    void a_tail_does_not_fire() {
        assertThat(test(scenario("date: 2024-06-30, branch: early, silent: [ban.ban], fires: [gift.gift]"))
                        .out())
                .isEqualTo("1 passed, 0 failed\n");
    }

    @Test
    void what_holds_and_what_does_not_is_counted_over_all_files() {
        Path holds = scenario("date: 2024-04-30, band: fair");
        Path all = folder.resolve("all");
        Cli.write(all, "a.yaml", read(holds));
        Cli.write(all, "deep/b.yaml", read(scenario("date: 2024-04-30, band: good")));

        Cli.Run run = test(all);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("1 passed, 1 failed\n");
    }

    private static String read(Path file) {
        return TextFile.read(file).text();
    }
}
