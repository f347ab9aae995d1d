package comity;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a document, done as it says in a repository of its own: a block of kind diff is applied, one of kind sh is
 * run, and one of no kind is an {@link Excerpt} of what that prints. Other blocks are passed over. With the system
 * property {@code comity.refresh} the document is rewritten where it shows what is printed no longer.
 */
final class Walkthrough {
    private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w*)\n(.*?)^```$");
    private static final boolean REFRESH = Boolean.getBoolean("comity.refresh");

    private final Path document;
    private final TemporaryRepository repository;
    private List<String> printed = List.of();

    private Walkthrough(Path document, TemporaryRepository repository) {
        this.document = document;
        this.repository = repository;
    }

    /** Does the first part of a document that matches; its own blocks are to be found there. */
    static void follow(String document, Pattern part, TemporaryRepository repository) throws IOException {
        Path path = Path.of(document);
        String text = Files.readString(path);
        Matcher found = part.matcher(text);
        assertThat(found.find()).as("the part of " + document).isTrue();
        Walkthrough walkthrough = new Walkthrough(path, repository);
        assertThat(BLOCK.matcher(found.group()).results().map(block -> block.group(1)))
                .as("blocks of " + document)
                .contains("sh", "");

        String followed =
                BLOCK.matcher(found.group()).replaceAll(block -> Matcher.quoteReplacement(walkthrough.follow(block)));

        if (REFRESH) {
            Files.writeString(path, text.substring(0, found.start()) + followed + text.substring(found.end()));
        }
    }

    /** The block as it should be. */
    private String follow(MatchResult block) {
        switch (block.group(1)) {
            case "diff" -> apply(block.group(2));
            case "sh" -> run(block.group(2));
            case "" -> {
                return renewed(block);
            }
            default -> {}
        }
        return block.group();
    }

    private void apply(String diff) {
        repository.git(
                "apply",
                Cli.write(repository.folder().resolve(".git"), "change.diff", diff)
                        .toString());
    }

    /** What is printed depends on which rules were compiled before, and is shown without. */
    private void run(String commands) {
        TemporaryRepository.Run run = repository.run(Map.of(), "sh", "-c", commands);
        assertThat(run.exitCode()).as(commands + run.out()).isIn(0, 1);
        printed = run.out()
                .lines()
                .filter(line -> !line.startsWith("comity: compiling"))
                .toList();
    }

    private String renewed(MatchResult block) {
        String renewed = "```\n"
                + String.join("\n", Excerpt.renewed(block.group(2).lines().toList(), printed)) + "\n```";
        if (!REFRESH) {
            assertThat(renewed)
                    .as("what %s shows; run this test with -Dcomity.refresh=true to write it there", document)
                    .isEqualTo(block.group());
        }
        return renewed;
    }
}
