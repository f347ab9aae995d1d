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
import comity.score.Weight;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Map<String, Weight> weights;
    private final Map<String, Sentence> sentences = new TreeMap<>();
    private @Nullable RuleSource source;
    private @Nullable List<CompiledRule> rules;
    private @Nullable List<FactorRules> factorRules;

    Rulebook(
            RuleFiles files,
            CompletableFuture<CompiledRules.Network> network,
            RuleIndex index,
            RulebookReader.Contents contents,
            SortedMap<String, FactType> factTypes,
            Map<String, Weight> weights) {
        this.files = files;
        this.network = network;
        this.index = index;
        this.title = contents.title();
        this.dimensions = contents.dimensions();
        this.bands = contents.bands();
        this.factTypes = factTypes;
        this.weights = weights;
        index.rules().forEach(rule -> sentences.put(key(rule.factor(), rule.name()), new Sentence(rule.name())));
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

    /** By effect, such as {@code trade/import-ban.full}. */
    public Map<String, Weight> weights() {
        return weights;
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

    /** The SHA-256 of all files of the rulebook: says exactly which rules and weights scored. */
    public String hash() {
        return files.hash();
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

    /** The values of a field that have a weight of their own; empty where no weight goes by it. */
    public Set<String> weighedValues(String field) {
        Set<String> values = new TreeSet<>();
        for (Weight weight : weights.values()) {
            Weight.Per per = weight.per();
            if (per != null && per.field().equals(field)) {
                values.addAll(per.factors().keySet());
            }
        }
        return values;
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
    public synchronized List<CompiledRule> rules() {
        if (rules == null) {
            rules = CompiledRule.all(source(), index, network.join().rules());
        }
        return rules;
    }

    private synchronized RuleSource source() {
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
    public synchronized List<FactorRules> factorRules() {
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
