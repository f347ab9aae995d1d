package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.Place;
import comity.report.Remark.Level;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
                        ::error title=an error%3A bad,file=rules/b%2C c.drl,line=3,col=4::100%25%0Asure, no: yes%0A[moved]
                        ::warning title=a warning,file=rules/a.drl,line=2::details%0A[moved]
                        ::warning title=of the whole file,file=rules/a.drl::details%0A[moved]
                        ::notice title=a note,file=rules/a.drl,line=1::details%0A[moved]
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
    void hostile_words_are_written_as_githubs_own_library_writes_them() throws Exception {
        String message = Hostile.TEXT + "\r\nmore";
        Remark remark = new Remark(new Place("rules/b, c: d.drl", 3, 4), Level.ERROR, RULE, Hostile.TEXT, message);

        ObjectNode said = new ObjectMapper().createObjectNode().put("message", message + "\n[moved]");
        said.putObject("properties")
                .put("title", Hostile.TEXT)
                .put("file", "rules/b, c: d.drl")
                .put("startLine", 3)
                .put("startColumn", 4);
        assertThat(GithubReport.of(List.of(remark), "done")).isEqualTo(library(said) + "done\n");
    }

    /** What GitHub's library prints. */
    private static String library(ObjectNode said) throws Exception {
        assertThat(Path.of("src/test/js/node_modules/@actions/core"))
                .withFailMessage("no @actions/core: run ./verify, which installs it")
                .exists();
        Process node = new ProcessBuilder("node", "src/test/js/annotate.mjs")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(said.toString().getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isZero();
        return out;
    }

    @Test
    void very_long_words_are_cut() {
        Remark remark =
                new Remark(Place.of("a.drl"), Level.ERROR, RULE, "title ".repeat(1000), "message ".repeat(100_000));

        assertThat(GithubReport.of(List.of(remark), "")).hasSizeLessThan(5000);
    }
}
