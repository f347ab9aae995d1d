package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that the page says stands in one file, so that other languages can follow. */
class MessagesTest {
    private static final Path PAGE = Path.of("src/main/resources/comity/web");

    /** {@code t('key'} or {@code t(`start.${…}`}, and keys that are chosen between. */
    private static final Pattern SAID = Pattern.compile("\\bt\\(([^),]*(?:\\$\\{[^}]*\\})?[^),]*)[),]");

    private static final Pattern KEY = Pattern.compile("'([\\w.-]+)'|`([^`]+)`");
    private static final Pattern PLURAL = Pattern.compile("\\.(one|other|zero|two|few|many)$");

    @Test
    void every_key_that_the_page_names_has_a_message_and_every_message_is_named() throws IOException {
        TreeSet<String> unnamed = new TreeSet<>(keys());
        TreeMap<String, String> missing = new TreeMap<>();

        int named = 0;
        for (Path script : scripts()) {
            List<MatchResult> said =
                    SAID.matcher(Files.readString(script)).results().toList();
            for (MatchResult key : said.stream()
                    .flatMap(each -> KEY.matcher(each.group(1)).results())
                    .toList()) {
                named++;
                Pattern pattern = Pattern.compile(
                        key.group(1) != null
                                ? Pattern.quote(key.group(1))
                                : Pattern.quote(key.group(2)).replaceAll("\\$\\{[^}]*\\}", "\\\\E[\\\\w-]+\\\\Q"));
                List<String> found = keys().stream()
                        .filter(each -> pattern.matcher(each).matches())
                        .toList();
                unnamed.removeAll(found);
                if (found.isEmpty()) {
                    missing.put(key.group(), script.getFileName().toString());
                }
            }
        }

        assertThat(named).isGreaterThan(100);
        assertThat(missing).isEmpty();
        assertThat(unnamed).isEmpty();
    }

    /** Without the endings that numbers choose between. */
    private static TreeSet<String> keys() throws IOException {
        Map<?, ?> messages =
                new ObjectMapper().readValue(PAGE.resolve("messages.en.json").toFile(), Map.class);
        TreeSet<String> keys = new TreeSet<>();
        messages.keySet().forEach(key -> keys.add(PLURAL.matcher((String) key).replaceFirst("")));
        return keys;
    }

    private static List<Path> scripts() {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
