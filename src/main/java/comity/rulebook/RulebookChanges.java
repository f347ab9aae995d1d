package comity.rulebook;

import comity.drl.Declared;
import comity.drl.RuleFiles;
import comity.input.Fields;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.rulebook.RuleChange.Fate;
import comity.score.Bands;
import comity.score.Numbers;
import comity.score.Range;
import comity.score.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a rulebook, and which effects it can reach: a rule reaches what it concludes, and
 * through intermediate facts what others conclude from that.
 */
public final class RulebookChanges {
    private final Rulebook base;
    private final Rulebook head;
    private final List<RuleChange> all = new ArrayList<>();
    private final Map<String, RuleChange> ofWeights = new HashMap<>();
    /** By the key of a declaration, in either version. */
    private final Map<String, RuleChange> ofDeclarations = new HashMap<>();
    /** What a declaration depends on, in either version. */
    private final Map<String, Set<String>> upstream = new HashMap<>();

    private final Map<String, List<RuleChange>> behind = new HashMap<>();

    private RulebookChanges(Rulebook base, Rulebook head) {
        this.base = base;
        this.head = head;
    }

    /** What {@code head} changes of {@code base}. */
    public static RulebookChanges between(Rulebook base, Rulebook head) {
        RulebookChanges changes = new RulebookChanges(base, head);
        changes.bands();
        if (!head.files().hasRulesOf(base.files())) {
            changes.declarations();
        }
        changes.weights();
        changes.all.sort(Comparator.comparing(RulebookChanges::factor)
                .thenComparing(change -> change instanceof RuleChange.OfWeight)
                .thenComparing(change -> change.place().line()));
        return changes;
    }

    /** All changes, by factor; those of rules before those of weights. */
    public List<RuleChange> all() {
        return List.copyOf(all);
    }

    /** What changed of the numbers of an effect that both versions have; null where nothing did. */
    public @Nullable RuleChange ofWeight(String effect) {
        RuleChange change = ofWeights.get(effect);
        return change != null && change.movesHealth() ? change : null;
    }

    /** The changes that can make a rule conclude more or less: of the rule itself, then of what it depends on. */
    public List<RuleChange> behind(String factor, String rule) {
        return behind.computeIfAbsent(Declared.key(factor, rule), this::findBehind);
    }

    private List<RuleChange> findBehind(String rule) {
        Set<RuleChange> found = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(Set.of(rule));
        Deque<String> open = new ArrayDeque<>(List.of(rule));
        while (!open.isEmpty()) {
            String key = open.remove();
            RuleChange change = ofDeclarations.get(key);
            if (change != null && change.movesHealth()) {
                found.add(change);
            }
            for (String next : upstream.getOrDefault(key, Set.of())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return List.copyOf(found);
    }

    private static String factor(RuleChange change) {
        if (change instanceof RuleChange.OfWeight weight) {
            return weight.effect().substring(0, weight.effect().indexOf('.'));
        }
        return change instanceof RuleChange.OfRule rule
                ? rule.factor()
                : change instanceof RuleChange.OfType type ? type.factor() : "";
    }

    private void bands() {
        String before = worded(base.bands());
        String after = worded(head.bands());
        if (!before.equals(after)) {
            all.add(new RuleChange.OfBands(before, after, Place.of(head.files().name(RuleFiles.CONTENTS))));
        }
    }

    private static String worded(Bands bands) {
        return bands.bands().stream()
                .map(band -> band.name() + " from " + Wording.number(band.from()))
                .collect(Collectors.joining(", "));
    }

    private void weights() {
        head.weights().byEffect().forEach((effect, weight) -> {
            Weight before = base.weights().byEffect().get(effect);
            List<RuleChange.OfNumber> numbers = before == null ? List.of() : numbers(effect, before, weight);
            if (!numbers.isEmpty()) { // an effect that is new is told of by its rule
                RuleChange change = new RuleChange.OfWeight(effect, numbers, placeOfWeight(effect));
                ofWeights.put(effect, change);
                all.add(change);
            }
        });
    }

    private static List<RuleChange.OfNumber> numbers(String effect, Weight before, Weight after) {
        Numbers old = new Numbers(Map.of(effect, before));
        Numbers young = new Numbers(Map.of(effect, after));
        Set<String> names = new LinkedHashSet<>(old.names());
        names.addAll(young.names());
        List<RuleChange.OfNumber> numbers = new ArrayList<>();
        for (String name : names) {
            Range from = range(name, old);
            Range to = range(name, young);
            if (from == null || !from.equals(to)) {
                numbers.add(new RuleChange.OfNumber(name.substring(effect.length() + 1), from, to));
            }
        }
        return numbers;
    }

    /** A value without a multiplier counts 1. */
    private static @Nullable Range range(String name, Numbers numbers) {
        return numbers.names().contains(name) ? numbers.range(name) : name.contains(".per.") ? Range.of(1) : null;
    }

    private Place placeOfWeight(String effect) {
        int dot = effect.indexOf('.');
        TextFile file = head.files().weights().get(effect.substring(0, dot));
        if (file == null) {
            throw new IllegalStateException("a weight without a file: " + effect);
        }
        Problems none = new Problems();
        Place place =
                Fields.of("a weights file", YamlFile.read(file, none), none).place(effect.substring(dot + 1));
        return new Place(place.file(), place.line(), 0);
    }

    private void declarations() {
        Map<String, Declared> after = Declared.in(head.files());
        Map<String, Declared> before = new TreeMap<>(Declared.in(base.files().withoutRulesOf(head.files())));
        after.forEach((key, declared) -> {
            if (base.files().hasRulesOf(head.files(), declared.factor())) {
                before.put(key, declared);
            }
        });
        Map<String, Declared> gone = new TreeMap<>(before);
        gone.keySet().removeAll(after.keySet());
        Map<String, Declared> come = new TreeMap<>(after);
        come.keySet().removeAll(before.keySet());
        after.forEach((key, declared) -> {
            Declared old = before.get(key);
            if (old != null && !old.tokens().equals(declared.tokens())) {
                changed(Fate.EDITED, old, declared);
            }
        });
        pair(gone, come, Fate.RENAMED, Declared::sameButForItsName);
        pair(gone, come, Fate.EDITED, Declared::sameConclusion);
        gone.values().forEach(old -> changed(Fate.REMOVED, old, null));
        come.values().forEach(young -> changed(Fate.ADDED, null, young));
        List<Declared> both = new ArrayList<>(before.values());
        both.addAll(after.values());
        both.forEach(each -> depend(each, both));
    }

    /** Takes what went and what came for one, where only one of each is alike. */
    private void pair(
            Map<String, Declared> gone, Map<String, Declared> come, Fate fate, Function<Declared, String> alike) {
        Map<String, List<Declared>> young = come.values().stream().collect(Collectors.groupingBy(alike));
        Map<String, List<Declared>> old = gone.values().stream().collect(Collectors.groupingBy(alike));
        old.forEach((what, those) -> {
            List<Declared> these = young.getOrDefault(what, List.of());
            if (!what.isEmpty() && those.size() == 1 && these.size() == 1) {
                changed(fate, those.get(0), these.get(0));
                gone.remove(those.get(0).key());
                come.remove(these.get(0).key());
            }
        });
    }

    private void changed(Fate fate, @Nullable Declared old, @Nullable Declared young) {
        RuleChange change = change(fate, old, young);
        all.add(change);
        if (old != null) {
            ofDeclarations.put(old.key(), change);
        }
        if (young != null) {
            ofDeclarations.put(young.key(), change);
        }
    }

    private static RuleChange change(Fate fate, @Nullable Declared old, @Nullable Declared young) {
        Declared named = young != null ? young : old;
        if (named == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
        List<String> before = old == null ? List.of() : old.linesNotIn(young);
        List<String> after = young == null ? List.of() : young.linesNotIn(old);
        return named.isRule()
                ? new RuleChange.OfRule(fate, named.factor(), named.name(), before, after, named.place())
                : new RuleChange.OfType(fate, named.factor(), named.name(), before, after, named.place());
    }

    private void depend(Declared declared, List<Declared> both) {
        Set<String> on = upstream.computeIfAbsent(declared.key(), none -> new TreeSet<>());
        List<Declared> found = both.stream().filter(declared::dependsOn).toList();
        for (Declared other : found) {
            // Factors may have enums of one name: each means its own.
            boolean ofAnother = found.stream()
                    .anyMatch(own -> own.name().equals(other.name())
                            && own.factor().equals(declared.factor())
                            && !other.factor().equals(declared.factor()));
            if (other.isRule() || !ofAnother) {
                on.add(other.key());
            }
        }
    }
}
