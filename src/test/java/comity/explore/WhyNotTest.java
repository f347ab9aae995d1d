package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity explain FILE --why-not EFFECT --date D}. */
class WhyNotTest {
    @TempDir
    Path folder;

    private TinyRulebook rules;

    @BeforeEach
    void rules_with_every_kind_of_condition() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare enum Scope ALL, PART; end
                        declare Ban extends Measure
                          goods : String
                          scope : Scope
                        end
                        declare Talks extends Event
                          goods : String
                        end
                        declare Sting
                          ban : String
                        end
                        rule "{actor} bans all {goods}"
                        when
                            Ban( scope == Scope.ALL )
                        then
                            insertLogical( new Effect( "full" ) );
                        end
                        rule "{actor} talks about its ban on {goods}"
                        when
                            $talks : Talks()
                            Ban( goods == $talks.goods, since before[0d,30d] $talks.date )
                        then
                            insertLogical( new Effect( "talks" ) );
                        end
                        rule "{actor} answers {target}"
                        when
                            $first : Ban()
                            Ban( actor == $first.target, id > $first.getId() )
                        then
                            insertLogical( new Effect( "answered" ) );
                        end
                        rule "{actor} bans {goods} without a word"
                        when
                            $ban : Ban()
                            not Talks( goods == $ban.goods )
                        then
                            insertLogical( new Effect( "silent" ) );
                        end
                        rule "{actor} talks {count} times"
                        when
                            $latest : Talks()
                            accumulate( $one : Talks( date before[0d,60d] $latest.date );
                                $count : count( $one ), $all : collectList( $one );
                                $count >= 2 )
                        then
                            insertLogical( new Effect( "often" ) );
                        end
                        rule "The ban on {goods} stings"
                        when
                            $ban : Ban( scope == Scope.ALL )
                        then
                            insertLogical( new Sting( $ban.getId() ) );
                        end
                        rule "{actor} stings with {ban}"
                        when
                            Sting( $ban : ban )
                        then
                            insertLogical( new Effect( "stings" ) );
                        end
                        rule "Somebody else bans {goods}"
                        when
                            Ban( scope == Scope.ALL ) from entry-point "third parties"
                        then
                            insertLogical( new Effect( "elsewhere" ) );
                        end
                        """,
                        """
                        full: {points: -10, builds: 0d, tail: 0d, source: a test}
                        talks: {points: 2, half-life: 1y, source: a test}
                        answered: {points: -1, builds: 0d, tail: 0d, source: a test}
                        silent: {points: -1, builds: 0d, tail: 0d, source: a test}
                        often: {points: 2, half-life: 1y, source: a test}
                        stings: {points: -1, builds: 0d, tail: 0d, source: a test}
                        elsewhere: {points: -1, builds: 0d, tail: 0d, source: a test}
                        """);
    }

    private static final String BAN = "  - {date: 2024-01-10, begin: Ban, id: tea-ban, actor: CHN, target: JPN,"
            + " goods: tea, scope: PART, source: a test}\n";
    private static final String TALKS =
            "  - {date: 2024-03-01, event: Talks, id: t, actor: CHN, target: JPN, goods: tea," + " source: a test}\n";

    private Cli.Run whyNot(String effect, String timeline, String... more) {
        Path scenario = Cli.write(
                folder,
                "scenario.yaml",
                "title: Ban and talks\ndyad: [CHN, JPN]\nfrom: 2024-01-31\nto: 2024-12-31\nstep: month\ntimeline:\n"
                        + timeline);
        String[] command = {
            "explain",
            scenario.toString(),
            "--rules",
            rules.folder().toString(),
            "--date",
            "2024-06-30",
            "--why-not",
            effect
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Cli.run(all);
    }

    /** What stands below the title. */
    private String answer(String effect, String timeline) {
        Cli.Run run = whyNot(effect, timeline);
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exitCode()).isZero();
        String out = run.out().replace(rules.folder().toString(), "rules");
        return out.substring(out.indexOf("trade/ban."));
    }

    @Test
    void of_many_facts_that_come_near_the_nearest_are_told() {
        String bans = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> BAN.replace("tea-ban", "ban-" + i).replace("2024-01-10", "2023-0" + i + "-10"))
                .collect(Collectors.joining());

        assertThat(answer("ban.talks", bans + TALKS).lines().filter(line -> line.startsWith("         ")))
                .containsExactly(
                        "         since before[0d,30d] 2024-03-01: ban-7 has 2023-07-10",
                        "         since before[0d,30d] 2024-03-01: ban-6 has 2023-06-10",
                        "         since before[0d,30d] 2024-03-01: ban-5 has 2023-05-10",
                        "         since before[0d,30d] 2024-03-01: ban-4 has 2023-04-10",
                        "         since before[0d,30d] 2024-03-01: ban-3 has 2023-03-10",
                        "         and 2 others");
    }

    @Test
    void a_value_that_differs_is_named_with_the_fact_that_has_it() {
        assertThat(answer("ban.full", BAN))
                .isEqualTo(
                        """
                trade/ban.full is silent.

                rule “{actor} bans all {goods}” (rules/trade/ban.drl:14)
                not met  Ban( scope == Scope.ALL )
                         scope == ALL: tea-ban has PART

                It would fire if tea-ban had scope ALL, not PART.
                """);
    }

    @Test
    void a_fact_that_ended_is_named_with_the_day() {
        assertThat(answer("ban.full", BAN.replace("PART", "ALL") + "  - {date: 2024-04-01, end: tea-ban}\n"))
                .isEqualTo(
                        """
                trade/ban.full is silent.

                rule “{actor} bans all {goods}” (rules/trade/ban.drl:14)
                not met  Ban( scope == Scope.ALL )
                         there is no Ban; tea-ban ended on 2024-04-01

                It would fire if tea-ban had not ended on 2024-04-01.
                """);
    }

    @Test
    void names_of_other_conditions_stand_for_their_values_and_dates_move_by_the_fewest_days() {
        assertThat(answer("ban.talks", BAN + TALKS))
                .isEqualTo(
                        """
                trade/ban.talks is silent.

                rule “{actor} talks about its ban on {goods}” (rules/trade/ban.drl:20)
                met      $talks : Talks() – t
                not met  Ban( goods == $talks.goods, since before[0d,30d] $talks.date )
                         since before[0d,30d] 2024-03-01: tea-ban has 2024-01-10

                It would fire if t were on 2024-02-09, 21 days earlier.
                """);
    }

    @Test
    void properties_of_other_facts_stand_for_their_values_however_they_are_written() {
        assertThat(answer("ban.answered", BAN))
                .contains("actor == JPN: tea-ban has CHN")
                .contains("id > tea-ban: tea-ban has tea-ban");
    }

    @Test
    void an_exception_says_what_is_in_the_way() {
        assertThat(answer("ban.silent", BAN + TALKS))
                .isEqualTo(
                        """
                trade/ban.silent is silent.

                rule “{actor} bans {goods} without a word” (rules/trade/ban.drl:34)
                met      $ban : Ban() – tea-ban
                not met  not Talks( goods == $ban.goods )
                         t is in the way

                It would fire if t were not there.
                """);
    }

    @Test
    void a_count_says_how_many_there_are_and_what_was_not_counted() {
        String early = TALKS.replace("2024-03-01", "2023-12-01").replace("id: t", "id: early");
        assertThat(answer("ban.often", early + TALKS))
                .isEqualTo(
                        """
                trade/ban.often is silent.

                rule “{actor} talks {count} times” (rules/trade/ban.drl:41)
                met      $latest : Talks() – early
                not met  accumulate( $one : Talks( date before[0d,60d] $latest.date ); $count :
                         count( $one ), $all : collectList( $one ); $count >= 2 )
                         $count >= 2: it is 1
                         date before[0d,60d] 2023-12-01: t has 2024-03-01

                It would fire if early were on 2024-01-01, 31 days later.
                """);
    }

    @Test
    void an_intermediate_fact_that_is_missing_leads_to_the_rule_that_would_conclude_it() {
        assertThat(answer("ban.stings", BAN))
                .isEqualTo(
                        """
                trade/ban.stings is silent.

                rule “{actor} stings with {ban}” (rules/trade/ban.drl:56)
                not met  Sting( $ban : ban )
                         there is no Sting
                    rule “The ban on {goods} stings” (rules/trade/ban.drl:50)
                    not met  $ban : Ban( scope == Scope.ALL )
                             scope == ALL: tea-ban has PART

                It would fire if tea-ban had scope ALL, not PART.
                """);
    }

    @Test
    void third_parties_are_told_from_the_dyad() {
        assertThat(answer("ban.elsewhere", BAN.replace("PART", "ALL")))
                .contains("there is no Ban in which anyone else takes part")
                .endsWith("No change of one fact would make it fire.\n");
        assertThat(answer("ban.elsewhere", BAN.replace("JPN", "KOR"))).contains("scope == ALL: tea-ban has PART");
    }

    @Test
    void an_effect_that_fires_says_by_what() {
        assertThat(answer("ban.full", BAN.replace("PART", "ALL")))
                .isEqualTo(
                        """
                trade/ban.full fires.
                  China bans all tea, since 10 January 2024
                  by tea-ban (rules/trade/ban.drl:14)
                """);
    }

    @Test
    void programs_get_the_same_as_json() {
        Cli.Run run = whyNot("ban.full", BAN, "--format", "json");

        assertThat(run.out().replace(rules.folder().toString(), "rules"))
                .isEqualTo(
                        """
                {
                  "effect" : "trade/ban.full",
                  "date" : "2024-06-30",
                  "fires" : false,
                  "lives" : [ ],
                  "why-not" : [ {
                    "rule" : "{actor} bans all {goods}",
                    "file" : "rules/trade/ban.drl",
                    "line" : 14,
                    "conditions" : [ "Ban( scope == Scope.ALL )" ],
                    "found" : [ ],
                    "met" : 0,
                    "missing" : "",
                    "nearest" : [ {
                      "fact" : "tea-ban",
                      "constraint" : "scope == ALL",
                      "has" : "has PART"
                    } ],
                    "deeper" : [ ]
                  } ],
                  "change" : {
                    "fact" : "tea-ban",
                    "it-would-fire-if" : "tea-ban had scope ALL, not PART"
                  }
                }
                """);
    }

    @Test
    void an_unknown_effect_and_a_missing_date_are_said() {
        Cli.Run unknown = whyNot("ban.ful", BAN);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).isEqualTo("--why-not: error: no rule concludes ban.ful (did you mean ban.full?)\n");

        Cli.Run dateless = Cli.run("explain", "scenarios/iwaya-visit.yaml", "--why-not", "import-ban.full");
        assertThat(dateless.exitCode()).isEqualTo(2);
        assertThat(dateless.err()).startsWith("--why-not asks about one day: add --date\n");
    }
}
