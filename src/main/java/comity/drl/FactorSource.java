package comity.drl;

import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that decides what the rules of one factor compile to: its own file, and what the factors that it names declare,
 * with what these name in turn. The rules and comments of the others are left out, so a change of them changes nothing here.
 *
 * @param path of its own file, such as {@code trade/import-ban.drl}
 * @param texts by path; every line keeps its number
 */
public record FactorSource(String path, SortedMap<String, String> texts) {
    /** A rule in house style, or a line of comment. What looks otherwise is kept, which costs time and nothing else. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "^[ \\t]*(rule\\s+\"[^;]*(?:;(?!\\s*end\\b)[^;]*)*;\\s*end\\b|//[^\\n]*)", Pattern.MULTILINE);

    private static final Pattern DECLARATION = Pattern.compile("^\\s*declare\\b", Pattern.MULTILINE);

    /** Every factor of a rulebook by its path. */
    public static SortedMap<String, FactorSource> of(RuleFiles files) {
        SortedMap<String, String> rules = files.rules();
        SortedMap<String, String> declarations = new TreeMap<>();
        rules.forEach((path, text) -> declarations.put(path, declarations(text)));
        SortedMap<String, FactorSource> sources = new TreeMap<>();
        rules.forEach((path, text) -> {
            SortedMap<String, String> texts = new TreeMap<>();
            addNamed(text, declarations, texts);
            texts.put(path, text);
            sources.put(path, new FactorSource(path, texts));
        });
        return sources;
    }

    private static void addNamed(String text, SortedMap<String, String> declarations, SortedMap<String, String> texts) {
        declarations.forEach((path, declared) -> {
            if (text.contains(RuleFiles.packageName(path) + ".") && texts.putIfAbsent(path, declared) == null) {
                addNamed(declared, declarations, texts);
            }
        });
    }

    private static String declarations(String text) {
        return LEFT_OUT.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(
                        DECLARATION.matcher(part.group()).find()
                                ? part.group()
                                : part.group().replaceAll("[^\n]", "")))
                .stripTrailing();
    }

    /** {@code trade/import-ban}. */
    public String factor() {
        return RuleFiles.factor(path);
    }

    /** These files, and those of the factors that import from them, directly or not. */
    public static Set<String> touchedBy(Collection<String> paths, Collection<FactorSource> sources) {
        Set<String> touched = new TreeSet<>(paths);
        boolean more = true;
        while (more) {
            more = touched.addAll(sources.stream()
                    .filter(source -> source.texts.keySet().stream().anyMatch(touched::contains))
                    .map(FactorSource::path)
                    .toList());
        }
        return touched;
    }

    /** Its files, in a folder that the user named so. */
    public RuleFiles files(String folder) {
        return new RuleFiles(folder, texts);
    }

    /** Says what its classes depend on: the texts, and what compiles them. */
    public String hash(String compiler) {
        return RuleFiles.sha256(compiler + " " + path, texts);
    }
}
