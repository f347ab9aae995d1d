package comity.rulebook;

import comity.drl.RuleSource;
import comity.input.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;

/**
 * How a rule's author wrote what a compiled rule consists of.
 *
 * @param conditions a text for each of {@link RuleSearch#conditions}; empty for what the accumulate before it must come to
 * @param parts what can be left out of the rule, in the order of the source: constraints, {@code not} and {@code exists}
 */
record RuleText(List<String> conditions, Map<Object, Part> parts) {
    /**
     * A constraint, or a condition that begins with {@code not} or {@code exists}.
     *
     * @param within the condition that a constraint is of, such as {@code not Assurance}; empty where that asks for a fact
     */
    record Part(String text, Place place, String within) {}

    /** Binds a name and tests nothing. */
    private static final java.util.regex.Pattern BINDING = java.util.regex.Pattern.compile(
            "\\$\\w+\\s*:(?!.*([=!<>]|\\b(matches|contains|memberOf|in|after|before|coincides|during)\\b)).*");

    static RuleText of(RuleSource source, String path, RuleDescr written, Rule compiled) {
        RuleText text = new RuleText(new ArrayList<>(), new IdentityHashMap<>());
        String file = source.files().name(path);
        List<? extends BaseDescr> descrs = written.getLhs().getDescrs();
        int next = 0;
        for (Condition condition : RuleSearch.conditions(compiled)) {
            boolean resultOfLast = next > 0 && isResult(condition, descrs.get(next - 1));
            BaseDescr descr = descrs.get(resultOfLast ? next - 1 : next++);
            if (resultOfLast) {
                text.conditions.add("");
                text.pair((Pattern<?>) condition, (PatternDescr) descr, file, "");
                continue;
            }
            text.conditions.add(oneLine(source.text(path, descr)));
            if (condition.getType() == Condition.Type.NOT || condition.getType() == Condition.Type.EXISTS) {
                Place place = new Place(file, descr.getLine(), 0);
                text.parts.put(condition, new Part(oneLine(source.text(path, descr)), place, ""));
            }
            List<Pattern<?>> patterns = new ArrayList<>();
            collect(condition, patterns);
            List<PatternDescr> patternDescrs = new ArrayList<>();
            collect(descr, patternDescrs);
            for (int i = 0; i < patterns.size(); i++) {
                text.pair(patterns.get(i), patternDescrs.get(i), file, within(condition));
            }
        }
        return text;
    }

    private static boolean isResult(Condition condition, BaseDescr last) {
        return condition instanceof Pattern<?> pattern
                && condition.getType() == Condition.Type.PATTERN
                && last instanceof PatternDescr descr
                && descr.getSource() instanceof AccumulateDescr accumulate
                && accumulate.getFunctions().stream()
                        .anyMatch(function ->
                                pattern.getPatternVariable().getName().equals(function.getBind()));
    }

    private static void collect(Condition condition, List<Pattern<?>> patterns) {
        if (condition instanceof AccumulatePattern<?> accumulate) {
            collect(accumulate.getCondition(), patterns);
        } else if (condition instanceof Pattern<?> pattern) {
            patterns.add(pattern);
        } else {
            condition.getSubConditions().forEach(each -> collect(each, patterns));
        }
    }

    private static void collect(BaseDescr descr, List<PatternDescr> patterns) {
        if (descr instanceof PatternDescr pattern && pattern.getSource() instanceof AccumulateDescr accumulate) {
            collect(accumulate.getInput(), patterns);
        } else if (descr instanceof PatternDescr pattern) {
            patterns.add(pattern);
        } else if (descr instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(each -> collect((BaseDescr) each, patterns));
        }
    }

    private static String within(Condition condition) {
        return switch (condition.getType()) {
            case NOT, EXISTS, ACCUMULATE -> condition.getType().name().toLowerCase(Locale.ROOT);
            default -> "";
        };
    }

    private void pair(Pattern<?> pattern, PatternDescr descr, String file, String kind) {
        String within = kind.isEmpty() ? "" : kind + " " + descr.getObjectType();
        List<ExprConstraintDescr> written = descr.getDescrs().stream()
                .filter(ExprConstraintDescr.class::isInstance)
                .map(ExprConstraintDescr.class::cast)
                .filter(each -> !BINDING.matcher(each.getExpression()).matches())
                .toList();
        List<Constraint> compiled = RuleSearch.constraints(pattern);
        for (int i = 0; i < compiled.size(); i++) {
            boolean same = compiled.size() == written.size();
            ExprConstraintDescr expression = same ? written.get(i) : null;
            int line = expression == null ? descr.getLine() : expression.getLine();
            String text = expression == null ? compiledText(compiled.get(i)) : expression.getExpression();
            parts.put(compiled.get(i), new Part(oneLine(text), new Place(file, line, 0), within));
        }
    }

    /** What the compiler kept of the source; nothing, of a comparison of dates. */
    private static String compiledText(Constraint constraint) {
        String text = constraint instanceof SingleConstraint single
                ? single.predicateInformation().getStringConstraint()
                : null;
        return text == null ? "its constraints" : text;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
