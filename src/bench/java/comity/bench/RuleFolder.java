package comity.bench;

import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A rulebook, and the DRL that it is made of.
 *
 * @param drl the text of each file by its path in the folder
 */
record RuleFolder(Rulebook rules, SortedMap<String, String> drl) {
    private static final Path SHIPPED = Path.of("rules");

    /** The shipped rulebook. */
    static RuleFolder shipped() {
        return read(SHIPPED);
    }

    /**
     * Some factors of the shipped rulebook, which import from no others.
     *
     * @param factors such as {@code trade/import-ban}
     */
    static RuleFolder of(List<String> factors) {
        try {
            Path folder = Files.createTempDirectory("rules");
            folder.toFile().deleteOnExit();
            copy(folder, "rulebook.yaml");
            for (String factor : factors) {
                copy(folder, factor + ".drl");
                copy(folder, factor + ".weights.yaml");
            }
            return read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path folder, String file) throws IOException {
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent()).toFile().deleteOnExit();
        Files.copy(SHIPPED.resolve(file), copy);
        copy.toFile().deleteOnExit();
    }

    private static RuleFolder read(Path folder) {
        SortedMap<String, String> drl = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".drl")).toList()) {
                drl.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RuleFolder(
                RulebookReader.cachedIn(Path.of("target/bench-rules"), notice -> {})
                        .read(folder),
                drl);
    }
}
