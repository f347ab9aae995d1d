package comity;

import static org.assertj.core.api.Assertions.assertThat;

import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents say what is so. Outside of code blocks, a name in backticks is
 *
 * <ul>
 *   <li>a type where it is written {@code LikeThis}, alone or before {@code (} or {@code .}: one that the sources or the
 *       rules declare, or that a source imports;
 *   <li>a package where it begins with {@code comity.};
 *   <li>a path where it has no spaces and a slash or a known ending: of a file or folder in the checkout or in {@code
 *       rules}, of a factor, or of an effect. One with {@code *}, {@code <}, {@code …} or capitals for what the reader
 *       fills in, and one below {@code target}, names nothing that is there.
 * </ul>
 */
class DocumentsTest {
    private static final Pattern FENCED = Pattern.compile("(?sm)^```.*?^```$");
    private static final Pattern NAMED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINKED = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern TYPE = Pattern.compile("([A-Z][a-z][A-Za-z0-9]*)([.(].*)?");
    private static final Pattern PACKAGE = Pattern.compile("comity(\\.[a-z]+)+");
    private static final Pattern PATH = Pattern.compile(
            "[a-z.~][\\w.-]*(/[\\w.-]*)+|[\\w-]+(\\.[\\w-]+)*\\.(java|drl|yaml|md|xml|json|txt|properties)");
    private static final Pattern MADE_LATER = Pattern.compile("target(/.*)?|~.*|.*\\b(DIR|FILE|NAME)\\b.*");
    private static final Pattern DECLARED = Pattern.compile(
            "\\b(?:class|record|interface|enum|declare|declare enum) ([A-Z]\\w*)|^import [\\w.]+\\.([A-Z]\\w*);",
            Pattern.MULTILINE);
    private static final Set<String> IN_EVERY_JAVA = Set.of("String", "System");
    private static final Pattern BEFORE_SECTIONS = Pattern.compile("(?sm)\\A.*?(?=^## )");
    private static final Pattern WHOLE = Pattern.compile("(?s).+");

    private static final Set<String> TYPES = types();
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    @TempDir
    Path folder;

    private static String read(Path document) {
        assertThat(document).as("a document that readers are promised").exists();
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> under(String folder, String... endings) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> types() {
        Set<String> types = new TreeSet<>(IN_EVERY_JAVA);
        Stream.concat(under("src", ".java").stream(), under("rules", ".drl").stream())
                .flatMap(file -> DECLARED.matcher(read(file)).results())
                .forEach(found -> types.add(found.group(1) == null ? found.group(2) : found.group(1)));
        return types;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "ARCHITECTURE.md",
                "BENCHMARKS.md",
                "CONTRIBUTING.md",
                "docs/evaluation.md",
                "docs/lab.md",
                "docs/method.md",
                "docs/what-if.md",
                "docs/workshop.md",
                "rules/README.md"
            })
    void everything_a_document_names_exists(String document) {
        String text = FENCED.matcher(read(Path.of(document))).replaceAll("");

        Set<String> missing = new TreeSet<>();
        NAMED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !exists(name, document))
                .forEach(missing::add);
        LINKED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !Files.exists(Path.of(document).resolveSibling(link)))
                .forEach(missing::add);

        assertThat(missing).as(document + " names what is not there").isEmpty();
    }

    /** True also for what is no name of these kinds. */
    private static boolean exists(String name, String document) {
        var type = TYPE.matcher(name);
        if (type.matches()) {
            return TYPES.contains(type.group(1)) || name.endsWith(".md") && Files.exists(Path.of(name));
        }
        if (PACKAGE.matcher(name).matches()) {
            return Files.isDirectory(Path.of("src/main/java", name.split("\\.")))
                    || Files.isDirectory(Path.of("src/test/java", name.split("\\.")));
        }
        if (!PATH.matcher(name).matches() || MADE_LATER.matcher(name).matches()) {
            return true;
        }
        return Stream.of(Path.of(""), Path.of(document).resolveSibling(""), Path.of("rules"))
                        .anyMatch(folder -> Files.exists(folder.resolve(name)))
                || RULES.factors().contains(name)
                || RULES.effect(name) != null;
    }

    @Test
    void what_is_not_there_is_found_missing() {
        assertThat(List.of(
                        "NoSuchType", "NoSuchType( a )", "comity.nosuch", "src/nosuch", "nosuch.yaml", "trade/nosuch"))
                .noneMatch(name -> exists(name, "README.md"));
    }

    @Test
    void what_is_there_is_found() {
        assertThat(List.of(
                        "Rulebook",
                        "Comity.with(rules)",
                        "ImportBan( scope == Scope.ALL )",
                        "LocalDate",
                        "comity.score",
                        "src/main/java",
                        "pom.xml",
                        "scenarios/iwaya-visit.yaml",
                        "trade/import-ban.drl",
                        "trade/import-ban",
                        "trade/import-ban.full",
                        "rulebook.yaml",
                        "times( … )",
                        "fires",
                        "./comity",
                        "0d",
                        "target/comity.jar",
                        "dimension/factor.drl *"))
                .allMatch(name -> exists(name, "README.md"));
    }

    @Test
    void the_readme_shows_what_its_first_command_prints() throws IOException {
        Walkthrough.follow("README.md", BEFORE_SECTIONS, TemporaryRepository.in(folder, TemporaryRepository.HERE));
    }

    @Test
    void an_analyst_who_asks_what_if_gets_the_answers_shown() throws IOException {
        Walkthrough.follow("docs/what-if.md", WHOLE, TemporaryRepository.in(folder, TemporaryRepository.HERE));
    }
}
