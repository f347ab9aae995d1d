package comity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CONTRIBUTING walks through a rule change: done here as it says, on a copy of the shipped rules and scenarios. */
class RuleChangeTest {
    private static final Pattern SECTION = Pattern.compile("(?sm)^## A rule change.*?(?=^## )");

    @TempDir
    Path folder;

    @Test
    void its_changes_and_commands_lead_to_what_it_shows_and_to_a_commit() throws IOException {
        TemporaryRepository repository = TemporaryRepository.in(folder, TemporaryRepository.HERE);
        repository.commit("Base");

        Walkthrough.follow("CONTRIBUTING.md", SECTION, repository);

        assertThat(repository.git("log", "--format=%s").lines())
                .containsExactly("Shadowing in disputed waters weighs nothing", "Base");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }
}
