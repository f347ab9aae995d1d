package comity.rulebook;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.AccumulatePattern;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Declaration;
import org.drools.model.EntryPoint;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.constraints.FixedTemporalConstraint;
import org.drools.model.constraints.TemporalConstraint;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds facts against a rule's conditions. Nothing is compiled or fired for it: the rule's predicates, as compiled, are
 * called on the facts, condition by condition in the order of the source, and the search remembers the furthest place
 * where it got stuck.
 */
final class RuleSearch {
    /**
     * A fact that a pattern could have matched.
     *
     * @param fails those of the pattern's constraints that it does not meet; none, where its match is what stands in the way
     * @param bound what the rule's variables stand for, the candidate's own included
     */
    record Miss(Object candidate, List<Constraint> fails, Map<Variable<?>, Object> bound) {}

    /**
     * Where the search got stuck.
     *
     * @param met how many conditions are met before it
     * @param misses the facts that come nearest to meeting it
     * @param bound what the variables of the conditions before it stand for
     */
    record Stuck(int met, Condition condition, List<Miss> misses, Map<Variable<?>, Object> bound) {}

    private final Memory memory;
    private final @Nullable Object leftOut;
    private final List<Map<Variable<?>, Object>> matches = new ArrayList<>();
    private final Map<Variable<?>, List<Miss>> uncounted = new HashMap<>();
    private final List<Miss> missed = new ArrayList<>();
    private @Nullable Stuck furthest;

    private RuleSearch(Memory memory, @Nullable Object leftOut) {
        this.memory = memory;
        this.leftOut = leftOut;
    }

    /** Looks for all matches of a rule. */
    static RuleSearch of(Rule rule, Memory memory) {
        return without(null, rule, memory);
    }

    /**
     * Looks for all matches that a rule would have without one of its conditions.
     *
     * @param leftOut a {@code not} or {@code exists} of the rule, or a constraint of one of its patterns
     */
    static RuleSearch without(@Nullable Object leftOut, Rule rule, Memory memory) {
        RuleSearch search = new RuleSearch(memory, leftOut);
        search.from(conditions(rule), 0, Map.of());
        return search;
    }

    /** A rule's conditions in the order of its source. What an accumulate must come to is one of its own. */
    static List<Condition> conditions(Rule rule) {
        return rule.getView().getSubConditions().stream()
                .filter(condition -> condition.getType() != Condition.Type.CONSEQUENCE)
                .toList();
    }

    /** A pattern's constraints in the order of its source. */
    static List<Constraint> constraints(Pattern<?> pattern) {
        Constraint all = pattern.getConstraint();
        if (all == SingleConstraint.TRUE) {
            return List.of();
        }
        return all.getType() == Constraint.Type.MULTIPLE ? List.copyOf(all.getChildren()) : List.of(all);
    }

    /** What the rule's variables stand for in each match. */
    List<Map<Variable<?>, Object>> matches() {
        return matches;
    }

    /** Where the search got stuck; null where it did nowhere. */
    @Nullable
    Stuck furthest() {
        return furthest;
    }

    private void from(List<? extends Condition> conditions, int at, Map<Variable<?>, Object> bound) {
        if (at == conditions.size()) {
            matches.add(bound);
            return;
        }
        Condition condition = conditions.get(at);
        switch (condition.getType()) {
            case PATTERN -> pattern(conditions, at, (Pattern<?>) condition, bound);
            case ACCUMULATE -> from(conditions, at + 1, accumulated((AccumulatePattern<?>) condition, bound));
            case EXISTS, NOT -> {
                RuleSearch inner = inner(condition.getSubConditions(), bound);
                boolean wanted = condition.getType() == Condition.Type.EXISTS;
                if (condition == leftOut || wanted != inner.matches.isEmpty()) {
                    from(conditions, at + 1, bound);
                } else {
                    stuck(at, condition, wanted ? inner.nearest() : inner.inTheWay(bound), bound);
                }
            }
            case AND -> {
                List<Condition> spliced = new ArrayList<>(conditions.subList(0, at));
                spliced.addAll(condition.getSubConditions());
                spliced.addAll(conditions.subList(at + 1, conditions.size()));
                from(spliced, at, bound);
            }
            default -> throw new IllegalStateException("no rule may use " + condition.getType());
        }
    }

    private RuleSearch inner(List<Condition> conditions, Map<Variable<?>, Object> bound) {
        RuleSearch inner = new RuleSearch(memory, leftOut);
        inner.from(conditions, 0, bound);
        return inner;
    }

    private void pattern(
            List<? extends Condition> conditions, int at, Pattern<?> pattern, Map<Variable<?>, Object> bound) {
        Variable<?> variable = pattern.getPatternVariable();
        boolean result = bound.containsKey(variable); // of an accumulate
        List<Miss> misses = new ArrayList<>();
        boolean met = false;
        for (Object candidate : result ? Arrays.asList(bound.get(variable)) : candidates(variable)) {
            Map<Variable<?>, Object> with = bind(pattern, candidate, bound);
            List<Constraint> fails = new ArrayList<>();
            for (Constraint constraint : constraints(pattern)) {
                if (constraint != leftOut && !holds(constraint, with)) {
                    fails.add(constraint);
                }
            }
            if (fails.isEmpty()) {
                met = true;
                from(conditions, at + 1, with);
            } else {
                misses.add(new Miss(candidate, fails, with));
            }
        }
        missed.addAll(misses);
        if (!met) {
            misses.addAll(uncounted.getOrDefault(variable, List.of()));
            stuck(at, pattern, misses, bound);
        }
    }

    private List<?> candidates(Variable<?> variable) {
        boolean others = variable instanceof Declaration<?> declared && declared.getSource() instanceof EntryPoint;
        List<Object> all = others ? memory.thirdParties() : memory.facts();
        return all.stream().filter(variable.getType()::isInstance).toList();
    }

    /** Whether it is what an accumulate came to, and no fact. */
    static boolean isResult(Object candidate) {
        return candidate instanceof Number || candidate instanceof Collection;
    }

    private List<Miss> nearest() {
        return furthest == null ? List.of() : furthest.misses();
    }

    private List<Miss> inTheWay(Map<Variable<?>, Object> bound) {
        Map<Variable<?>, Object> found = matches.get(0);
        return found.entrySet().stream()
                .filter(entry -> !bound.containsKey(entry.getKey()) && memory.holds(entry.getValue()))
                .map(entry -> new Miss(entry.getValue(), List.of(), found))
                .toList();
    }

    private void stuck(int at, Condition condition, List<Miss> misses, Map<Variable<?>, Object> bound) {
        int fewest = fewest(misses);
        Stuck before = furthest;
        boolean same = before != null && at == before.met();
        if (before == null
                || at > before.met()
                || (same && fewest < fewest(before.misses()))
                || (same && fewest == fewest(before.misses()) && count(misses) > count(before.misses()))) {
            furthest = new Stuck(
                    at,
                    condition,
                    misses.stream()
                            .filter(miss -> miss.fails().size() == fewest)
                            .toList(),
                    bound);
        }
    }

    /** What an accumulate counted, which comes the nearer the more it is; 0 where nothing was counted. */
    private static double count(List<Miss> misses) {
        return misses.isEmpty() || !(misses.get(0).candidate() instanceof Number number) ? 0 : number.doubleValue();
    }

    private static int fewest(List<Miss> misses) {
        return misses.stream().mapToInt(miss -> miss.fails().size()).min().orElse(Integer.MAX_VALUE);
    }

    private static Map<Variable<?>, Object> bind(Pattern<?> pattern, Object candidate, Map<Variable<?>, Object> bound) {
        Map<Variable<?>, Object> with = new HashMap<>(bound);
        with.put(pattern.getPatternVariable(), candidate);
        for (Binding binding : pattern.getBindings()) {
            Object[] inputs = Arrays.stream(binding.getInputVariables())
                    .map(input -> with.get(input))
                    .toArray();
            with.put(binding.getBoundVariable(), binding.eval(inputs));
        }
        return with;
    }

    private static boolean holds(Constraint constraint, Map<Variable<?>, Object> bound) {
        return switch (constraint.getType()) {
            case SINGLE -> holds((SingleConstraint) constraint, bound);
            case OR -> constraint.getChildren().stream().anyMatch(child -> holds(child, bound));
            case AND, MULTIPLE -> constraint.getChildren().stream().allMatch(child -> holds(child, bound));
        };
    }

    private static boolean holds(SingleConstraint constraint, Map<Variable<?>, Object> bound) {
        Object[] values = Arrays.stream(constraint.getVariables())
                .map(variable -> bound.get(variable))
                .toArray();
        if (constraint instanceof TemporalConstraint<?> temporal) {
            return holds(temporal, values);
        }
        try {
            return constraint.getPredicate().test(values);
        } catch (Exception e) { // the engine would stop; nobody asks why a rule is silent then
            throw new IllegalStateException(e);
        }
    }

    /** As Drools evaluates dates: points in time, here without a time zone. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Drools'
    private static boolean holds(TemporalConstraint temporal, Object[] values) {
        long one = time(temporal.getF1() == null ? values[0] : temporal.getF1().apply(values[0]));
        long two = temporal instanceof FixedTemporalConstraint<?> fixed
                ? fixed.getValue()
                : time(temporal.getF2() == null ? values[1] : temporal.getF2().apply(values[1]));
        return temporal.getTemporalPredicate().isThisOnRight()
                ? temporal.getTemporalPredicate().evaluate(two, 0, two, one, 0, one)
                : temporal.getTemporalPredicate().evaluate(one, 0, one, two, 0, two);
    }

    private static long time(Object date) {
        return ((LocalDate) date).toEpochDay() * 24 * 60 * 60 * 1000;
    }

    /** Runs the rule's own functions over everything that the source of an accumulate matches. */
    private Map<Variable<?>, Object> accumulated(AccumulatePattern<?> accumulate, Map<Variable<?>, Object> bound) {
        RuleSearch counted = inner(List.of(accumulate.getCondition()), bound);
        Map<Variable<?>, Object> with = new HashMap<>(bound);
        for (AccumulateFunction function : accumulate.getAccumulateFunctions()) {
            with.put(function.getResult(), result(function, counted.matches));
            uncounted.put(function.getResult(), counted.missed);
        }
        return with;
    }

    private static Object result(AccumulateFunction called, Collection<Map<Variable<?>, Object>> counted) {
        return result(
                (org.kie.api.runtime.rule.AccumulateFunction<?>) called.createFunctionObject(),
                counted.stream()
                        .map(match -> called.getSource() instanceof Variable<?> source ? match.get(source) : match)
                        .toList());
    }

    private static <C extends Serializable> Object result(
            org.kie.api.runtime.rule.AccumulateFunction<C> function, List<?> counted) {
        try {
            C context = function.createContext();
            function.init(context);
            for (Object each : counted) {
                function.accumulate(context, each);
            }
            return function.getResult(context);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
