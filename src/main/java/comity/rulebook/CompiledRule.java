package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.drl.RuleShape;
import comity.drl.RuleSource;
import comity.facts.Step;
import comity.facts.Verb;
import comity.input.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Declaration;
import org.drools.model.EntryPoint;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;

/** A rule with its source and its compiled predicates side by side, so that it can be asked without firing. */
public final class CompiledRule {
    private static final Pattern NAME = Pattern.compile("\\$(\\w+)((?:\\.\\w+(?:\\(\\))?)*)");
    private static final Pattern OWN_FIELD = Pattern.compile("(?<![$.\\w\"])[a-z]\\w*\\b(?!\\s*[(\\[])");
    /** {@code getId()} reads what {@code id} does, and {@code target} is no getter. */
    private static final Pattern GETTER = Pattern.compile("^(?:get(?=[A-Z]))?(\\w+)(?:\\(\\))?$");

    private static final Pattern ENUM = Pattern.compile("\\b[A-Z]\\w*\\.([A-Z][A-Z0-9_]*)\\b");
    private static final int DEEPEST = 3;

    private final RuleIndex.Rule index;
    private final Place place;
    private final Rule compiled;
    private final RuleText text;
    private final RuleShape shape;

    CompiledRule(RuleIndex.Rule index, Place place, Rule compiled, RuleText text, RuleShape shape) {
        this.index = index;
        this.place = place;
        this.compiled = compiled;
        this.text = text;
        this.shape = shape;
    }

    /** All rules of a rulebook, in the order of their files. */
    static List<CompiledRule> all(RuleSource source, RuleIndex index, List<Rule> compiled) {
        List<CompiledRule> rules = new ArrayList<>();
        for (RuleIndex.Rule rule : index.rules()) {
            Rule own = compiled.stream()
                    .filter(each -> each.getName().equals(rule.name())
                            && each.getPackage().equals(RuleFiles.packageName(rule.path())))
                    .findFirst()
                    .orElseThrow();
            RuleDescr written = Objects.requireNonNull(source.parsed().get(rule.path())).getRules().stream()
                    .filter(each -> each.getName().equals(rule.name()))
                    .findFirst()
                    .orElseThrow();
            rules.add(new CompiledRule(
                    rule,
                    RuleIndex.place(rule, source.files()),
                    own,
                    RuleText.of(source, rule.path(), written, own),
                    RuleShape.of(written)));
        }
        return rules;
    }

    /** Such as {@code trade/import-ban}. */
    public String factor() {
        return index.factor();
    }

    /** Its name, which is a sentence with blanks. */
    public String sentence() {
        return index.name();
    }

    /** Such as {@code trade/import-ban.full}; null where it concludes an intermediate fact. */
    public @Nullable String effect() {
        return index.effect();
    }

    /** The type of what it concludes: {@code Effect}, or an intermediate fact's. */
    public String concludes() {
        return index.concludes();
    }

    public Place place() {
        return place;
    }

    /** The types that its conditions ask for, those of the measures whose steps they ask for included. */
    public Set<String> asks() {
        return shape.asks();
    }

    /** How many times it matches. */
    public int matches(Memory memory) {
        return RuleSearch.of(compiled, memory).matches().size();
    }

    /** A part of a rule that could be left out: a constraint, or a condition with {@code not} or {@code exists}. */
    public final class Part {
        private final Object leftOut;
        private final RuleText.Part written;

        private Part(Object leftOut, RuleText.Part written) {
            this.leftOut = leftOut;
            this.written = written;
        }

        /** As its author wrote it, with the {@code not}, {@code exists} or {@code accumulate} that it stands in. */
        public String text() {
            return written.text() + (written.within().isEmpty() ? "" : " in " + written.within());
        }

        public Place place() {
            return written.place();
        }

        /** Whether the rule would match more or less often, or something else, or count otherwise without it. */
        public boolean decides(Memory memory) {
            return !RuleSearch.without(leftOut, compiled, memory)
                    .matches()
                    .equals(RuleSearch.of(compiled, memory).matches());
        }
    }

    /** Its parts, in the order of the source. */
    public List<Part> parts() {
        return text.parts().entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue()))
                .sorted(Comparator.comparing((Part part) -> part.place().line()).thenComparing(Part::text))
                .toList();
    }

    /** How far it is from firing. */
    WhyNot whyNot(Memory memory, Function<String, List<CompiledRule>> concluding) {
        return whyNot(memory, concluding, 1);
    }

    private WhyNot whyNot(Memory memory, Function<String, List<CompiledRule>> concluding, int depth) {
        RuleSearch search = RuleSearch.of(compiled, memory);
        RuleSearch.Stuck stuck = search.furthest();
        if (!search.matches().isEmpty() || stuck == null) {
            List<String> all = written(text.conditions().size());
            List<String> nothing = Collections.nCopies(all.size(), "");
            return new WhyNot(sentence(), place, all, nothing, all.size(), List.of(), "", List.of());
        }
        Variable<?> wanted = wanted(stuck.condition());
        List<WhyNot> deeper = depth == DEEPEST || !stuck.misses().isEmpty() || wanted == null
                ? List.of()
                : concluding.apply(wanted.getType().getSimpleName()).stream()
                        .map(rule -> rule.whyNot(memory, concluding, depth + 1))
                        .toList();
        return new WhyNot(
                sentence(),
                place,
                written(text.conditions().size()),
                found(stuck),
                written(stuck.met()).size()
                        - (text.conditions().get(stuck.met()).isEmpty() ? 1 : 0),
                stuck.misses().stream()
                        .flatMap(miss -> near(miss).stream())
                        .distinct()
                        .toList(),
                stuck.misses().isEmpty() && wanted != null ? missing(wanted, memory) : "",
                deeper);
    }

    /** What each condition before the one where the search got stuck found. */
    private List<String> found(RuleSearch.Stuck stuck) {
        List<Condition> conditions = RuleSearch.conditions(compiled);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < stuck.met(); i++) {
            if (!text.conditions().get(i).isEmpty()) {
                Object fact = conditions.get(i) instanceof org.drools.model.Pattern<?> pattern
                                && pattern.getType() == Condition.Type.PATTERN
                        ? stuck.bound().get(pattern.getPatternVariable())
                        : null;
                found.add(fact == null ? "" : Described.of(fact));
            }
        }
        return found;
    }

    private List<String> written(int first) {
        return text.conditions().subList(0, first).stream()
                .filter(condition -> !condition.isEmpty())
                .toList();
    }

    /** What the first pattern of a condition asks for; null where it is not for a fact. */
    private static @Nullable Variable<?> wanted(Condition condition) {
        if (condition instanceof org.drools.model.Pattern<?> pattern) {
            return pattern.getPatternVariable();
        }
        return condition.getSubConditions().stream()
                .map(CompiledRule::wanted)
                .findFirst()
                .orElse(null);
    }

    private static String missing(Variable<?> wanted, Memory memory) {
        boolean others = wanted instanceof Declaration<?> declared && declared.getSource() instanceof EntryPoint;
        String type = wanted.getType().getSimpleName();
        String ended = (others ? memory.thirdParties() : memory.facts())
                .stream()
                        .filter(fact -> fact instanceof Step step
                                && step.getVerb() == Verb.ENDED
                                && step.getType().equals(type))
                        .map(fact -> "; " + ((Step) fact).getOf() + " ended on " + ((Step) fact).getDate())
                        .collect(Collectors.joining());
        return "there is no " + type + (others ? " in which anyone else takes part" : "") + ended;
    }

    private List<WhyNot.Near> near(RuleSearch.Miss miss) {
        if (RuleSearch.isResult(miss.candidate())) {
            return miss.fails().stream()
                    .map(fail -> new WhyNot.Near("it", written(fail), "is " + Described.of(miss.candidate())))
                    .toList();
        }
        String fact = Described.of(miss.candidate());
        if (miss.fails().isEmpty()) {
            return List.of(new WhyNot.Near(fact, "", ""));
        }
        return miss.fails().stream()
                .map(fail -> new WhyNot.Near(fact, filledIn(fail, miss.bound()), has(fail, miss.candidate())))
                .toList();
    }

    private String written(Constraint constraint) {
        RuleText.Part part = text.parts().get(constraint);
        return part == null ? "" : part.text();
    }

    /** The constraint with what its names stand for in their place. */
    private String filledIn(Constraint constraint, Map<Variable<?>, Object> bound) {
        String shortened = ENUM.matcher(written(constraint)).replaceAll("$1");
        return NAME.matcher(shortened).replaceAll(name -> Matcher.quoteReplacement(value(name, bound)));
    }

    private static String value(java.util.regex.MatchResult name, Map<Variable<?>, Object> bound) {
        Object value = bound.entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("$" + name.group(1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        for (String property : name.group(2).split("\\.", -1)) {
            if (value != null && !property.isEmpty()) {
                value = Described.read(value, GETTER.matcher(property).replaceFirst("$1"));
            }
        }
        return value == null ? name.group() : Described.of(value);
    }

    private String has(Constraint constraint, Object candidate) {
        Set<String> fields = new LinkedHashSet<>();
        OWN_FIELD.matcher(written(constraint)).results().forEach(field -> fields.add(field.group()));
        List<String> known = fields.stream()
                .filter(field -> Described.getter(candidate, field) != null)
                .toList();
        if (known.size() == 1) {
            return "has " + Described.of(Described.read(candidate, known.get(0)));
        }
        return "has "
                + known.stream()
                        .map(field -> field + " " + Described.of(Described.read(candidate, field)))
                        .collect(Collectors.joining(", "));
    }
}
