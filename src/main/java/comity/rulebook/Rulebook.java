package comity.rulebook;

import comity.drl.Allowance;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.drl.RuleParser;
import comity.drl.RuleSource;
import comity.facts.Fact;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.score.Bands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/** Compiled rules with their weights: all that is needed to score. Immutable, and safe to share between threads. */
public final class Rulebook {
    private final RuleFiles files;
    private final CompletableFuture<CompiledRules.Network> network;
    private final RuleIndex index;
    private final String title;
    private final Map<String, String> dimensions;
    private final Bands bands;
    private final SortedMap<String, FactType> factTypes;
    private final Weights weights;
    private final Map<String, Sentence> sentences;
    /** Keeps what is made of the rules for all that have other weights: the rulebook as its files have it. */
    private final Rulebook shared;

    private @Nullable RuleSource source;
    private @Nullable List<CompiledRule> rules;
    private @Nullable List<FactorRules> factorRules;

    Rulebook(
            RuleFiles files,
            CompletableFuture<CompiledRules.Network> network,
            RuleIndex index,
            RulebookReader.Contents contents,
            SortedMap<String, FactType> factTypes,
            Weights weights) {
        this.files = files;
        this.network = network;
        this.index = index;
        this.title = contents.title();
        this.dimensions = contents.dimensions();
        this.bands = contents.bands();
        this.factTypes = factTypes;
        this.weights = weights;
        this.sentences = new TreeMap<>();
        index.rules().forEach(rule -> sentences.put(key(rule.factor(), rule.name()), new Sentence(rule.name())));
        this.shared = this;
    }

    private Rulebook(Rulebook shared, Weights weights) {
        this.files = shared.files;
        this.network = shared.network;
        this.index = shared.index;
        this.title = shared.title;
        this.dimensions = shared.dimensions;
        this.bands = shared.bands;
        this.factTypes = shared.factTypes;
        this.weights = weights;
        this.sentences = shared.sentences;
        this.shared = shared;
    }

    private static String key(String factor, String rule) {
        return factor + " " + rule;
    }

    RuleFiles files() {
        return files;
    }

    public String title() {
        return title;
    }

    /** What each dimension is about, in a line, by its name and in the order of reports. */
    public Map<String, String> dimensions() {
        return dimensions;
    }

    public Bands bands() {
        return bands;
    }

    /** By the name that scenarios use. */
    public SortedMap<String, FactType> factTypes() {
        return factTypes;
    }

    public Weights weights() {
        return weights;
    }

    /**
     * The same rules with other weights. They share all that was made of the rules, so that lives played by one rulebook may
     * be scored by the other.
     *
     * @param other made of the weights of this rulebook, by {@link Weights#weighing}
     */
    public Rulebook with(Weights other) {
        return other == shared.weights ? shared : new Rulebook(shared, other);
    }

    /** The names of all effects that rules conclude, such as {@code trade/import-ban.full}. */
    public List<String> effects() {
        return index.rules().stream()
                .flatMap(rule -> Optional.ofNullable(rule.effect()).stream())
                .distinct()
                .toList();
    }

    /** An effect's full name, from that or from its name without the dimension; null where there is no such effect. */
    public @Nullable String effect(String name) {
        return effects().stream()
                .filter(effect -> effect.equals(name) || effect.endsWith("/" + name))
                .findFirst()
                .orElse(null);
    }

    /** The names of all factors, such as {@code trade/import-ban}. */
    public List<String> factors() {
        return index.rules().stream().map(RuleIndex.Rule::factor).distinct().toList();
    }

    /**
     * Says exactly which rules and weights scored: the SHA-256 of all files of the rulebook, or where they
     * {@link Weights#weighed weigh} otherwise, of that and the other values.
     */
    public String hash() {
        Map<String, Double> weighed = weights.weighed();
        if (weighed.isEmpty()) {
            return files.hash();
        }
        MessageDigest digest = RuleFiles.sha256();
        digest.update(files.hash().getBytes(StandardCharsets.UTF_8));
        weighed.forEach(
                (number, value) -> digest.update(("\n" + number + "=" + value).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The examples files by factor. */
    public SortedMap<String, TextFile> examples() {
        return files.examples();
    }

    /** Where a rule stands. */
    public Place place(String factor, String rule) {
        return index.rules().stream()
                .filter(each -> each.factor().equals(factor) && each.name().equals(rule))
                .findFirst()
                .map(each -> RuleIndex.place(each, files))
                .orElse(Place.of(files.folder()));
    }

    /** The factor of a compiled rule's package, {@code trade/import-ban}. */
    public String factor(String packageName) {
        return RuleFiles.factorOf(packageName);
    }

    /** The sentence that a rule's name is. */
    public Sentence sentence(String factor, String rule) {
        Sentence sentence = sentences.get(key(factor, rule));
        if (sentence == null) {
            throw new IllegalArgumentException("no rule " + rule + " in " + factor);
        }
        return sentence;
    }

    /** A fact's value of a field by its name in scenarios, written as they write it; null where it has no such field. */
    public @Nullable String value(Fact fact, String field) {
        FactType type = factTypes.get(fact.getClass().getSimpleName());
        FactType.Field known = type == null ? null : type.fields().get(field);
        if (known == null) {
            return null;
        }
        Object value = Described.read(fact, known.property());
        return value instanceof Number number ? Wording.number(number.doubleValue()) : String.valueOf(value);
    }

    /** All rules, in the order of their files, to be asked without firing. Reads their source when first called. */
    public List<CompiledRule> rules() {
        return shared.ownRules();
    }

    private synchronized List<CompiledRule> ownRules() {
        if (rules == null) {
            rules = CompiledRule.all(ownSource(), index, network.join().rules());
        }
        return rules;
    }

    private RuleSource source() {
        return shared.ownSource();
    }

    private synchronized RuleSource ownSource() {
        if (source == null) {
            source = new RuleSource(files, RuleParser.parse(files), new Problems());
        }
        return source;
    }

    /** Where things stand in the rulebook's files. */
    public Places places() {
        return new Places(source());
    }

    /**
     * The comments in the rulebook that let something pass.
     *
     * @param tool the word that they begin with, such as {@code lint}
     */
    public List<Allowance> allowances(String tool) {
        return files.texts().entrySet().stream()
                .flatMap(file -> Allowance.in(new TextFile(files.name(file.getKey()), file.getValue()), tool).stream())
                .toList();
    }

    /** Why an effect is silent on a day: an answer for each rule that concludes it, the nearest to firing first. */
    public List<WhyNot> whyNot(String effect, Memory memory) {
        return rules().stream()
                .filter(rule -> effect.equals(rule.effect()))
                .map(rule -> rule.whyNot(memory, this::concluding))
                .sorted(Comparator.comparing(
                        (WhyNot answer) -> answer.conditions().size() - answer.met()))
                .toList();
    }

    /** A fact as its scenario states it: {@code seafood-ban: ImportBan, goods seafood, scope ALL}. */
    public String described(Fact fact) {
        FactType type = factTypes.get(fact.getClass().getSimpleName());
        StringBuilder all = new StringBuilder(fact.getId());
        if (type != null) {
            all.append(": ").append(type.name());
            all.append(", ").append(fact.getActor()).append(" to ").append(fact.getTarget());
            type.fields()
                    .keySet()
                    .forEach(field -> all.append(", ").append(field).append(' ').append(value(fact, field)));
        }
        return all.toString();
    }

    /** The rules that conclude an effect, and those that conclude the intermediate facts that they ask for, and so on. */
    public Set<CompiledRule> behind(String effect) {
        Set<CompiledRule> behind = new LinkedHashSet<>();
        Deque<CompiledRule> next = new ArrayDeque<>(
                rules().stream().filter(rule -> effect.equals(rule.effect())).toList());
        while (!next.isEmpty()) {
            CompiledRule rule = next.remove();
            if (behind.add(rule)) {
                rule.asks().forEach(type -> next.addAll(concluding(type)));
            }
        }
        return behind;
    }

    private List<CompiledRule> concluding(String type) {
        return rules().stream().filter(rule -> rule.concludes().equals(type)).toList();
    }

    /** The rules of each factor that has effects, for whoever plays factors one by one. */
    public List<FactorRules> factorRules() {
        return shared.ownFactorRules();
    }

    private synchronized List<FactorRules> ownFactorRules() {
        if (factorRules == null) {
            factorRules = FactorRules.all(index, factTypes.values(), network.join());
        }
        return factorRules;
    }

    /** A new, empty working memory; whoever asks disposes of it. */
    public KieSession newSession() {
        return network.join().base().newKieSession();
    }
}
