package comity.rulebook;

import comity.drl.FactorSource;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.drl.RuleVersion;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.Scalars;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.score.Band;
import comity.score.Bands;
import comity.score.Weight;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads rulebooks: the shipped one, or a folder's. */
public final class RulebookReader {
    private static final double MOST_HEALTH = 100;

    private final Consumer<String> notices;
    private final @Nullable Path cache;

    /** What rulebook.yaml says. */
    record Contents(Place place, String title, Map<String, String> dimensions, Bands bands) {}

    private RulebookReader(@Nullable Path cache, Consumer<String> notices) {
        this.cache = cache;
        this.notices = notices;
    }

    /**
     * A reader that keeps compiled rules in the user's cache folder.
     *
     * @param notices told what the user should know and need not act on: that rules are being compiled, that the cache
     *     cannot be written
     */
    public static RulebookReader cached(Consumer<String> notices) {
        return new RulebookReader(RuleCache.usersFolder(System.getenv()), notices);
    }

    /** A reader that keeps compiled rules in a folder. */
    public static RulebookReader cachedIn(Path folder, Consumer<String> notices) {
        return new RulebookReader(folder, notices);
    }

    /**
     * Begins to load the shipped rules in the background: a command has its arguments and files to read meanwhile. Calling
     * it changes nothing but the time that a first score takes.
     */
    public static void warmUp() {
        ShippedRules.warmUp();
    }

    /** The rulebook that comes with Comity. */
    public Rulebook shipped() {
        try {
            RuleFiles files = ShippedRules.files();
            return shipped(files, files);
        } catch (IOException e) {
            throw new IllegalStateException("Comity was built without its rulebook", e);
        }
    }

    /**
     * The rulebook in a folder. Its rules are compiled only where neither the shipped rulebook nor the cache has the same
     * ones.
     *
     * @throws BadInput with everything that is wrong with the rulebook
     */
    public Rulebook read(Path folder) {
        return read(RuleFiles.under(folder));
    }

    /**
     * The rulebook of a version, compiled only where it has to be.
     *
     * @param version a folder with a rulebook.yaml, or what git knows as a commit: a branch, a tag, {@code HEAD~1}
     * @param rules the folder whose files git is asked for; null where only a folder will do
     * @throws BadInput with everything that is wrong with the rulebook, or why git does not have it
     */
    public Rulebook readVersion(String version, @Nullable Path rules) {
        return read(RuleVersion.files(version, rules));
    }

    private Rulebook read(RuleFiles files) {
        try {
            RuleFiles shipped = ShippedRules.files();
            if (files.hasRulesOf(shipped)) {
                return shipped(files, shipped);
            }
            CompiledRules rules = new RuleLoader(new RuleCache(cache, notices), notices).load(files, shipped);
            // Built while the caller goes on to read a scenario.
            return assemble(files, rules, CompletableFuture.supplyAsync(rules::build), null);
        } catch (IOException e) {
            throw new IllegalStateException("Comity was built without its rulebook", e);
        }
    }

    /**
     * The factors whose examples can come out otherwise when the rules of some factors have changed: these, those that
     * import from them, directly or not, and those whose examples name an effect of any of them.
     *
     * @throws BadInput where the folder cannot be read
     */
    public static Set<String> touchedBy(Set<String> factors, Path folder) {
        RuleFiles files = RuleFiles.under(folder);
        List<String> paths =
                factors.stream().map(factor -> factor + RuleFiles.RULES).toList();
        Set<String> touched = new TreeSet<>();
        for (String path : FactorSource.touchedBy(paths, FactorSource.of(files).values())) {
            String factor = RuleFiles.factor(path);
            String effects = factor.substring(factor.indexOf('/') + 1) + ".";
            touched.add(factor);
            files.examples().forEach((other, file) -> {
                if (file.text().contains(effects)) {
                    touched.add(other);
                }
            });
        }
        return touched;
    }

    /** A rulebook with the shipped rules, and with its own weights where they are others. */
    private static Rulebook shipped(RuleFiles files, RuleFiles shipped) throws IOException {
        Map<String, Weight> weights = files.hasWeightsOf(shipped) ? ShippedRules.weights() : null;
        return assemble(files, CompiledRules.fromClassPath(), ShippedRules.network(), weights);
    }

    /** Where the weights of files that have been read come from, by effect. */
    static Map<String, String> sources(RuleFiles files) {
        try {
            return files.hasWeightsOf(ShippedRules.files()) ? ShippedRules.sources() : WeightReader.sources(files);
        } catch (IOException e) {
            throw new IllegalStateException("Comity was built without its rulebook", e);
        }
    }

    /** Comity's version and that of Drools. */
    public static String version() {
        try {
            Properties version = new Properties();
            version.load(new ByteArrayInputStream(CompiledRules.resource("comity/version.properties")));
            return "comity " + version.getProperty("version") + ", drools " + version.getProperty("drools");
        } catch (IOException e) {
            throw new IllegalStateException("Comity was built without its version", e);
        }
    }

    /**
     * Puts a rulebook together.
     *
     * @param known the weights, where they need not be read
     */
    static Rulebook assemble(
            RuleFiles files,
            CompiledRules rules,
            CompletableFuture<CompiledRules.Network> network,
            @Nullable Map<String, Weight> known) {
        Problems problems = new Problems();
        Contents contents = contents(files, problems);
        SortedMap<String, FactType> types = factTypes(rules);
        Map<String, Weight> weights = known != null ? known : WeightReader.read(files, rules.index(), types, problems);
        for (RuleIndex.Rule rule : rules.index().rules()) {
            String dimension = rule.factor().substring(0, rule.factor().indexOf('/'));
            if (!contents.dimensions().isEmpty() && !contents.dimensions().containsKey(dimension)) {
                problems.report(
                        contents.place(),
                        "the dimension " + dimension + " is missing"
                                + Nearest.hint(dimension, contents.dimensions().keySet()));
            }
        }
        problems.throwIfAny();
        return new Rulebook(files, network, rules.index(), contents, types, new Weights(files, weights));
    }

    static SortedMap<String, FactType> factTypes(CompiledRules rules) {
        SortedMap<String, FactType> types = new TreeMap<>();
        for (RuleIndex.Type type : rules.index().types()) {
            try {
                types.put(type.name(), FactType.of(type, rules.loader().loadClass(type.className())));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("a fact type without its class", e);
            }
        }
        return types;
    }

    private static Contents contents(RuleFiles files, Problems problems) {
        String text = files.texts().get(RuleFiles.CONTENTS);
        Contents none = new Contents(Place.of(files.folder()), "", Map.of(), new Bands(List.of(new Band("none", 0))));
        if (text == null) {
            problems.report(
                    Place.of(files.folder()), "no " + RuleFiles.CONTENTS + ": it names title, dimensions and bands");
            return none;
        }
        try {
            TextFile file = new TextFile(files.name(RuleFiles.CONTENTS), text);
            Fields fields = Fields.of(RuleFiles.CONTENTS, YamlFile.read(file, problems), problems);
            String title = fields.neededText("title");
            fields.needed("dimensions");
            Map<String, String> dimensions = new LinkedHashMap<>();
            fields.mapping("dimensions").forEach((name, about) -> dimensions.put(name, aboutOf(name, about, problems)));
            Bands bands = bands(fields, problems);
            fields.finish();
            return title == null || bands == null
                    ? none
                    : new Contents(fields.place("dimensions"), title, dimensions, bands);
        } catch (BadInput e) {
            problems.report(e.problems());
            return none;
        }
    }

    private static String aboutOf(String name, Node about, Problems problems) {
        try {
            return Scalars.text(name, about);
        } catch (BadInput e) {
            problems.report(e.problems());
            return "";
        }
    }

    private static @Nullable Bands bands(Fields fields, Problems problems) {
        Node node = fields.needed("bands");
        List<Band> bands = new ArrayList<>();
        for (Map.Entry<String, Node> band : fields.mapping("bands").entrySet()) {
            try {
                double from = Scalars.number("the band " + band.getKey(), band.getValue());
                double least = bands.isEmpty()
                        ? 0
                        : Math.nextUp(bands.get(bands.size() - 1).from());
                if (from < least || from >= MOST_HEALTH || (bands.isEmpty() && from != 0)) {
                    problems.report(band.getValue().place(), "bands begin at 0 and ascend to below 100");
                    return null;
                }
                bands.add(new Band(band.getKey(), from));
            } catch (BadInput e) {
                problems.report(e.problems());
                return null;
            }
        }
        if (bands.isEmpty()) {
            if (node instanceof Node.Mapping) {
                problems.report(node.place(), "at least one band is needed, from 0");
            }
            return null;
        }
        return new Bands(bands);
    }
}
