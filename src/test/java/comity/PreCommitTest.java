package comity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .githooks/pre-commit} lets pass. */
class PreCommitTest {
    private static final String EXAMPLES = "rules/river/warning.examples.yaml";

    @TempDir
    Path folder;

    private TemporaryRepository repository;

    @BeforeEach
    void a_repository_that_uses_the_hook_from_its_second_commit_on() {
        repository = TemporaryRepository.in(folder, TemporaryRepository.SAMPLE);
        repository.commit("Rules of a river");
        repository.git("config", "core.hooksPath", ".githooks");
    }

    private TemporaryRepository.Run commit() {
        return repository.tryGit("commit", "--message", "A change");
    }

    private String lastCommit() {
        return repository.git("log", "-1", "--format=%s").strip();
    }

    /** A warning of 20 hours is no warning in time. */
    private void breakAnExample() {
        repository.change(EXAMPLES, "hours: 24}", "hours: 20}");
    }

    @Test
    void a_commit_that_breaks_an_example_is_refused_and_told_what_to_do() {
        breakAnExample();
        repository.git("add", "--all");

        TemporaryRepository.Run commit = commit();

        assertThat(commit.exitCode()).isEqualTo(1);
        assertThat(commit.out())
                .contains("failed  " + EXAMPLES + ":1:3: A warning a day ahead counts")
                .contains("6 passed, 1 failed")
                .contains("pre-commit: not committed")
                .contains("--no-verify")
                .doesNotContain("not staged");
        assertThat(lastCommit()).isEqualTo("Rules of a river");
    }

    @Test
    void a_commit_against_the_house_style_is_refused() {
        repository.change(
                "rules/river/dam.weights.yaml",
                "judgement: the sample's author's, for a river that waters the fields of both",
                "a guess");
        repository.git("add", "--all");

        TemporaryRepository.Run commit = commit();

        assertThat(commit.exitCode()).isEqualTo(1);
        assertThat(commit.out())
                .contains("[weak-source]")
                .contains("7 passed, 0 failed")
                .contains("not committed");
    }

    @Test
    void a_commit_that_breaks_an_expectation_is_refused() {
        repository.change("scenarios/two-dry-years.yaml", "branch: slow, band: calm", "branch: slow, band: trust");
        repository.git("add", "--all");

        assertThat(commit().out()).contains("band trust").contains("not committed");
        assertThat(lastCommit()).isEqualTo("Rules of a river");
    }

    @Test
    void a_commit_that_holds_passes() {
        repository.change(EXAMPLES, "hours: 24}", "hours: 25}");
        repository.change(EXAMPLES, "of a flood 24 hours", "of a flood 25 hours");
        repository.git("add", "--all");

        assertThat(commit().out()).contains("7 passed, 0 failed").doesNotContain("pre-commit:");
        assertThat(lastCommit()).isEqualTo("A change");
    }

    @Test
    void a_commit_that_touches_neither_rules_nor_scenarios_is_not_looked_at() {
        breakAnExample();
        repository.script("comity", "#!/bin/sh\nexit 70\n");
        repository.git("add", "comity");

        assertThat(commit().exitCode()).isZero();
        assertThat(lastCommit()).isEqualTo("A change");
    }

    @Test
    void a_fix_that_is_not_staged_does_not_help_a_broken_change_that_is() {
        breakAnExample();
        repository.git("add", "--all");
        repository.change(EXAMPLES, "hours: 20}", "hours: 24}");

        TemporaryRepository.Run commit = commit();

        assertThat(commit.exitCode()).isEqualTo(1);
        assertThat(commit.out()).contains("6 passed, 1 failed").contains("changes that are not staged do not count");
    }

    @Test
    void a_broken_change_that_is_not_staged_does_not_hinder_one_that_holds() {
        repository.change("scenarios/two-dry-years.yaml", "title: Two dry years", "title: Two very dry years");
        repository.git("add", "--all");
        breakAnExample();

        assertThat(commit().exitCode()).isZero();
        assertThat(lastCommit()).isEqualTo("A change");
    }

    @Test
    void the_first_commit_of_a_repository_is_looked_at_too() {
        repository.git("update-ref", "-d", "HEAD");

        assertThat(commit().out()).contains("7 passed, 0 failed");
        assertThat(lastCommit()).isEqualTo("A change");
    }

    @Test
    void what_a_commit_stages_by_itself_is_looked_at() {
        breakAnExample();

        TemporaryRepository.Run commit = repository.tryGit("commit", "--all", "--message", "A change");

        assertThat(commit.exitCode()).isEqualTo(1);
        assertThat(commit.out()).contains("6 passed, 1 failed");
    }
}
