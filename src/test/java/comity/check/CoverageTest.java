package comity.check;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code comity test} says that no example exercises. */
class CoverageTest {
    @TempDir
    Path folder;

    private TinyRulebook rules;
    private String drl =
            """
            declare enum Scope ALL, PART; end
            declare Ban extends Measure
              goods : String
              scope : Scope = Scope.PART
            end
            declare Talks extends Event
              goods : String
            end
            rule "{actor} bans {goods} without a word"
            when
                $ban : Ban( scope == Scope.ALL )
                not Talks( goods == $ban.goods, date after[0d,30d] $ban.since )
            then
                insertLogical( new Effect( "full" ) );
            end
            """;
    private String weights = "full: {points: -10, builds: 0d, tail: 0d, per: {goods: {tea: 2}}, source: a test}\n";

    private static final String FIRING =
            """
            - example: A ban without a word weighs
              given:
                - {begin: Ban, actor: CHN, target: JPN, goods: tea, scope: ALL}
              fires: {full: China bans tea without a word}
            """;
    private static final String PARTIAL =
            """
            - example: A partial ban does not
              given:
                - {begin: Ban, actor: CHN, target: JPN, goods: tea}
              silent: [full]
            """;
    private static final String TALKED =
            """
            - example: A ban that is talked about does not
              given:
                - {begin: Ban, actor: CHN, target: JPN, goods: tea, scope: ALL}
                - {event: Talks, actor: CHN, target: JPN, goods: tea, after: 30d}
              silent: [full]
            """;
    private static final String OTHERWISE =
            """
            - example: Talks about other goods, or late ones, change nothing
              given:
                - {begin: Ban, actor: CHN, target: JPN, goods: tea, scope: ALL}
                - {event: Talks, id: rice, actor: CHN, target: JPN, goods: rice, after: 3d}
                - {event: Talks, id: late, actor: CHN, target: JPN, goods: tea, after: 31d}
              fires: {full: China bans tea without a word}
            """;
    private static final String ALL = FIRING + PARTIAL + TALKED + OTHERWISE;

    @BeforeEach
    void a_rule_with_an_exception() {
        rules = TinyRulebook.in(folder.resolve("rules"));
    }

    private Cli.Run test(String examples, String... more) {
        rules.factor("trade/ban", drl, weights).examples("trade/ban", examples);
        String[] command = java.util.Arrays.copyOf(
                new String[] {"test", "--rules", rules.folder().toString()}, 3 + more.length);
        System.arraycopy(more, 0, command, 3, more.length);
        return Cli.run(command);
    }

    /** The gaps that a run prints, as {@code file:line kind: message}. */
    private List<String> gaps(String examples) {
        return test(examples)
                .out()
                .replace(rules.folder() + "/trade/", "")
                .lines()
                .filter(line -> line.endsWith("]"))
                .toList();
    }

    @Test
    void what_the_examples_decide_leaves_no_gap() {
        assertThat(test(ALL).out()).isEqualTo("coverage  100%: no gap in 1 rule\n4 passed, 0 failed\n");
    }

    @Test
    void without_any_silent_example_no_condition_decides_but_the_one_that_fires() {
        assertThat(gaps(FIRING))
                .containsExactly(
                        "ban.drl:6: no example states Ban with scope PART [untested-value]",
                        "ban.drl:11: in no example “{actor} bans {goods} without a word” is silent [untested-rule]",
                        "ban.drl:13: scope == Scope.ALL decides no example of “{actor} bans {goods} without a word”"
                                + " [untested-condition]",
                        "ban.drl:14: date after[0d,30d] $ban.since in not Talks decides no example of “{actor} bans {goods} without"
                                + " a word” [untested-condition]",
                        "ban.drl:14: goods == $ban.goods in not Talks decides no example of “{actor} bans {goods} without a word”"
                                + " [untested-condition]",
                        "ban.drl:14: not Talks( goods == $ban.goods, date after[0d,30d] $ban.since ) decides no example"
                                + " of “{actor} bans {goods} without a word” [untested-condition]");
    }

    @Test
    void a_rule_that_fires_in_no_example_is_a_gap_and_so_is_the_value_that_its_weight_multiplies_by() {
        assertThat(gaps(PARTIAL + TALKED))
                .contains(
                        "ban.drl:11: in no example “{actor} bans {goods} without a word” fires [untested-rule]",
                        "ban.weights.yaml:1:57: in no example trade/ban.full fires with goods tea [untested-weight]");
    }

    @Test
    void each_example_closes_the_gap_of_the_condition_that_it_is_about() {
        Map<String, String> closedBy = Map.of(
                PARTIAL, "scope == Scope.ALL decides",
                TALKED, "not Talks(",
                OTHERWISE, "goods == $ban.goods in not Talks decides");

        Map<String, Boolean> open = closedBy.keySet().stream()
                .collect(Collectors.toMap(closedBy::get, example -> gaps(ALL.replace(example, "")).stream()
                        .anyMatch(gap -> gap.contains(closedBy.get(example)))));

        assertThat(open).hasSize(3).doesNotContainValue(false);
    }

    @Test
    void a_condition_of_what_is_only_counted_decides_the_count() {
        drl +=
                """
                rule "{actor} talks, {count} times so far"
                when
                    $latest : Talks()
                    accumulate( $one : Talks( date before[0d] $latest.date ); $count : count( $one ) )
                then
                    insertLogical( new Effect( "talks" ) );
                end
                """;
        weights += "talks: {points: 1, half-life: 1y, source: a test}\n";
        String once =
                """
                - example: Talks count
                  given:
                    - {event: Talks, id: one, actor: CHN, target: JPN, goods: tea}
                  fires: {talks: "China talks, 1 times so far"}
                - example: Nobody talks
                  given:
                    - {begin: Ban, actor: CHN, target: JPN, goods: tea}
                  silent: [talks]
                """;
        String twice =
                """
                - example: Talks count those before them
                  given:
                    - {event: Talks, id: one, actor: CHN, target: JPN, goods: tea}
                    - {event: Talks, id: two, actor: CHN, target: JPN, goods: tea, after: 9d}
                  fires: {talks: ["China talks, 1 times so far", "China talks, 2 times so far"]}
                """;

        assertThat(gaps(ALL + once))
                .containsExactly(
                        "ban.drl:21: date before[0d] $latest.date in accumulate Talks decides no example of “{actor} talks, {count}"
                                + " times so far” [untested-condition]");
        assertThat(gaps(ALL + once + twice)).isEmpty();
    }

    @Test
    void an_example_that_does_not_name_the_effect_exercises_nothing_of_its_rule() {
        drl +=
                """
                rule "{actor} talks about {goods}"
                when
                    Talks()
                then
                    insertLogical( new Effect( "talks" ) );
                end
                """;
        weights += "talks: {points: 1, half-life: 1y, source: a test}\n";

        assertThat(gaps(ALL))
                .containsExactly("ban.drl:18: in no example “{actor} talks about {goods}” fires [untested-rule]");
    }

    @Test
    void a_comment_explains_a_gap_and_one_that_explains_none_is_a_gap_itself() {
        String condition = "    not Talks(";
        drl = drl.replace(condition, "    // coverage: allow untested-condition because it follows\n" + condition);

        assertThat(test(FIRING + PARTIAL + TALKED).out()).startsWith("coverage  100%: no gap in 1 rule\n");
        assertThat(gaps(ALL))
                .containsExactly("ban.drl:14:5: there is no untested-condition to allow here [bad-allowance]");
    }

    @Test
    void a_comment_needs_a_name_that_exists_and_a_reason() {
        drl = drl.replace("rule ", "// coverage: allow untested-conditions because it follows\nrule ")
                .replace("when", "// coverage: allow untested-rule\nwhen")
                .replace("then", "// coverage: ignore\nthen");

        assertThat(gaps(ALL))
                .containsExactly(
                        "ban.drl:11:1: no coverage gap is called untested-conditions (did you mean untested-condition?)"
                                + " [bad-allowance]",
                        "ban.drl:13:1: say why: coverage: allow untested-rule because … [bad-allowance]",
                        "ban.drl:17:1: write coverage: allow NAME because …, not coverage: ignore [bad-allowance]");
    }

    @Test
    void below_the_threshold_the_run_fails_and_says_so() {
        Cli.Run run = test(FIRING, "--threshold", "90");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().replace(rules.folder().toString(), "rules"))
                .startsWith(
                        """
                failed  rules: enough is exercised
                        expected  --threshold 90% of the rules exercised by examples
                        actual    25%
                """)
                .endsWith("1 passed, 1 failed\n");
        assertThat(test(ALL, "--threshold", "100").exitCode()).isZero();
        assertThat(test(ALL, "--threshold", "101").err()).startsWith("--threshold lies between 0 and 100, not 101.0\n");
    }

    @Test
    void only_what_a_pattern_selects_is_run_and_a_factor_is_covered_as_a_whole_or_not_at_all() {
        assertThat(test(ALL, "--only", "partial").out()).isEqualTo("1 passed, 0 failed\n");
        assertThat(test(ALL, "--only", "TRADE*ban").out())
                .isEqualTo("coverage  100%: no gap in 1 rule\n4 passed, 0 failed\n");

        Cli.Run none = test(ALL, "--only", "visa");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).isEqualTo("--only visa: error: no factor, scenario or example is called so\n");
    }
}
