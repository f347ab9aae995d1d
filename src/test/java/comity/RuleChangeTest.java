package comity;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CONTRIBUTING walks through a rule change: done here as it says, on a copy of the shipped rules and scenarios. */
class RuleChangeTest {
    private static final Pattern SECTION = Pattern.compile("(?sm)^## A rule change.*?(?=^## )");
    private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w*)\n(.*?)^```$");

    @TempDir
    Path folder;

    /** A block of kind diff is applied, one of kind sh is run, and one of no kind is what that prints. */
    @Test
    void its_changes_and_commands_lead_to_what_it_shows_and_to_a_commit() throws IOException {
        TemporaryRepository repository = TemporaryRepository.in(folder.resolve("checkout"), TemporaryRepository.HERE);
        repository.commit("Base");
        List<MatchResult> section = SECTION.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .toList();
        assertThat(section).hasSize(1);

        List<String> printed = List.of();
        for (MatchResult block : BLOCK.matcher(section.get(0).group()).results().toList()) {
            String text = block.group(2);
            switch (block.group(1)) {
                case "diff" ->
                    repository.git(
                            "apply", Cli.write(folder, "change.diff", text).toString());
                case "sh" -> printed = printed(repository, text);
                default -> DocumentsTest.isExcerpt(text.lines().toList(), printed);
            }
        }

        assertThat(repository.git("log", "--format=%s").lines())
                .containsExactly("Shadowing in disputed waters weighs nothing", "Base");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }

    /** But for what depends on which rules were compiled before. */
    private static List<String> printed(TemporaryRepository repository, String commands) {
        return repository
                .run(Map.of(), "sh", "-c", commands)
                .out()
                .lines()
                .filter(line -> !line.startsWith("comity: compiling"))
                .toList();
    }
}
