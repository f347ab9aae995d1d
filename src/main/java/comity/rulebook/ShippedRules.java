package comity.rulebook;

import comity.drl.FactorSource;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.input.BadInput;
import comity.input.Problems;
import comity.rulebook.CompiledRules.Network;
import comity.score.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final String SOURCES = FOLDER + "sources.txt";
    private static final String COMPILER = FOLDER + "compiler.txt";

    private ShippedRules() {}

    /** Compiles a rules folder into a folder of classes: what changed since it was last compiled there. */
    public static void main(String[] args) throws IOException {
        RuleFiles files = RuleFiles.under(Path.of(args[0]));
        Path classes = Path.of(args[1]);
        String compiler = digest(ownClasses());
        try {
            compile(files, classes, compiler);
            Files.writeString(classes.resolve(FILES), all(files));
            Files.write(classes.resolve(WEIGHTS), CompiledWeights.toBytes(readWeights(files, classes)));
            Files.write(classes.resolve(SOURCES), CompiledWeights.sourcesToBytes(WeightReader.sources(files)));
        } catch (BadInput e) {
            throw new IOException("the rulebook cannot be used:\n" + e.getMessage());
        }
        Files.writeString(classes.resolve(COMPILER), compiler);
    }

    private static void compile(RuleFiles files, Path classes, String compiler) throws IOException {
        Path signature = classes.resolve(COMPILER);
        boolean sameCompiler =
                Files.exists(signature) && Files.readString(signature).equals(compiler);
        Files.deleteIfExists(signature); // comes back when all is done
        SortedMap<String, FactorSource> sources = FactorSource.of(files);
        SortedMap<String, CompiledFactor> factors = new TreeMap<>();
        if (Files.exists(classes.resolve(FILES))) {
            CompiledRules rules = // another compiler's index may read otherwise
                    sameCompiler ? compiledIn(classes, ShippedRules.class.getClassLoader()) : null;
            for (FactorSource before : FactorSource.of(files(Files.readString(classes.resolve(FILES))))
                    .values()) {
                if (rules != null && before.equals(sources.get(before.path()))) {
                    factors.put(before.path(), rules.factor(before.factor()));
                } else {
                    delete(classes.resolve(RuleFiles.packageName(before.path()).replace('.', '/')));
                }
            }
        }
        RuleCompiler ruleCompiler = new RuleCompiler(files);
        for (FactorSource source : sources.values()) {
            if (!factors.containsKey(source.path())) {
                CompiledFactor compiled = ruleCompiler.compile(source);
                factors.put(source.path(), compiled);
                write(classes, compiled.classes());
            }
        }
        CompiledRules all = CompiledRules.of(factors.values(), Set.of());
        write(
                classes,
                Map.of(
                        CompiledRules.INDEX, all.index().toBytes(),
                        CompiledRules.MODELS, String.join("\n", all.models()).getBytes(StandardCharsets.UTF_8)));
    }

    private static CompiledRules compiledIn(Path classes, ClassLoader loader) throws IOException {
        return new CompiledRules(
                RuleIndex.fromBytes(Files.readAllBytes(classes.resolve(CompiledRules.INDEX))),
                CompiledRules.names(Files.readAllBytes(classes.resolve(CompiledRules.MODELS))),
                loader);
    }

    private static void write(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Path> ownClasses() throws IOException {
        try {
            Path classes = Path.of(ShippedRules.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return List.of(classes.resolve("comity/drl"), classes.resolve("comity/rulebook"));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static String digest(List<Path> folders) throws IOException {
        MessageDigest digest = RuleFiles.sha256();
        digest.update(RulebookReader.version().getBytes(StandardCharsets.UTF_8));
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    digest.update(Files.readAllBytes(file));
                }
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

    /** Where the weights come from, ready to use. */
    static Map<String, String> sources() throws IOException {
        return CompiledWeights.sourcesFromBytes(CompiledRules.resource(SOURCES));
    }

    private static Map<String, Weight> readWeights(RuleFiles files, Path classes) throws IOException {
        Problems problems = new Problems();
        URL[] built = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(built, ShippedRules.class.getClassLoader())) {
            CompiledRules rules = compiledIn(classes, loader);
            Map<String, Weight> weights =
                    WeightReader.read(files, rules.index(), RulebookReader.factTypes(rules), problems);
            problems.throwIfAny();
            return weights;
        }
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
        return files(text(FILES));
    }

    private static RuleFiles files(String all) {
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
