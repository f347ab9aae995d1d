package comity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.input.Node;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What {@code .github/workflows/rules.yml} says of a pull request: its commands run as GitHub's runner runs them. */
class PullRequestTest {
    private static final Workflow WORKFLOW = Workflow.read(".github/workflows/rules.yml");
    private static final String NOT_CANCELLED = "!cancelled()";
    private static final String OWN = " && github.event.pull_request.head.repo.full_name == github.repository";
    private static final String LABELLED =
            "contains(github.event.pull_request.labels.*.name, 'moves a band') && 'points>100' || 'band'";

    @TempDir
    Path folder;

    private TemporaryRepository repository;

    /** What the workflow's expressions come to, for a pull request without labels from a branch of the repository. */
    private final Map<String, String> expressions = new HashMap<>(Map.of(
            NOT_CANCELLED,
            "true",
            NOT_CANCELLED + OWN,
            "true",
            LABELLED,
            "band",
            "github.token",
            "a-token",
            "github.event.number",
            "7"));

    @BeforeEach
    void a_pull_request_to_main() {
        repository = TemporaryRepository.in(folder.resolve("checkout"), TemporaryRepository.SAMPLE);
        repository.commit("Base");
        repository.git("update-ref", "refs/remotes/origin/main", "main");
        repository.git("checkout", "--quiet", "-b", "change");
        // Answers a question for comments with those in a file, and keeps what is posted.
        Path gh = Cli.write(
                folder,
                "bin/gh",
                """
                #!/bin/sh
                case "$*" in
                    *--paginate*) cat '%1$s/comments' ;;
                    *) echo "$*" >> '%1$s/calls'; cp comment.md '%1$s/posted' ;;
                esac
                """
                        .formatted(folder));
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        Cli.write(folder, "comments", "");
        Cli.write(folder, "calls", "");
    }

    /** Runs the commands as a runner does: a step without a condition only where none before it failed. */
    private Map<String, TemporaryRepository.Run> runs(String... names) {
        Map<String, TemporaryRepository.Run> runs = new LinkedHashMap<>();
        boolean failed = false;
        for (Workflow.Step step : WORKFLOW.steps("rules")) {
            String condition = step.condition().isEmpty()
                    ? String.valueOf(!failed)
                    : step.run().isEmpty() ? "false" : Workflow.evaluated(step.condition(), expressions);
            boolean wanted = names.length == 0 || List.of(names).contains(step.name());
            if (wanted && !step.run().isEmpty() && condition.equals("true")) {
                TemporaryRepository.Run run = run(step);
                runs.put(step.name(), run);
                failed |= run.exitCode() != 0;
            }
        }
        return runs;
    }

    private TemporaryRepository.Run run(Workflow.Step step) {
        Path script = Cli.write(folder, step.name() + ".sh", Workflow.evaluated(step.run(), expressions));
        Map<String, String> environment = new TreeMap<>(Map.of(
                "CI", "true",
                "GITHUB_ACTIONS", "true",
                "GITHUB_BASE_REF", "main",
                "GITHUB_REPOSITORY", "somebody/rules",
                "GITHUB_STEP_SUMMARY", folder.resolve(step.name() + ".md").toString(),
                "PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH")));
        step.environment().forEach((name, value) -> environment.put(name, Workflow.evaluated(value, expressions)));
        return repository.run(environment, "sh", "-e", script.toString());
    }

    private static Map<String, Integer> exitCodes(Map<String, TemporaryRepository.Run> runs) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        runs.forEach((name, run) -> codes.put(name, run.exitCode()));
        return codes;
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private Element junit() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(repository.folder().resolve("target/rules/junit.xml").toFile())
                .getDocumentElement();
    }

    @Test
    void a_change_that_breaks_nothing_is_green_and_says_what_it_moves() throws Exception {
        repository.change("rules/river/dam.weights.yaml", "points: [-12, -8, -4]", "points: [-12, -9, -4]");
        repository.commit("Head");

        Map<String, TemporaryRepository.Run> runs = runs();

        assertThat(exitCodes(runs))
                .as(runs.toString())
                .isEqualTo(Map.of("Lint", 0, "Test", 0, "Impact", 0, "Comment", 0));
        assertThat(junit().getElementsByTagName("testcase").getLength()).isEqualTo(7);
        assertThat(junit().getElementsByTagName("failure").getLength()).isZero();
        assertThat(read("calls"))
                .isEqualTo(
                        "api --silent --method POST repos/somebody/rules/issues/7/comments --field body=@comment.md\n");
        assertThat(read("posted"))
                .startsWith("<!-- comity -->\n")
                .contains("7 checks passed")
                .contains("Two dry years")
                .contains("river/dam.fast");
    }

    @Test
    void a_change_that_breaks_everything_is_red_at_each_step_and_says_why() throws Exception {
        repository.change("rules/river/dam.weights.yaml", "points: [-12, -8, -4]", "points: [-4, -2, -1]");
        repository.change(
                "rules/river/dam.weights.yaml",
                "judgement: the sample's author's, for a river that waters the fields of both",
                "a guess");
        repository.change("rules/river/warning.examples.yaml", "hours: 24}", "hours: 20}");
        repository.commit("Head");

        Map<String, TemporaryRepository.Run> runs = runs();

        assertThat(exitCodes(runs))
                .as(runs.toString())
                .isEqualTo(Map.of("Lint", 1, "Test", 1, "Impact", 1, "Comment", 0));
        assertThat(runs.get("Lint").out()).containsPattern("::warning .*file=rules/river/dam.weights.yaml,line=5,");
        assertThat(runs.get("Test").out())
                .containsPattern("::error .*file=rules/river/warning.examples.yaml,line=1,")
                .containsPattern("::error .*file=scenarios/two-dry-years.yaml,line=");
        assertThat(read("Lint.md")).contains("dam.weights.yaml");
        assertThat(read("Test.md")).contains("A warning a day ahead counts");
        assertThat(read("Impact.md")).contains("river/dam.fast");
        assertThat(junit().getElementsByTagName("failure").getLength()).isEqualTo(2);
        for (String command : List.of("lint", "test")) {
            assertThat(new ObjectMapper()
                            .readTree(repository.read("target/rules/" + command + ".sarif"))
                            .at("/runs/0/results"))
                    .isNotEmpty();
        }
        assertThat(read("posted"))
                .contains("A warning a day ahead counts")
                .contains("quarrel becomes calm")
                .contains("dam.weights.yaml");
    }

    @Test
    void a_label_lets_a_change_move_a_band() {
        repository.change("rules/river/dam.weights.yaml", "points: [-12, -8, -4]", "points: [-4, -2, -1]");
        repository.commit("Head");
        expressions.put(LABELLED, "points>100");

        assertThat(exitCodes(runs("Impact"))).isEqualTo(Map.of("Impact", 0));
    }

    @Test
    void a_comment_of_an_earlier_run_is_written_anew() throws IOException {
        Cli.write(folder, "comments", "4711\n4712\n");

        assertThat(exitCodes(runs("Comment"))).isEqualTo(Map.of("Comment", 0));

        assertThat(read("calls"))
                .isEqualTo("api --silent --method PATCH repos/somebody/rules/issues/comments/4711"
                        + " --field body=@comment.md\n");
    }

    @Test
    void a_comment_names_what_could_not_run() throws IOException {
        Cli.write(repository.folder(), "target/rules/test.md", "### All is well\n");

        runs("Comment");

        assertThat(read("posted"))
                .isEqualTo(
                        """
                <!-- comity -->
                ### No result of impact: the log says why

                ### All is well

                ### No result of lint: the log says why

                """);
    }

    @Test
    void a_pull_request_from_a_fork_gets_no_comment() throws IOException {
        expressions.put(NOT_CANCELLED + OWN, "false");

        assertThat(runs("Comment")).isEmpty();
        assertThat(read("calls")).isEmpty();
    }

    @Test
    void it_runs_where_rules_or_scenarios_change_with_all_history_and_few_permissions() {
        Node.Sequence paths = (Node.Sequence) WORKFLOW.at("on", "pull_request", "paths");

        assertThat(paths.items().stream().map(Node::kind)).containsExactly("rules/**", "scenarios/**");
        assertThat(WORKFLOW.texts("permissions"))
                .isEqualTo(Map.of("contents", "read", "pull-requests", "write", "security-events", "write"));
        assertThat(WORKFLOW.steps("rules").stream().map(Workflow.Step::uses).filter(uses -> !uses.isEmpty()))
                .hasSizeGreaterThan(3)
                .allMatch(uses -> uses.matches("[\\w./-]+@[0-9a-f]{40}"));
    }
}
