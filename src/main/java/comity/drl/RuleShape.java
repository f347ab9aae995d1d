package comity.drl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EntryPointDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is made of, read from its source.
 *
 * @param bindings names without the dollar sign, each with the type of its pattern; empty where it is bound to a value
 * @param conditions its patterns, in order
 * @param oddities conditions that a rule may not use, in words
 * @param conclusion what it inserts, null where that is not one {@code insertLogical}
 */
public record RuleShape(
        Map<String, String> bindings,
        List<Condition> conditions,
        List<String> oddities,
        @Nullable Conclusion conclusion) {

    /**
     * What a rule concludes.
     *
     * @param type {@code Effect}, or an intermediate fact's type
     * @param effect the effect's id; null where the conclusion is an intermediate fact
     */
    public record Conclusion(String type, @Nullable String effect) {}

    /** How a pattern asks: for each fact that is there, for how many are, for one, or for none. */
    public enum Kind {
        EACH,
        COUNTED,
        EXISTS,
        NOT
    }

    /**
     * A pattern.
     *
     * @param binding without the dollar sign; empty where it has none
     * @param thirdParties whether it asks for facts in which anyone but the two of the dyad takes part
     * @param constraints what stands between its brackets, bindings included
     */
    public record Condition(
            Kind kind, String type, String binding, boolean thirdParties, List<String> constraints, int line) {}

    /** The types of the patterns that ask for facts which are there, each for itself, in order. */
    List<String> positive() {
        return conditions.stream()
                .filter(condition -> condition.kind() == Kind.EACH)
                .map(Condition::type)
                .toList();
    }

    /** The types of all patterns, and of the measures whose steps they ask for. */
    public Set<String> asks() {
        Set<String> types = new LinkedHashSet<>();
        for (Condition condition : conditions) {
            types.add(condition.type());
            if (condition.type().equals("Step")) {
                condition.constraints().forEach(constraint -> TEXT.matcher(constraint)
                        .results()
                        .forEach(type -> types.add(type.group(1))));
            }
        }
        return types;
    }

    /** What its patterns can see, and with it all that can decide whether it fires. */
    Set<Sight> sights() {
        Set<Sight> sights = new TreeSet<>();
        for (Condition condition : conditions) {
            if (condition.type().equals("Step")) {
                String verb = first(VERB, condition.constraints()).orElse("");
                stepsOf(condition).forEach(type -> sights.add(new Sight("Step", verb, type, condition.thirdParties())));
            } else {
                sights.add(new Sight(condition.type(), "", "", condition.thirdParties()));
            }
        }
        return sights;
    }

    /** The types of the measures whose steps a pattern asks for; an empty one for all. */
    private Set<String> stepsOf(Condition step) {
        for (String constraint : step.constraints()) {
            if (OF_TYPES.matcher(constraint).matches()) {
                return TEXT.matcher(constraint)
                        .results()
                        .map(type -> type.group(1))
                        .collect(Collectors.toSet());
            }
        }
        Optional<String> measure = first(OF_MEASURE, step.constraints()).map(bindings::get);
        String bound = "id == $" + step.binding() + ".of";
        return Set.of(measure.orElseGet(() -> conditions.stream()
                .filter(other ->
                        other.kind() == Kind.EACH && other.constraints().contains(bound))
                .map(Condition::type)
                .findFirst()
                .orElse("")));
    }

    /** The first group where a whole constraint is what is looked for. */
    private static Optional<String> first(Pattern pattern, List<String> constraints) {
        return constraints.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The types of all patterns, each with the line where it comes first. */
    Map<String, Integer> patterns() {
        Map<String, Integer> lines = new LinkedHashMap<>();
        conditions.forEach(condition -> lines.putIfAbsent(condition.type(), condition.line()));
        return lines;
    }

    /** A blank in a rule's name, which is a sentence. Its first group is what stands between the braces. */
    public static final Pattern BLANK = Pattern.compile("\\{([^}]+)}");

    /** Where facts lie in which anyone but the two of the dyad takes part. */
    static final String THIRD_PARTIES = "third parties";

    private static final Pattern CONCLUSION =
            Pattern.compile("insertLogical\\s*\\(\\s*new\\s+(\\w+)\\s*\\(([^;{}]*)\\)\\s*\\)\\s*;");
    private static final Pattern EFFECT = Pattern.compile("\\s*\"([^\"]*)\"\\s*(\\)\\s*\\.times\\s*\\([^;{}]*)?");
    private static final Pattern HALF = Pattern.compile("(&&|\\|\\|)\\s*(<|>|==|!=)");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern OF_TYPES =
            Pattern.compile("type\\s*==\\s*\"\\w+\"|type\\s+in\\s*\\(\\s*\"\\w+\"(\\s*,\\s*\"\\w+\")*\\s*\\)");
    private static final Pattern OF_MEASURE = Pattern.compile("of\\s*==\\s*\\$(\\w+)\\.id");
    private static final Pattern VERB = Pattern.compile("verb\\s*==\\s*Verb\\.(\\w+)");
    private static final Pattern BINDING = Pattern.compile("\\$(\\w+)\\s*:");

    /** The shape of a parsed rule. */
    public static RuleShape of(RuleDescr rule) {
        RuleShape shape = new RuleShape(
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                conclusion(rule.getConsequence().toString().strip()));
        shape.walk(rule.getLhs(), Kind.EACH);
        return shape;
    }

    /** What stands between the braces of a rule's name, in order. */
    static List<String> blanks(String name) {
        return BLANK.matcher(name).results().map(blank -> blank.group(1)).toList();
    }

    private static @Nullable Conclusion conclusion(String then) {
        Matcher conclusion = CONCLUSION.matcher(then);
        if (!conclusion.matches()) {
            return null;
        }
        if (!conclusion.group(1).equals("Effect")) {
            return new Conclusion(conclusion.group(1), null);
        }
        Matcher effect = EFFECT.matcher(conclusion.group(2));
        return effect.matches() ? new Conclusion("Effect", effect.group(1)) : null;
    }

    private void walk(BaseDescr descr, Kind kind) {
        if (descr instanceof PatternDescr pattern) {
            pattern(pattern, kind);
        } else if (descr instanceof AccumulateDescr accumulate) {
            walk(accumulate.getInput(), Kind.COUNTED);
            accumulate.getFunctions().forEach(function -> bind(function.getBind(), ""));
        } else if (descr instanceof EvalDescr) {
            oddities.add("eval");
        } else if (descr instanceof ConditionalElementDescr group) {
            group(group, kind);
        }
    }

    private void pattern(PatternDescr pattern, Kind kind) {
        bind(pattern.getIdentifier(), pattern.getObjectType());
        boolean thirdParties = pattern.getSource() instanceof EntryPointDescr;
        if (pattern.getSource() instanceof EntryPointDescr from
                && !from.getEntryId().equals(THIRD_PARTIES)) {
            oddities.add("the entry point “" + from.getEntryId() + "”: there is only “" + THIRD_PARTIES + "”");
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            walk(accumulate, Kind.COUNTED);
            return;
        }
        if (pattern.getSource() instanceof FromDescr || pattern.getSource() instanceof CollectDescr) {
            oddities.add("from anything but an entry point (write a pattern, or accumulate)");
        }
        List<String> constraints = new ArrayList<>();
        String bound =
                pattern.getIdentifier() == null ? "" : pattern.getIdentifier().replace("$", "");
        conditions.add(
                new Condition(kind, pattern.getObjectType(), bound, thirdParties, constraints, pattern.getLine()));
        for (BaseDescr constraint : pattern.getDescrs()) {
            if (constraint instanceof BindingDescr binding) {
                bind(binding.getVariable(), "");
                constraints.add(binding.getVariable() + " : " + binding.getExpression());
            } else if (constraint instanceof ExprConstraintDescr expression) {
                expression(expression.getExpression());
                constraints.add(expression.getExpression());
            }
        }
    }

    private void expression(String expression) {
        BINDING.matcher(expression).results().forEach(found -> bind("$" + found.group(1), ""));
        if (expression.matches("(?s).*\\beval\\s*\\(.*")) {
            oddities.add("eval");
        }
        if (HALF.matcher(expression).find()) {
            oddities.add("half a constraint (write both, x > 1 && x < 4)");
        }
        if (expression.matches("(?s).*\\bthis\\s+(not\\s+)?(after|before|coincides|during|overlaps|meets)\\b.*")) {
            oddities.add("a temporal operator on this (write date after[…] $other.date)");
        }
    }

    private void group(ConditionalElementDescr group, Kind kind) {
        if (group instanceof OrDescr) {
            oddities.add("or between patterns (write two rules)");
        }
        if (group instanceof ForallDescr) {
            oddities.add("forall (write not, of the opposite)");
        }
        if (group instanceof ExistsDescr && contains(group, NotDescr.class)) {
            oddities.add("not inside exists (write a rule that concludes an intermediate fact)");
        }
        Kind inner = group instanceof NotDescr ? Kind.NOT : group instanceof ExistsDescr ? Kind.EXISTS : kind;
        group.getDescrs().forEach(child -> walk((BaseDescr) child, inner));
    }

    private static boolean contains(ConditionalElementDescr group, Class<?> kind) {
        return group.getDescrs().stream()
                .anyMatch(child -> kind.isInstance(child)
                        || (child instanceof ConditionalElementDescr inner && contains(inner, kind)));
    }

    private void bind(@Nullable String name, String type) {
        if (name != null && name.startsWith("$")) {
            bindings.put(name.substring(1), type);
        }
    }
}
