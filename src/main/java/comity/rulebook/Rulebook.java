package comity.rulebook;

import comity.drl.Allowance;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.drl.RuleParser;
import comity.drl.RuleSource;
import comity.facts.Fact;
import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.score.Bands;
import comity.score.Range;
import comity.score.Weight;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
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
    private final Map<String, Sentence> sentences;
    private final Rulebook sourced;
    private final SortedMap<String, Double> weighed;
    private @Nullable RuleSource source;
    private @Nullable List<CompiledRule> rules;
    private @Nullable List<FactorRules> factorRules;
    private @Nullable Map<String, WeightNumber> numbersByName;
    private @Nullable Map<String, String> sources;

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
        this.sentences = new TreeMap<>();
        index.rules().forEach(rule -> sentences.put(key(rule.factor(), rule.name()), new Sentence(rule.name())));
        this.sourced = this;
        this.weighed = Collections.emptySortedMap();
    }

    /** The same rules with other weights: what is made of the rules stays with the sourced rulebook. */
    private Rulebook(Rulebook sourced, Map<String, Weight> weights, SortedMap<String, Double> weighed) {
        this.files = sourced.files;
        this.network = sourced.network;
        this.index = sourced.index;
        this.title = sourced.title;
        this.dimensions = sourced.dimensions;
        this.bands = sourced.bands;
        this.factTypes = sourced.factTypes;
        this.weights = weights;
        this.sentences = sourced.sentences;
        this.sourced = sourced;
        this.weighed = weighed;
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

    /**
     * This rulebook with other likely values of some numbers, for one question. It shares all that was made of the rules,
     * so that lives played by one may be scored by the other. Ranges keep their ends; a number without a range becomes
     * the new one, which nobody disputes either.
     *
     * @param likely by the names of {@link #numbers}, the long or the short ones; times in days
     * @throws BadInput where no number has such a name, or one cannot have such a value: outside its range, or where it
     *     has none, outside what a weights file could have
     */
    public Rulebook weighing(Map<String, Double> likely) {
        Problems problems = new Problems();
        SortedMap<String, Double> all = new TreeMap<>(weighed);
        Set<String> named = new HashSet<>();
        likely.forEach((name, value) -> {
            try {
                WeightNumber number = sourced.number(name);
                if (!named.add(number.name())) {
                    throw new BadInput(Place.of(number.name()), "has two values: give one");
                }
                if (!number.takes(value)) {
                    throw new BadInput(Place.of(number.name()), number.refusal(value));
                }
                all.put(number.name(), value);
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        });
        problems.throwIfAny();
        all.entrySet().removeIf(each -> sourced.number(each.getKey()).range().likely() == each.getValue());
        if (all.isEmpty()) {
            return sourced;
        }
        Map<String, Map<String, Range>> changes = new HashMap<>();
        all.forEach((name, value) -> {
            WeightNumber number = sourced.number(name);
            Range range = number.range();
            changes.computeIfAbsent(number.effect(), effect -> new HashMap<>())
                    .put(
                            number.part(),
                            range.isFixed() ? Range.of(value) : new Range(range.low(), value, range.high()));
        });
        Map<String, Weight> changed = new TreeMap<>(sourced.weights);
        changes.forEach((effect, ranges) -> changed.computeIfPresent(effect, (key, weight) -> weight.with(ranges)));
        return new Rulebook(sourced, changed, all);
    }

    /** The rulebook as its files have it: this one, where it weighs nothing otherwise. */
    public Rulebook sourced() {
        return sourced;
    }

    /** The likely values that are other than in the files, by the long name of their number; times in days. */
    public SortedMap<String, Double> weighed() {
        return Collections.unmodifiableSortedMap(weighed);
    }

    /** All numbers of the weights: by effect, then points, timing, multipliers. */
    public List<WeightNumber> numbers() {
        List<WeightNumber> numbers = new ArrayList<>();
        weights.forEach((effect, weight) ->
                weight.numbers().forEach((part, range) -> numbers.add(new WeightNumber(effect, part, range))));
        return numbers;
    }

    /**
     * A number by its name, {@code trade/import-ban.full.points}, or by that without the dimension.
     *
     * @throws BadInput where no number is called so
     */
    public WeightNumber number(String name) {
        WeightNumber number = numbersByName().get(name);
        if (number == null) {
            throw new BadInput(Place.of(name), "no number of the weights is called so" + hint(name));
        }
        return number;
    }

    private synchronized Map<String, WeightNumber> numbersByName() {
        if (numbersByName == null) {
            numbersByName = new HashMap<>();
            for (WeightNumber number : numbers()) {
                numbersByName.put(number.name(), number);
                numbersByName.put(number.shortName(), number);
            }
        }
        return numbersByName;
    }

    /** The nearest number of the effect where that is right, or all that it has; else the nearest of all. */
    private String hint(String name) {
        List<String> names = new ArrayList<>();
        List<String> ofEffect = new ArrayList<>();
        for (WeightNumber number : numbers()) {
            String known = name.contains("/") ? number.name() : number.shortName();
            names.add(known);
            if (name.startsWith(
                    known.substring(0, known.length() - number.part().length()))) {
                ofEffect.add(number.part());
            }
        }
        if (ofEffect.isEmpty()) {
            return Nearest.hint(name, names);
        }
        String asked = name.substring(name.indexOf('.', name.indexOf('.') + 1) + 1);
        String hint = Nearest.hint(asked, ofEffect);
        return hint.isEmpty() ? ": this effect has " + String.join(", ", ofEffect) : hint;
    }

    /** Where the weight of each effect comes from, as its file says it. Read when first called. */
    public Map<String, String> sources() {
        return sourced.ownSources();
    }

    private synchronized Map<String, String> ownSources() {
        if (sources == null) {
            sources = RulebookReader.sources(files);
        }
        return sources;
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
     * Says exactly which rules and weights scored: the SHA-256 of all files of the rulebook, or where it {@link #weighing
     * weighs} otherwise, of that and the other values.
     */
    public String hash() {
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
    public List<CompiledRule> rules() {
        return sourced.ownRules();
    }

    private synchronized List<CompiledRule> ownRules() {
        if (rules == null) {
            rules = CompiledRule.all(ownSource(), index, network.join().rules());
        }
        return rules;
    }

    private RuleSource source() {
        return sourced.ownSource();
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
        return sourced.ownFactorRules();
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
