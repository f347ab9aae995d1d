package comity.rulebook;

import comity.input.BadInput;
import comity.input.Problems;
import comity.rulebook.CompiledRules.Network;
import comity.score.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The rulebook that travels inside the jar: its files as they are, beside them its rules as classes.
 *
 * <p>Run once by the build, with the rules folder and the folder of classes as arguments.
 */
final class ShippedRules {
    private static final String FOLDER = "comity/rules/";
    private static final String FILES = FOLDER + "files.txt";
    private static final String WEIGHTS = FOLDER + "weights.txt";
    private static final String COMPILER = FOLDER + "compiler.txt";
    private static final String COMPILED = FOLDER + "compiled.txt";

    private ShippedRules() {}

    /** Compiles a rules folder into a folder of classes. */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[1]);
        RuleFiles files = RuleFiles.under(Path.of(args[0]));
        String compiler = digest(ownClasses());
        String hash = files.hashOfRules(compiler);
        Path kept = classes.resolve(COMPILED);
        try {
            if (!Files.exists(kept) || !Files.readString(kept).equals(hash)) {
                RuleCompiler.compile(files).writeTo(classes);
            }
            Files.write(classes.resolve(WEIGHTS), CompiledWeights.toBytes(readWeights(files)));
        } catch (BadInput e) {
            throw new IOException("the rulebook cannot be used:\n" + e.getMessage());
        }
        Files.writeString(classes.resolve(FILES), all(files));
        Files.writeString(classes.resolve(COMPILER), compiler);
        Files.writeString(kept, hash);
    }

    private static Path ownClasses() throws IOException {
        try {
            Path classes = Path.of(ShippedRules.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("comity/rulebook");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static String digest(Path classes) throws IOException {
        MessageDigest digest = RuleFiles.sha256();
        digest.update(RulebookReader.version().getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Says what compiles rules: Comity's version, that of Drools, and the code that checks rules. What another compiled is
     * compiled again.
     */
    static String compiler() throws IOException {
        return text(COMPILER);
    }

    /** Built once, however many rulebooks have these rules with other weights. */
    private static final class Shared {
        private static final CompletableFuture<Network> BUILT = CompletableFuture.supplyAsync(Shared::build);

        private static Network build() {
            try {
                return CompiledRules.networkFromClassPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Begins to build the shipped rules' network. */
    static void warmUp() {
        Objects.requireNonNull(Shared.BUILT);
    }

    /** The shipped rules' network; begins to be built at the first call. */
    static CompletableFuture<Network> network() {
        return Shared.BUILT;
    }

    /** The weights, ready to use. */
    static Map<String, Weight> weights() throws IOException {
        return CompiledWeights.fromBytes(CompiledRules.resource(WEIGHTS));
    }

    private static Map<String, Weight> readWeights(RuleFiles files) throws IOException {
        CompiledRules.Loaded rules = CompiledRules.fromClassPath();
        Problems problems = new Problems();
        Map<String, Weight> weights =
                WeightReader.read(files, rules.index(), RulebookReader.factTypes(rules), problems);
        problems.throwIfAny();
        return weights;
    }

    /** Each file as its path, a tab, its length, a line's end and its text: one resource instead of a hundred. */
    private static String all(RuleFiles files) {
        StringBuilder all = new StringBuilder();
        files.texts().forEach((path, text) -> all.append(path)
                .append('\t')
                .append(text.length())
                .append('\n')
                .append(text));
        return all.toString();
    }

    static RuleFiles files() throws IOException {
        String all = text(FILES);
        SortedMap<String, String> texts = new TreeMap<>();
        int at = 0;
        while (at < all.length()) {
            int tab = all.indexOf('\t', at);
            int start = all.indexOf('\n', tab) + 1;
            int end = start + Integer.parseInt(all.substring(tab + 1, start - 1));
            texts.put(all.substring(at, tab), all.substring(start, end));
            at = end;
        }
        return new RuleFiles("rules", texts);
    }

    private static String text(String path) throws IOException {
        return new String(CompiledRules.resource(path), StandardCharsets.UTF_8);
    }
}
