package comity.rulebook;

import comity.drl.RuleFiles;
import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import comity.score.Range;
import comity.score.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a rulebook, as its files have them or {@link #weighing} otherwise for one question. Immutable, and safe
 * to share between threads.
 */
public final class Weights {
    private final RuleFiles files;
    private final Map<String, Weight> byEffect;
    private final Weights sourced;
    private final SortedMap<String, Double> weighed;
    private @Nullable Map<String, WeightNumber> numbersByName;
    private @Nullable Map<String, String> sources;

    /** As the files have them. */
    Weights(RuleFiles files, Map<String, Weight> byEffect) {
        this.files = files;
        this.byEffect = byEffect;
        this.sourced = this;
        this.weighed = Collections.emptySortedMap();
    }

    private Weights(Weights sourced, Map<String, Weight> byEffect, SortedMap<String, Double> weighed) {
        this.files = sourced.files;
        this.byEffect = byEffect;
        this.sourced = sourced;
        this.weighed = weighed;
    }

    /** By effect, such as {@code trade/import-ban.full}. */
    public Map<String, Weight> byEffect() {
        return byEffect;
    }

    /**
     * These weights with other likely values of some numbers, for one question. Ranges keep their ends; a number without a
     * range becomes the new one, which nobody disputes either.
     *
     * @param likely by the names of {@link #numbers}, the long or the short ones; times in days
     * @throws BadInput where no number has such a name, or one cannot have such a value: outside its range, or where it
     *     has none, outside what a weights file could have
     */
    public Weights weighing(Map<String, Double> likely) {
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
        Map<String, Weight> changed = new TreeMap<>(sourced.byEffect);
        changes.forEach((effect, ranges) -> changed.computeIfPresent(effect, (key, weight) -> weight.with(ranges)));
        return new Weights(sourced, changed, all);
    }

    /** The weights as the files have them: these, where nothing weighs otherwise. */
    public Weights sourced() {
        return sourced;
    }

    /** The likely values that are other than in the files, by the long name of their number; times in days. */
    public SortedMap<String, Double> weighed() {
        return Collections.unmodifiableSortedMap(weighed);
    }

    /** All numbers: by effect, then points, timing, multipliers. */
    public List<WeightNumber> numbers() {
        List<WeightNumber> numbers = new ArrayList<>();
        byEffect.forEach((effect, weight) ->
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

    /** The values of a field that have a weight of their own; empty where no weight goes by it. */
    public Set<String> weighedValues(String field) {
        Set<String> values = new TreeSet<>();
        for (Weight weight : byEffect.values()) {
            Weight.Per per = weight.per();
            if (per != null && per.field().equals(field)) {
                values.addAll(per.factors().keySet());
            }
        }
        return values;
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
}
