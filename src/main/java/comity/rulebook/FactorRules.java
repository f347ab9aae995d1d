package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.drl.Sight;
import comity.facts.Step;
import comity.facts.Verb;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The rules that conclude a factor's effects, and those that conclude the intermediate facts behind them: a network of
 * its own, in which the factor's effects live as they do among all rules, since rules meet only in the facts that they
 * see. Safe to share between threads.
 */
public final class FactorRules {
    private final String factor;
    private final CompiledRules.Network all;
    private final Set<RuleIndex.Rule> rules;
    private final Set<Sight> sights;
    private final Set<String> ofDyad;
    private final Set<String> ofOthers;
    private @Nullable KieBase base;

    private FactorRules(String factor, RuleIndex index, Collection<FactType> types, CompiledRules.Network all) {
        this.factor = factor;
        this.all = all;
        this.rules = behind(factor, index);
        this.sights = rules.stream().flatMap(rule -> rule.sights().stream()).collect(Collectors.toSet());
        this.ofDyad = seen(types, false);
        this.ofOthers = seen(types, true);
    }

    /** The factors that have effects, in the order of their files. */
    static List<FactorRules> all(RuleIndex index, Collection<FactType> types, CompiledRules.Network all) {
        return index.rules().stream()
                .filter(rule -> rule.effect() != null)
                .map(RuleIndex.Rule::factor)
                .distinct()
                .map(factor -> new FactorRules(factor, index, types, all))
                .toList();
    }

    private static Set<RuleIndex.Rule> behind(String factor, RuleIndex index) {
        Set<RuleIndex.Rule> behind = new LinkedHashSet<>();
        Deque<RuleIndex.Rule> next = new ArrayDeque<>(index.rules().stream()
                .filter(rule -> rule.factor().equals(factor) && rule.effect() != null)
                .toList());
        while (!next.isEmpty()) {
            RuleIndex.Rule rule = next.remove();
            if (behind.add(rule)) {
                index.rules().stream()
                        .filter(other -> rule.sights().stream()
                                .anyMatch(sight -> simple(sight.type()).equals(other.concludes())))
                        .forEach(next::add);
            }
        }
        return behind;
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Such as {@code trade/import-ban}. */
    public String factor() {
        return factor;
    }

    /**
     * Whether what happens to a fact can change the factor's effects.
     *
     * @param type the name of its type
     * @param verb what is done to it, where it is a measure; null for an event
     * @param thirdParties whether anyone but the two of the dyad takes part in it
     */
    public boolean sees(String type, @Nullable Verb verb, boolean thirdParties) {
        Set<String> seen = thirdParties ? ofOthers : ofDyad;
        return seen.contains(type) || (verb != null && seen.contains(step(verb, type)));
    }

    private static String step(Verb verb, String type) {
        return verb + " " + type;
    }

    /** The names of the types that it sees, and of the steps where it sees no more of a measure. */
    private Set<String> seen(Collection<FactType> types, boolean thirdParties) {
        Set<String> seen = new HashSet<>();
        for (Sight sight : sights) {
            String asked = simple(sight.type());
            for (FactType type : sight.thirdParties() == thirdParties ? types : List.<FactType>of()) {
                if (names(type.type()).contains(asked)) {
                    seen.add(type.name());
                }
                boolean isStep = !type.isEvent() && names(Step.class).contains(asked);
                if (isStep && (sight.of().isEmpty() || names(type.type()).contains(simple(sight.of())))) {
                    Stream.of(Verb.values())
                            .filter(verb -> Set.of("", verb.name()).contains(sight.verb()))
                            .forEach(verb -> seen.add(step(verb, type.name())));
                }
            }
        }
        return seen;
    }

    /** The names of a class and of all that it extends. */
    private static Set<String> names(Class<?> type) {
        Set<String> names = new HashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            names.add(each.getSimpleName());
        }
        return names;
    }

    /** Whether the passing of time alone can change its effects. */
    public boolean seesToday() {
        return sights.stream().anyMatch(sight -> simple(sight.type()).equals("Today"));
    }

    /** A new, empty working memory for these rules; whoever asks disposes of it. */
    public KieSession newSession() {
        return base().newKieSession();
    }

    private synchronized KieBase base() {
        if (base == null) {
            Set<String> names = rules.stream()
                    .map(rule -> RuleFiles.packageName(rule.path()) + " " + rule.name())
                    .collect(Collectors.toSet());
            base = all.of(rule -> names.contains(rule.getPackage() + " " + rule.getName()));
        }
        return Objects.requireNonNull(base);
    }
}
