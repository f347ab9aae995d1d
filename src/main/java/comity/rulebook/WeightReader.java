package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.score.Range;
import comity.score.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the weights of every factor, and holds them against the rules. */
final class WeightReader {
    private final RuleFiles files;
    private final Map<String, FactType> types;
    private final Problems problems;
    private final Set<String> unreadable = new TreeSet<>();
    private final Map<String, Weight> weights = new TreeMap<>();

    private WeightReader(RuleFiles files, Map<String, FactType> types, Problems problems) {
        this.files = files;
        this.types = types;
        this.problems = problems;
    }

    /** The weights by effect, such as {@code trade/import-ban.full}; reports an effect without one, and the reverse. */
    static Map<String, Weight> read(RuleFiles files, RuleIndex index, Map<String, FactType> types, Problems problems) {
        WeightReader reader = new WeightReader(files, types, problems);
        Map<String, Set<String>> effects = effects(index);
        files.weights().forEach((factor, file) -> {
            try {
                reader.file(factor, file, effects.getOrDefault(factor, Set.of()));
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        });
        for (RuleIndex.Rule rule : index.rules()) {
            if (rule.effect() != null && !reader.weights.containsKey(rule.effect())) {
                reader.withoutWeight(rule, rule.effect());
            }
        }
        return reader.weights;
    }

    /** The sources of all weights, by effect, of files that have been read before, so that nothing is wrong with them. */
    static Map<String, String> sources(RuleFiles files) {
        Map<String, String> sources = new TreeMap<>();
        Problems problems = new Problems();
        files.weights().forEach((factor, file) -> Fields.of("a weights file", YamlFile.read(file, problems), problems)
                .all()
                .forEach((name, weight) -> {
                    String source = Fields.of(name, weight, problems).text("source");
                    if (source != null) {
                        sources.put(factor + "." + name, source);
                    }
                }));
        return sources;
    }

    /** The effects by factor, each by its name within it. */
    private static Map<String, Set<String>> effects(RuleIndex index) {
        return index.rules().stream()
                .filter(rule -> rule.effect() != null)
                .collect(Collectors.groupingBy(
                        RuleIndex.Rule::factor,
                        TreeMap::new,
                        Collectors.mapping(WeightReader::nameWithin, Collectors.toCollection(TreeSet::new))));
    }

    private static String nameWithin(RuleIndex.Rule rule) {
        String effect = rule.effect();
        return effect == null ? "" : effect.substring(rule.factor().length() + 1);
    }

    private void withoutWeight(RuleIndex.Rule rule, String effect) {
        TextFile file = files.weights().get(rule.factor());
        String name = nameWithin(rule);
        boolean named = file != null && file.text().lines().anyMatch(line -> line.startsWith(name + ":"));
        if (!named && !unreadable.contains(effect)) { // one that is there but cannot be read has been reported
            problems.report(
                    RuleIndex.place(rule, files),
                    "the effect " + name + " has no weight: add " + name + ": to "
                            + files.name(rule.factor() + ".weights.yaml"));
        }
        weights.put(effect, new Weight.Fading(Range.of(0), Range.of(1), null));
    }

    private void file(String factor, TextFile file, Set<String> effects) {
        Set<String> own = effects.stream().map(name -> factor + "." + name).collect(Collectors.toSet());
        unreadable.addAll(own);
        Node root = YamlFile.read(file, problems);
        if (root instanceof Node.Mapping) {
            unreadable.removeAll(own);
        }
        Fields all = Fields.of("a weights file", root, problems);
        for (String name : all.keys()) {
            Node node = all.node(name);
            if (!effects.contains(name)) {
                problems.report(
                        all.place(name), "no rule of " + factor + " concludes " + name + Nearest.hint(name, effects));
                Nearest.find(name, effects).ifPresent(meant -> unreadable.add(factor + "." + meant));
            } else if (node != null) {
                Weight weight = weight(name, Fields.of("the weight " + name, node, problems));
                if (weight != null) {
                    weights.put(factor + "." + name, weight);
                }
            }
        }
    }

    private @Nullable Weight weight(String name, Fields fields) {
        Range points = range(fields, WeightKey.POINTS);
        Weight.Per per = per(fields);
        fields.neededText("source");
        boolean fading = fields.has("half-life");
        boolean standing = fields.has("builds") || fields.has("tail");
        Weight weight = null;
        if (fading && standing) {
            problems.report(
                    fields.place("half-life"),
                    "the weight " + name + " has either half-life (it fades), or builds and tail (it stands)");
            fields.node("half-life");
            fields.node("builds");
            fields.node("tail");
        } else if (!fading && !standing) {
            fields.need(
                    "half-life", "the weight " + name + " needs half-life (it fades), or builds and tail (it stands)");
            fields.node("half-life");
            fields.node("half-life");
            fields.node("builds");
            fields.node("tail");
        } else if (fading) {
            Range halfLife = range(fields, WeightKey.HALF_LIFE);
            weight = points == null || halfLife == null ? null : new Weight.Fading(points, halfLife, per);
        } else {
            Range builds = range(fields, WeightKey.BUILDS);
            Range tail = range(fields, WeightKey.TAIL);
            weight = points == null || builds == null || tail == null
                    ? null
                    : new Weight.Standing(points, builds, tail, per);
        }
        fields.finish();
        return weight;
    }

    private @Nullable Range range(Fields fields, WeightKey key) {
        Node node = fields.needed(key.key());
        return node == null ? null : range(key, node);
    }

    private @Nullable Range range(WeightKey key, Node node) {
        try {
            List<Double> numbers = new ArrayList<>();
            for (Node each : node instanceof Node.Sequence list ? list.items() : List.of(node)) {
                numbers.add(key.read(key.key(), each));
            }
            return range(key.key(), node.place(), numbers);
        } catch (BadInput e) {
            problems.report(e.problems());
            return null;
        }
    }

    private static Range range(String key, Place place, List<Double> numbers) {
        if (numbers.size() == 1) {
            return Range.of(numbers.get(0));
        }
        if (numbers.size() != 3) {
            throw new BadInput(place, key + " is one number or a range [low, likely, high]");
        }
        if (numbers.get(0) > numbers.get(1) || numbers.get(1) > numbers.get(2)) {
            throw new BadInput(place, key + " is a range [low, likely, high], in ascending order");
        }
        return new Range(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private Weight.@Nullable Per per(Fields fields) {
        Map<String, Node> per = fields.mapping("per");
        if (per.isEmpty()) {
            return null;
        }
        if (per.size() > 1) {
            problems.report(fields.place("per"), "per names one field of the trigger, not " + per.size());
        }
        Map.Entry<String, Node> only = per.entrySet().iterator().next();
        String field = only.getKey();
        Set<String> known = new TreeSet<>();
        types.values().forEach(type -> known.addAll(type.fields().keySet()));
        if (!known.contains(field)) {
            problems.report(fields.place("per"), "no fact type has a field " + field + Nearest.hint(field, known));
        }
        Map<String, Range> factors = new LinkedHashMap<>();
        Map<String, Node> values = Fields.of("per", only.getValue(), problems).all();
        values.forEach((value, node) -> {
            Range factor = range(WeightKey.PER, node);
            if (!isValue(field, value)) {
                problems.report(node.place(), field + " is never " + value + Nearest.hint(value, constants(field)));
            } else if (factor != null) {
                factors.put(value, factor);
            }
        });
        return new Weight.Per(field, factors);
    }

    private boolean isValue(String field, String value) {
        Set<String> constants = constants(field);
        return constants.isEmpty() || constants.contains(value);
    }

    private Set<String> constants(String field) {
        Set<String> constants = new TreeSet<>();
        for (FactType type : types.values()) {
            FactType.Field known = type.fields().get(field);
            if (known != null) {
                constants.addAll(known.constants());
            }
        }
        return constants;
    }
}
