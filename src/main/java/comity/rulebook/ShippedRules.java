package comity.rulebook;

import comity.input.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.kie.api.KieBase;

/**
 * The rulebook that travels inside the jar: its files as they are, beside them its rules as classes.
 *
 * <p>Run once by the build, with the rules folder and the folder of classes as arguments.
 */
final class ShippedRules {
    private static final String FOLDER = "comity/rules/";
    private static final String LIST = FOLDER + "files.txt";
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
        if (!Files.exists(kept) || !Files.readString(kept).equals(hash)) {
            try {
                RuleCompiler.compile(files).writeTo(classes);
            } catch (BadInput e) {
                throw new IOException("the rulebook does not compile:\n" + e.getMessage());
            }
        }
        for (String path : files.texts().keySet()) {
            Path copy = classes.resolve(FOLDER + path);
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, files.texts().get(path));
        }
        Files.writeString(classes.resolve(LIST), String.join("\n", files.texts().keySet()));
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
    private static final class Network {
        private static final CompletableFuture<KieBase> BUILT = CompletableFuture.supplyAsync(Network::build);

        private static KieBase build() {
            try {
                return CompiledRules.fromClassPath().build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The shipped rules' network; begins to be built at the first call. */
    static CompletableFuture<KieBase> network() {
        return Network.BUILT;
    }

    /** Whether the DRL of a rulebook is that of the shipped one, whatever its weights. */
    static boolean are(RuleFiles files) throws IOException {
        return files.rules().equals(files().rules());
    }

    static RuleFiles files() throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String path : text(LIST).lines().toList()) {
            texts.put(path, text(FOLDER + path));
        }
        return new RuleFiles("rules", texts);
    }

    private static String text(String path) throws IOException {
        return new String(CompiledRules.resource(path), StandardCharsets.UTF_8);
    }
}
