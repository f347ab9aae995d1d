package comity.drl;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version of a rulebook is a folder, or what git keeps of one. */
class RuleVersionTest {
    private static final String VISIT =
            """
            declare Visit extends Event
            end
            rule "{actor} visits"
            when
                Visit()
            then
                insertLogical( new Effect( "visit" ) );
            end
            """;

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void a_repository_of_two_commits() {
        repository = folder.resolve("repository");
        Cli.write(
                repository,
                "scenarios/visit.yaml",
                """
                title: A visit
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-01-31
                timeline:
                  - {date: 2024-01-10, event: Visit, actor: JPN, target: CHN}
                """);
        git("init", "--quiet", "--initial-branch=main");
        commit("first", 4);
        git("tag", "v1");
        commit("second", 6);
    }

    private void commit(String message, int points) {
        rules(points);
        git("add", ".");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", message);
    }

    private void rules(int points) {
        TinyRulebook.in(repository.resolve("rules"))
                .factor("test/visits", VISIT, "visit: {points: %d, half-life: 1y, source: a test}\n".formatted(points));
        Cli.write(repository, "rules/README.md", "A rulebook of one rule.");
    }

    private void git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Files.createDirectories(repository);
            Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(git.waitFor()).as(said).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cli.Run impact(String base, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "impact", "--base", base, "--rules", repository.resolve("rules").toString()));
        arguments.addAll(Arrays.asList(more));
        return Cli.run(arguments.toArray(new String[0]));
    }

    private static void refused(Cli.Run run, String... why) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(why).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_commit_is_compared_with_the_folder_as_it_is_now() {
        rules(9);

        assertThat(impact("HEAD").out()).contains("test/visits.visit: points 6 → 9");
        assertThat(impact("HEAD~1").out()).contains("test/visits.visit: points 4 → 9");
        assertThat(impact("main").out()).contains("test/visits.visit: points 6 → 9");
        assertThat(impact("v1").out()).contains("test/visits.visit: points 4 → 9");
    }

    @Test
    void a_commit_is_compared_with_another() {
        rules(9);

        assertThat(impact("v1", "--head", "main").out()).contains("From v1 to main: ", "points 4 → 6");
    }

    @Test
    void a_folder_wins_over_a_branch_of_its_name_only_where_it_holds_a_rulebook() throws IOException {
        String branch = repository.resolve("rules").toString();
        assertThat(impact(branch).out()).contains("no rule and no weight changed");

        Files.delete(repository.resolve("rules/rulebook.yaml"));
        refused(impact(branch, "--head", "main"), branch + ": error: no folder with a rulebook.yaml, and no commit");
    }

    @Test
    void a_rulebook_may_be_the_whole_repository() {
        Path rules = repository.resolve("rules");
        Path scenario = repository.resolve("scenarios/visit.yaml");
        repository = rules;
        git("init", "--quiet", "--initial-branch=main");
        git("add", ".");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "alone");

        Cli.Run run = Cli.run("impact", "--base", "HEAD", "--rules", rules.toString(), scenario.toString());

        assertThat(run.err()).isEmpty();

        assertThat(run.out()).contains("none of 1 scenario moves", "Untouched").doesNotContain("Changed");
    }

    @Test
    void what_is_wrong_with_the_rules_of_a_commit_is_told_with_its_name() {
        Cli.write(
                repository, "rules/test/visits.weights.yaml", "visit: {points: much, half-life: 1y, source: a test}\n");
        Cli.write(repository, "rules/Notes.txt", "?");
        git("add", ".");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "broken");
        rules(6);
        repository.resolve("rules/Notes.txt").toFile().delete();

        refused(impact("HEAD"), "HEAD:rules/Notes.txt: error: has no place in a rulebook");

        git("rm", "--quiet", "--cached", "rules/Notes.txt");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "still broken");
        refused(impact("HEAD"), "HEAD:rules/test/visits.weights.yaml:1:17: error: points is a number, not much");
    }

    @Test
    void a_commit_that_git_does_not_know_is_refused_with_the_name_that_was_meant() {
        git("update-ref", "refs/remotes/origin/release", "HEAD");

        refused(impact("mian"), "mian: error: no folder with a rulebook.yaml, and no commit", "(did you mean main?)");
        refused(impact("release"), "(did you mean origin/release?)");
        refused(impact("--all"), "--all: error: no folder with a rulebook.yaml, and no commit that git knows");
    }

    @Test
    void in_a_shallow_clone_the_message_says_how_to_fetch_more() {
        Path whole = repository;
        repository = folder.resolve("shallow");
        git("clone", "--quiet", "--depth=1", "file://" + whole, repository.toString());

        refused(impact("HEAD~1"), "no commit that git knows", "fetch-depth: 0");
    }

    @Test
    void a_commit_without_the_folder_is_refused() {
        git("mv", "rules", "moved");
        commit("moved", 6);
        git("rm", "-r", "--quiet", "rules");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "gone");
        rules(6);

        refused(impact("HEAD"), "HEAD: error: this version has no folder rules");
    }

    @Test
    void a_folder_outside_of_any_repository_is_told() {
        Path rules = folder.resolve("rules");
        TinyRulebook.in(rules).factor("test/visits", VISIT, "visit: {points: 1, half-life: 1y, source: a test}\n");

        refused(
                Cli.run("impact", "--base", "main", "--rules", rules.toString()),
                "main: error: no folder with a rulebook.yaml, and ",
                " is in no git repository");
    }

    @Test
    void a_version_is_compiled_once_and_equal_rules_never_again() {
        String cost = "// %d\n".formatted(System.nanoTime()); // in no cache yet
        Path drl = repository.resolve("rules/test/visits.drl");
        Cli.write(drl.getParent(), "visits.drl", "package test.visits\nimport comity.facts.*\n" + cost + VISIT);
        git("add", ".");
        git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "third");
        Cli.write(repository, "rules/test/visits.weights.yaml", "visit: {points: 1, half-life: 1y, source: a test}\n");

        Cli.Run first = impact("HEAD");
        Cli.Run second = impact("HEAD");

        assertThat(first.err()).containsOnlyOnce("compiling the rules in HEAD:rules");
        assertThat(first.err().lines()).hasSize(1);
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out()).contains("points 6 → 1");
    }
}
