package comity.drl;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a rulebook.
 *
 * @param folder as the user named it
 * @param texts by path below the folder, such as {@code trade/import-ban.drl}, in path order
 */
public record RuleFiles(String folder, SortedMap<String, String> texts) {
    /** The file that says what a rulebook is called and what it is made of. */
    public static final String CONTENTS = "rulebook.yaml";
    /** How the file of a factor's rules ends. */
    public static final String RULES = ".drl";

    public static final String WEIGHTS = ".weights.yaml";
    private static final String EXAMPLES = ".examples.yaml";
    private static final Pattern FACTOR_FILE =
            Pattern.compile("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*(\\.drl|\\.weights\\.yaml|\\.examples\\.yaml)");
    /** Hidden, or an editor's backup. */
    private static final Pattern NOBODYS = Pattern.compile("(.*/)?\\..*|.*~");

    private static final int DEEPEST = 8;

    /**
     * Reads all files below a folder but hidden ones, editors' backups (~) and Markdown.
     *
     * @throws BadInput where the folder cannot be read, or a file has no place in a rulebook
     */
    public static RuleFiles under(Path folder) {
        String name = folder.toString().replace('\\', '/');
        if (!Files.isDirectory(folder)) {
            throw new BadInput(
                    Place.of(name), Files.exists(folder) ? "a rulebook is a folder" : "there is no such folder");
        }
        SortedMap<String, Supplier<TextFile>> found = new TreeMap<>();
        for (Path path : filesUnder(folder, name)) {
            found.put(folder.relativize(path).toString().replace('\\', '/'), () -> TextFile.read(path));
        }
        return of(name, found);
    }

    /**
     * Reads files from wherever they are kept, but hidden ones, editors' backups (~) and Markdown.
     *
     * @param folder what messages call the folder
     * @param found what reads each, by its path below the folder
     * @throws BadInput where a file cannot be read, or has no place in a rulebook
     */
    static RuleFiles of(String folder, SortedMap<String, Supplier<TextFile>> found) {
        RuleFiles files = new RuleFiles(folder, new TreeMap<>());
        Problems problems = new Problems();
        found.forEach((path, file) -> {
            if (path.equals(CONTENTS) || FACTOR_FILE.matcher(path).matches()) {
                try {
                    files.texts().put(path, file.get().text());
                } catch (BadInput e) {
                    problems.report(e.problems());
                }
            } else if (!path.endsWith(".md") && !NOBODYS.matcher(path).matches()) {
                problems.report(
                        Place.of(files.name(path)),
                        "has no place in a rulebook: a factor is dimension/factor" + RULES + ", " + WEIGHTS + " and "
                                + EXAMPLES + ", in lower case with hyphens");
            }
        });
        problems.throwIfAny();
        return files;
    }

    private static List<Path> filesUnder(Path folder, String name) {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new BadInput(Place.of(name), "cannot be read: no permission, or not there any more");
        }
    }

    /** The DRL files by path. */
    public SortedMap<String, String> rules() {
        return only(path -> path.endsWith(RULES));
    }

    /** The weights files by factor. */
    public SortedMap<String, TextFile> weights() {
        return byFactor(WEIGHTS);
    }

    /** The examples files by factor. */
    public SortedMap<String, TextFile> examples() {
        return byFactor(EXAMPLES);
    }

    /** Whether the rules are those of other files, whatever the weights. */
    public boolean hasRulesOf(RuleFiles other) {
        return rules().equals(other.rules());
    }

    /** Whether the rules of a factor are those of other files. */
    public boolean hasRulesOf(RuleFiles other, String factor) {
        String text = texts.get(factor + RULES);
        return text != null && text.equals(other.texts.get(factor + RULES));
    }

    /** The rules that other files do not have in the same words. */
    public RuleFiles withoutRulesOf(RuleFiles other) {
        return new RuleFiles(folder, only(path -> path.endsWith(RULES) && !hasRulesOf(other, factor(path))));
    }

    /** Whether the weights are those of other files, whatever the rules. */
    public boolean hasWeightsOf(RuleFiles other) {
        Predicate<String> weights = path -> path.endsWith(WEIGHTS);
        return only(weights).equals(other.only(weights));
    }

    private SortedMap<String, TextFile> byFactor(String ending) {
        SortedMap<String, TextFile> files = new TreeMap<>();
        only(path -> path.endsWith(ending))
                .forEach((path, text) ->
                        files.put(path.substring(0, path.length() - ending.length()), new TextFile(name(path), text)));
        return files;
    }

    private SortedMap<String, String> only(Predicate<String> wanted) {
        SortedMap<String, String> found = new TreeMap<>(texts);
        found.keySet().removeIf(wanted.negate());
        return found;
    }

    /** The file's name for messages. */
    public String name(String path) {
        return folder + (folder.endsWith(":") ? "" : "/") + path; // a rulebook may be all that git keeps
    }

    /** {@code trade/import-ban.drl} belongs to {@code trade/import-ban}. */
    public static String factor(String path) {
        return path.substring(0, path.length() - RULES.length());
    }

    /** {@code trade/import-ban.drl} is package {@code trade.import_ban}. */
    public static String packageName(String path) {
        return factor(path).replace('/', '.').replace('-', '_');
    }

    /** {@code trade.import_ban.ImportBan} is a class of {@code trade.import_ban}, and so is what the compiler puts below. */
    public static String packageOf(String className) {
        int factor = className.indexOf('.') + 1;
        int end = className.indexOf('.', factor);
        return end < 0 ? "" : className.substring(0, end);
    }

    /** {@code trade.import_ban} is {@code trade/import-ban}: the reverse of {@link #packageName}. */
    public static String factorOf(String packageName) {
        return packageName.replace('.', '/').replace('_', '-');
    }

    /** The same files with other DRL. */
    public RuleFiles withRules(Map<String, String> rules) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.putAll(rules);
        return new RuleFiles(folder, changed);
    }

    /** Says which rulebook scored: the SHA-256 of every path and text. */
    public String hash() {
        return sha256("", texts);
    }

    /** The SHA-256 of paths and texts, and of what else they depend on. */
    static String sha256(String salt, SortedMap<String, String> texts) {
        MessageDigest digest = sha256();
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        texts.forEach((path, text) -> {
            digest.update((byte) 0);
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** An empty digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
