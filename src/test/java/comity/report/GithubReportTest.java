package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.Coverage;
import comity.input.Place;
import comity.report.Remark.Level;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Annotations for GitHub. */
class GithubReportTest {
    private static final Remark.Rule RULE = new Remark.Rule("moved", "Nothing moves.", "It should not.");

    private static Remark remark(Level level, int line, String title) {
        return new Remark(new Place("rules/a.drl", line, 0), level, RULE, title, "details");
    }

    private static Stream<Remark> remarks(Level level, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> remark(level, i, level + " " + i));
    }

    @Test
    void each_remark_is_a_command_and_the_gravest_comes_first() {
        List<Remark> remarks = List.of(
                remark(Level.NOTE, 1, "a note"),
                remark(Level.WARNING, 2, "a warning"),
                new Remark(
                        new Place("rules/b, c.drl", 3, 4), Level.ERROR, RULE, "an error: bad", "100%\nsure, no: yes"),
                remark(Level.WARNING, 0, "of the whole file"));

        assertThat(GithubReport.of(remarks, "1 passed, 1 failed"))
                .isEqualTo(
                        """
                        ::error file=rules/b%2C c.drl,line=3,col=4,title=an error%3A bad::100%25%0Asure, no: yes%0A[moved]
                        ::warning file=rules/a.drl,line=2,title=a warning::details%0A[moved]
                        ::warning file=rules/a.drl,title=of the whole file::details%0A[moved]
                        ::notice file=rules/a.drl,line=1,title=a note::details%0A[moved]
                        1 passed, 1 failed
                        """);
    }

    @Test
    void ten_of_a_kind_are_annotations_and_the_rest_are_counted() {
        List<Remark> remarks = Stream.concat(remarks(Level.ERROR, 10), remarks(Level.WARNING, 13))
                .toList();

        String report = GithubReport.of(remarks, "done");

        assertThat(report.lines().filter(line -> line.startsWith("::error"))).hasSize(10);
        assertThat(report.lines().filter(line -> line.startsWith("::warning"))).hasSize(10);
        assertThat(report)
                .contains("\n3 more warnings: GitHub shows ten; the summary of this step has them all\n")
                .doesNotContain("more error");
    }

    @Test
    void hostile_words_neither_end_a_command_nor_begin_one() {
        List<Check> checks = List.of(Hostile.check(1), Hostile.check(2));

        String report = GithubReport.of(Remarks.of(new CheckReport(checks), Coverage.NONE), "0 passed, 2 failed");

        assertThat(report.lines()).hasSize(3);
        assertThat(report.lines().limit(2)).allSatisfy(line -> {
            assertThat(line).startsWith("::error file=rules/trade/ban.examples.yaml,line=");
            String title = line.replaceFirst("^.*?,title=(.*?)::.*$", "$1");
            assertThat(title.replace("%2C", ",").replace("%3A", ":").replace("%25", "%"))
                    .isEqualTo(Hostile.TEXT);
        });
    }

    @Test
    void very_long_words_are_cut() {
        Remark remark =
                new Remark(Place.of("a.drl"), Level.ERROR, RULE, "title ".repeat(1000), "message ".repeat(100_000));

        assertThat(GithubReport.of(List.of(remark), "")).hasSizeLessThan(5000);
    }
}
