package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.check.Coverage.Gap;
import comity.check.Coverage.Kind;
import comity.check.Coverage.RuleExamples;
import comity.drl.LintRule;
import comity.drl.RuleLint.Finding;
import comity.input.Place;
import java.util.Collections;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown, as a reader of it renders it. */
class MarkdownReportTest {
    private static final Place PLACE = new Place("rules/trade/ban.examples.yaml", 6, 3);
    private static final RuleExamples RULE =
            new RuleExamples("trade/ban.full", "{actor} bans {goods}", PLACE, List.of("a"), List.of("b"));

    private static String html(String markdown) {
        var extensions = List.of(TablesExtension.create());
        Parser parser = Parser.builder().extensions(extensions).build();
        return HtmlRenderer.builder().extensions(extensions).build().render(parser.parse(markdown));
    }

    /** What a reader sees. */
    private static String seen(String markdown) {
        return html(markdown)
                .replaceAll("</?(h3|p|ul|li|strong|blockquote|br|details|summary|span)( /)?>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static CheckReport failing(String expected, String... whyNot) {
        Failure failure = new Failure(expected, "it is silent", List.of(whyNot));
        return new CheckReport(List.of(new Check("trade/ban", PLACE, "A ban weighs", List.of(failure))));
    }

    @Test
    void a_comment_says_the_verdict_what_failed_why_and_how_much_is_tested() {
        Gap gap = new Gap(new Place("rules/trade/ban.drl", 9, 0), Kind.VALUE, "no example states Scope PART");
        Coverage coverage = new Coverage(List.of(RULE), List.of(gap), 9, 10);

        assertThat(html(MarkdownReport.checks(
                        failing("full fires: “China bans tea”", "scope == ALL:", "  ban has PART"), coverage)))
                .isEqualTo(
                        """
                        <h3>The rules do not do what they should: 1 of 1 check failed</h3>
                        <p><strong>A ban weighs</strong> (rules/trade/ban.examples.yaml, line 6)</p>
                        <ul>
                        <li>expected: full fires: “China bans tea”</li>
                        <li>instead: it is silent</li>
                        </ul>
                        <blockquote>
                        <p>scope == ALL:<br />
                        \u00a0\u00a0ban has PART</p>
                        </blockquote>
                        <p><strong>Tested:</strong> 90% of what 1 rule says.</p>
                        <details><summary>1 thing that no example shows</summary>
                        <ul>
                        <li>no example states Scope PART (rules/trade/ban.drl, line 9)</li>
                        </ul>
                        </details>
                        """);
    }

    @Test
    void where_all_is_well_it_says_so_in_two_lines() {
        Check check = new Check("trade/ban", PLACE, "A ban weighs", List.of());

        assertThat(html(MarkdownReport.checks(
                        new CheckReport(List.of(check, check)), new Coverage(List.of(RULE, RULE), List.of(), 9, 9))))
                .isEqualTo(
                        """
                        <h3>The rules do what they should: 2 checks passed</h3>
                        <p><strong>Tested:</strong> all of what 2 rules say.</p>
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script> & &amp;",
                "**bold** _it_ `code` ~~no~~ a | b | c",
                "[a](http://b) ![c](d) <http://e>",
                "# heading",
                "- list",
                "12. list",
                "3) list",
                "2024-12-31",
                "+ list",
                "> quote",
                "===",
                "---",
                "```",
                "    code",
                "</details> <!-- no -->",
                "back\\slash \\* \\",
                "\"it's\" ]]> 100% “é” 🦀"
            })
    void words_show_as_they_are_wherever_they_stand(String words) {
        String shown = words.strip();

        String report = seen(MarkdownReport.checks(failing(words, words, words), Coverage.NONE));

        assertThat(report)
                .contains("expected: " + shown + "\n")
                .containsPattern("(?m)^\\h*" + java.util.regex.Pattern.quote(shown) + "\n\\h*"
                        + java.util.regex.Pattern.quote(shown) + "$");
    }

    @Test
    void words_name_nobody_and_are_no_formula() {
        String report = MarkdownReport.checks(failing("@doc of $a and $b"), Coverage.NONE);

        assertThat(report).doesNotContain("@doc");
        assertThat(html(report)).contains("@\u200bdoc of <span>$</span>a and <span>$</span>b");
    }

    @Test
    void hostile_words_and_line_breaks_leave_the_form_of_a_comment_alone() {
        Coverage coverage = new Coverage(List.of(RULE), List.of(Hostile.gap(Kind.RULE, 3)), 1, 2);

        String report = html(MarkdownReport.checks(new CheckReport(List.of(Hostile.check(6))), coverage));

        assertThat(report.replaceAll("(?s)[^<]*(</?[a-z0-9]+)[^<]*", "$1 ").replaceAll("</?span ", ""))
                .isEqualTo("<h3 </h3 <p <strong </strong </p <ul <li </li <li </li </ul <blockquote <p <br </p"
                        + " </blockquote <p <strong </strong </p <details <summary </summary <ul <li </li </ul"
                        + " </details ");
        assertThat(html(MarkdownReport.checks(failing("one\n\n# two\r\n- three"), Coverage.NONE)))
                .contains("<li>expected: one # two - three</li>");
    }

    @Test
    void a_comment_is_no_longer_than_github_takes() {
        Check check = new Check(
                "trade/ban",
                PLACE,
                "A ban ".repeat(10_000),
                List.of(new Failure("x".repeat(100_000), "y", Collections.nCopies(500, "why not"))));
        Coverage coverage = new Coverage(
                List.of(RULE), Collections.nCopies(5_000, new Gap(PLACE, Kind.RULE, "a gap ".repeat(20))), 1, 2);

        String report = MarkdownReport.checks(new CheckReport(Collections.nCopies(1_000, check)), coverage);

        assertThat(report)
                .hasSizeLessThan(65_536)
                .contains("… and 489 more lines")
                .containsPattern("… and \\d+ more failed checks")
                .containsPattern("- \\d+ others\n\n</details>");
    }

    @Test
    void findings_are_grouped_by_what_the_style_asks() {
        Place place = new Place("rules/trade/ban.drl", 3, 0);

        String report = html(MarkdownReport.findings(List.of(
                new Finding(place, LintRule.MISSING_DOC, "Ban has no @doc"),
                new Finding(place, LintRule.TODAY_FIRST, "the rule starts from Today"),
                new Finding(place, LintRule.MISSING_DOC, "Ban.goods has no @doc"))));

        assertThat(report.replace("\u200b", ""))
                .isEqualTo(
                        """
                        <h3>The house style: 3 findings</h3>
                        <p><strong>Every fact type and every field says in @doc what it means.</strong> Editors show it beside the scenario, and the next author reads it before the rules.</p>
                        <ul>
                        <li>Ban has no @doc (rules/trade/ban.drl, line 3)</li>
                        <li>Ban.goods has no @doc (rules/trade/ban.drl, line 3)</li>
                        </ul>
                        <p><strong>A rule starts from a fact, not from Today.</strong> The trigger gives an effect its actor and its date; the calendar has neither.</p>
                        <ul>
                        <li>the rule starts from Today (rules/trade/ban.drl, line 3)</li>
                        </ul>
                        """);
    }
}
