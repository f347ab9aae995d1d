package comity.check;

import comity.check.Coverage.Gap;
import comity.check.Coverage.Kind;
import comity.check.Coverage.RuleExamples;
import comity.check.ExampleChecker.Played;
import comity.drl.Allowance;
import comity.input.Nearest;
import comity.input.Place;
import comity.rulebook.CompiledRule;
import comity.rulebook.FactType;
import comity.rulebook.Places;
import comity.rulebook.Rulebook;
import comity.score.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what examples exercise of the rules beside which they stand. */
final class CoverageFinder {
    private final Rulebook rulebook;
    private final List<Played> played;
    private final Set<String> factors;
    private final Places places;
    private final List<RuleExamples> rules = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int total;

    CoverageFinder(Rulebook rulebook, List<Played> played) {
        this.rulebook = rulebook;
        this.played = played;
        this.factors =
                played.stream().map(each -> each.example().factor()).collect(Collectors.toCollection(TreeSet::new));
        this.places = rulebook.places();
    }

    Coverage find() {
        for (CompiledRule rule : rulebook.rules()) {
            if (factors.contains(rule.factor())) {
                List<Played> asserted = asserting(rule);
                examples(rule, asserted);
                rule.parts()
                        .forEach(part -> exercised(
                                asserted.stream()
                                        .anyMatch(
                                                each -> part.decides(each.day().memory())),
                                part.place(),
                                Kind.CONDITION,
                                part.text() + " decides no example of “" + rule.sentence() + "”"));
            }
        }
        rulebook.weights().byEffect().forEach(this::weight);
        rulebook.factTypes().values().forEach(this::values);
        explain();
        gaps.sort(Comparator.comparing((Gap gap) -> gap.place().file())
                .thenComparing(gap -> gap.place().line())
                .thenComparing(Gap::message));
        return new Coverage(rules, gaps, total - gaps.size(), total);
    }

    private void exercised(boolean exercised, Place place, Kind kind, String message) {
        total++;
        if (!exercised) {
            gaps.add(new Gap(place, kind, message));
        }
    }

    /** The examples that say whether a rule's effect fires; where it concludes an intermediate fact, all. */
    private List<Played> asserting(CompiledRule rule) {
        String effect = rule.effect();
        return played.stream()
                .filter(each -> effect == null
                        || (each.example().factor().equals(rule.factor())
                                && (each.example().fires().containsKey(effect)
                                        || each.example().silent().contains(effect))))
                .toList();
    }

    private void examples(CompiledRule rule, List<Played> asserted) {
        Map<Boolean, List<String>> names = asserted.stream()
                .collect(Collectors.partitioningBy(
                        each -> rule.matches(each.day().memory()) > 0,
                        Collectors.mapping(each -> each.example().name(), Collectors.toList())));
        List<String> firing = names.getOrDefault(true, List.of());
        List<String> silent = names.getOrDefault(false, List.of());
        String effect = rule.effect();
        if (effect != null) {
            rules.add(new RuleExamples(effect, rule.sentence(), rule.place(), firing, silent));
        }
        String missing = firing.isEmpty() ? "fires" : "is silent";
        exercised(
                !firing.isEmpty() && !silent.isEmpty(),
                rule.place(),
                Kind.RULE,
                "in no example “" + rule.sentence() + "” " + missing);
    }

    private void weight(String effect, Weight weight) {
        Weight.Per per = weight.per();
        String factor = effect.substring(0, effect.indexOf('.'));
        if (per == null || !factors.contains(factor)) {
            return;
        }
        Set<String> fired = played.stream()
                .filter(each -> each.example().factor().equals(factor)
                        && each.example().fires().containsKey(effect))
                .flatMap(each -> each.day().open().stream())
                .filter(life -> life.effect().equals(effect))
                .map(life -> String.valueOf(life.per()))
                .collect(Collectors.toSet());
        per.factors()
                .keySet()
                .forEach(value -> exercised(
                        fired.contains(value),
                        places.perValue(effect, value),
                        Kind.WEIGHT,
                        "in no example " + effect + " fires with " + per.field() + " " + value));
    }

    private void values(FactType type) {
        if (!factors.contains(rulebook.factor(type.type().getPackageName()))) {
            return;
        }
        type.fields().forEach((name, field) -> {
            Set<String> stated = played.stream()
                    .flatMap(each -> each.example().scenario().timeline().edits().stream())
                    .filter(edit -> edit.type().equals(type))
                    .map(edit -> edit.values().getOrDefault(name, field.preset(type)))
                    .map(String::valueOf)
                    .collect(Collectors.toSet());
            field.constants()
                    .forEach(value -> exercised(
                            stated.contains(value),
                            places.field(type.name(), field.property()),
                            Kind.VALUE,
                            "no example states " + type.name() + " with " + name + " " + value));
        });
    }

    /** Takes gaps out that a comment explains, and adds comments that explain nothing. */
    private void explain() {
        List<String> keys = Arrays.stream(Kind.values()).map(Kind::key).toList();
        for (Allowance allowance : rulebook.allowances("coverage")) {
            String name = allowance.name();
            String wrong = "";
            if (name.isEmpty()) {
                wrong = "write coverage: allow NAME because …, not coverage: " + allowance.says();
            } else if (!keys.contains(name)) {
                wrong = "no coverage gap is called " + name + Nearest.hint(name, keys);
            } else if (allowance.reason().isEmpty()) {
                wrong = "say why: coverage: allow " + name + " because …";
            } else if (!gaps.removeIf(gap -> gap.kind().key().equals(name) && allowance.covers(gap.place()))
                    && factors.contains(factorOf(allowance.place()))) {
                wrong = "there is no " + name + " to allow here";
            }
            if (!wrong.isEmpty()) {
                exercised(false, allowance.place(), Kind.ALLOWANCE, wrong);
            }
        }
    }

    private static String factorOf(Place place) {
        return place.file().replaceAll("^.*?([^/]+/[^/.]+)\\.[^/]*$", "$1");
    }
}
