package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comity.cli.FormatOption.Format;
import comity.report.JunitReportTest;
import comity.report.SarifReportTest;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One run of {@code test} or {@code lint} reports in as many formats as are asked for. */
class FormatOptionTest {
    /** Below the folder that the tests run in, as a repository's files are. */
    static final class Below implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "formats");
        }
    }

    @TempDir(factory = Below.class)
    Path folder;

    private String rules;
    private String scenario;

    @BeforeEach
    void a_ban_whose_second_example_and_only_expectation_fail() {
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
                .examples(
                        "trade/ban",
                        """
                        - example: A ban is a ban
                          given: [{begin: Ban, actor: CHN, target: JPN, goods: tea}]
                          fires: {ban: China bans tea}
                        - example: A ban of "<tea> & more" is 100% wrong, 🦀
                          given: [{begin: Ban, actor: CHN, target: JPN, goods: tea}]
                          silent: [ban]
                        """)
                .folder()
                .toString();
        scenario = Cli.write(
                        folder,
                        "visit.yaml",
                        """
                        title: A ban
                        dyad: [CHN, JPN]
                        from: 2024-01-01
                        to: 2024-12-31
                        timeline:
                          - {date: 2024-03-01, begin: Ban, actor: CHN, target: JPN, goods: tea}
                        expect:
                          - {date: 2024-04-30, band: good}
                        """)
                .toString();
    }

    /** Where the folder lies, as reports for a repository name it. */
    private String below() {
        return Path.of("").toAbsolutePath().relativize(folder).toString().replace('\\', '/');
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void one_run_of_test_gives_every_report() throws Exception {
        Path out = folder.resolve("out/of/ci");

        Cli.Run run = Cli.run(
                "test",
                "--rules",
                rules,
                scenario,
                "--format",
                "text",
                "--format",
                "junit=" + out + "/junit.xml",
                "--format",
                "sarif=" + out + "/test.sarif",
                "--format=markdown=" + out + "/comment.md",
                "--format",
                "json=" + out + "/test.json",
                "--format",
                "GitHub=" + out + "/annotations.txt");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("1 passed, 2 failed\n");
        assertThat(JunitReportTest.valid(read("out/of/ci/junit.xml")).getAttribute("failures"))
                .isEqualTo("2");
        JsonNode results = SarifReportTest.valid(read("out/of/ci/test.sarif")).get("results");
        assertThat(results)
                .extracting(result -> result.get("ruleId").asText() + " "
                        + result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                .asText())
                .containsExactly(
                        "example-failed " + below() + "/rules/trade/ban.examples.yaml",
                        "expectation-failed " + below() + "/visit.yaml",
                        "untested-rule " + below() + "/rules/trade/ban.drl");
        assertThat(read("out/of/ci/comment.md"))
                .startsWith("### The rules do not do what they should: 2 of 3 checks failed\n");
        assertThat(read("out/of/ci/test.json")).contains("\"failed\" : 2");
        assertThat(read("out/of/ci/annotations.txt"))
                .startsWith("::error title=A ban of \"<tea> & more\" is 100%25 wrong%2C 🦀,file=" + below()
                        + "/rules/trade/ban.examples.yaml,line=4,col=3::expected: trade/ban.ban is silent%0A");
    }

    @Test
    void one_run_of_lint_gives_every_report() throws Exception {
        Cli.Run run = Cli.run(
                "lint",
                "--rules",
                rules,
                "--format",
                "json",
                "--format",
                "junit=" + folder + "/junit.xml",
                "--format",
                "sarif=" + folder + "/lint.sarif",
                "--format",
                "github=" + folder + "/annotations.txt",
                "--format",
                "text=" + folder + "/lint.txt",
                "--format",
                "markdown=" + folder + "/comment.md");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(
                        """
                        {
                          "findings" : [ {
                            "file" : "%s/trade/ban.drl",
                            "line" : 3,
                            "rule" : "missing-doc",
                            "message" : "Ban has no @doc"
                          },"""
                                .formatted(rules));
        assertThat(JunitReportTest.valid(read("junit.xml")).getAttribute("failures"))
                .isEqualTo("2");
        assertThat(SarifReportTest.valid(read("lint.sarif")).get("results"))
                .extracting(result -> result.get("ruleId").asText())
                .containsExactly("missing-doc", "missing-doc", "weak-source");
        assertThat(read("annotations.txt"))
                .startsWith("::warning title=Ban has no @doc,file=" + below() + "/rules/trade/ban.drl,line=3::")
                .endsWith("%0A[weak-source]\n3 findings\n");
        assertThat(read("lint.txt")).endsWith("3 findings\n");
        assertThat(read("comment.md")).startsWith("### The house style: 3 findings\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_named_and_the_other_reports_are_there() throws Exception {
        Cli.Run run = Cli.run(
                "test",
                "--rules",
                rules,
                "--format",
                "junit=" + rules,
                "--format",
                "text",
                "--format",
                "json=" + folder + "/test.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(rules + ": error: cannot be written\n");
        assertThat(run.out()).endsWith("1 passed, 1 failed\n");
        assertThat(read("test.json")).contains("\"failed\" : 1");
    }

    /** A command that does nothing but report, which finds the environment as it is given here. */
    @Command(name = "probe")
    static final class Probe implements Runnable {
        @Mixin
        final FormatOption format = new FormatOption(Format.TEXT, Format.GITHUB, Format.MARKDOWN);

        private final Map<String, String> environment;

        Probe(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public void run() {
            format.print((wanted, ink) -> wanted.key() + "\n", environment);
        }
    }

    private static String probe(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        new CommandLine(new Probe(environment))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
        return out.toString();
    }

    @Test
    void on_github_the_summary_of_the_step_gets_the_whole_report_behind_what_is_there() throws Exception {
        Path summary = Cli.write(folder, "summary.md", "of the step before\n");
        Map<String, String> environment = Map.of("GITHUB_STEP_SUMMARY", summary.toString());

        assertThat(probe(environment, "--format", "github")).isEqualTo("github\n");
        assertThat(probe(environment, "--format", "text")).isEqualTo("text\n");
        assertThat(probe(Map.of(), "--format", "github")).isEqualTo("github\n");

        assertThat(summary).hasContent("of the step before\nmarkdown\n\n");
    }

    @Test
    void a_command_takes_only_the_formats_that_it_can_write() {
        assertThat(probe(Map.of(), "--format", "junit"))
                .startsWith("--format takes text, github or markdown, not junit\n");
    }
}
