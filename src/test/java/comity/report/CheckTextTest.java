package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import comity.check.CheckReport;
import comity.check.Coverage;
import comity.check.Coverage.Gap;
import comity.check.Coverage.Kind;
import comity.check.Coverage.RuleExamples;
import comity.input.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How text and JSON say what the examples exercise. */
class CheckTextTest {
    private static final Place PLACE = new Place("rules/trade/ban.drl", 3, 0);
    private static final RuleExamples FIRING =
            new RuleExamples("trade/ban.full", "{actor} bans {goods}", PLACE, List.of("a"), List.of("b"));
    private static final RuleExamples SILENT =
            new RuleExamples("trade/ban.part", "{actor} bans some {goods}", PLACE, List.of(), List.of("b"));

    private static List<Gap> gaps(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new Gap(new Place("rules/trade/ban.drl", i, 0), Kind.CONDITION, "gap " + i))
                .toList();
    }

    private static String text(Coverage coverage) {
        return CheckText.checks(CheckReport.EMPTY, coverage, Ink.NONE);
    }

    @Test
    void coverage_without_a_gap_is_one_line() {
        assertThat(text(new Coverage(List.of(FIRING, FIRING), List.of(), 9, 9)))
                .isEqualTo(
                        """
                        coverage  100%: no gap in 2 rules
                        0 passed, 0 failed
                        """);
    }

    @Test
    void gaps_have_a_line_each_and_what_is_not_all_is_never_100_percent() {
        assertThat(text(new Coverage(List.of(FIRING), gaps(1), 9_999, 10_000)))
                .isEqualTo(
                        """
                        rules/trade/ban.drl:1: gap 1 [untested-condition]
                        coverage  99.9%: 1 gap in 1 rule
                        0 passed, 0 failed
                        """);
    }

    @Test
    void twenty_gaps_are_shown_and_the_rest_counted() {
        assertThat(text(new Coverage(List.of(FIRING), gaps(22), 1, 2)).lines())
                .hasSize(23)
                .contains(
                        "rules/trade/ban.drl:20: gap 20 [untested-condition]",
                        "2 others",
                        "coverage  50%: 22 gaps in 1 rule");
    }

    @Test
    void where_nothing_was_covered_nothing_is_said_of_it() {
        assertThat(text(Coverage.NONE)).isEqualTo("0 passed, 0 failed\n");
        assertThat(CheckJson.checks(CheckReport.EMPTY, Coverage.NONE)).contains("\"coverage\" : null");
    }

    @Test
    void programs_get_which_rules_never_fire_and_every_gap() {
        assertThat(CheckJson.checks(CheckReport.EMPTY, new Coverage(List.of(FIRING, SILENT), gaps(1), 1, 2)))
                .isEqualTo(
                        """
                        {
                          "passed" : 0,
                          "failed" : 0,
                          "failures" : [ ],
                          "coverage" : {
                            "rules" : 2,
                            "fired" : 1,
                            "never-fired" : [ "trade/ban.part" ],
                            "percent" : 50.0,
                            "gaps" : [ {
                              "file" : "rules/trade/ban.drl",
                              "line" : 1,
                              "kind" : "untested-condition",
                              "message" : "gap 1"
                            } ]
                          }
                        }
                        """);
    }
}
