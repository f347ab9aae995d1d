package comity.drl;

import comity.input.Nearest;
import comity.input.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads the rules' source into a {@link RuleIndex}, and refuses what a rulebook may not say. */
public final class RuleReader {
    private static final Pattern EFFECT_ID = Pattern.compile("[a-z][a-z0-9-]*");

    private final RuleSource source;
    private final TypeReader types;

    private RuleReader(RuleSource source) {
        this.source = source;
        this.types = new TypeReader(source);
    }

    /**
     * The index of parsed rules.
     *
     * @throws comity.input.BadInput where the rules use what a rulebook may not
     */
    public static RuleIndex read(RuleFiles files, Map<String, PackageDescr> parsed) {
        Problems problems = new Problems();
        RuleReader reader = new RuleReader(new RuleSource(files, parsed, problems));
        parsed.forEach(reader::file);
        List<RuleIndex.Rule> rules = new ArrayList<>();
        parsed.forEach((path, descr) -> descr.getRules().forEach(rule -> rules.add(reader.rule(path, rule))));
        problems.throwIfAny();
        List<RuleIndex.Type> read = reader.types.types().values().stream()
                .sorted(Comparator.comparing(RuleIndex.Type::name))
                .toList();
        return new RuleIndex(read, rules);
    }

    private void file(String path, PackageDescr file) {
        String expected = RuleFiles.packageName(path);
        if (!expected.equals(file.getName())) {
            source.report(path, 1, "the package must be named by the path: package " + expected);
        }
        file.getGlobals()
                .forEach(global -> source.report(path, global.getLine(), "no globals: a rule reads facts only"));
        file.getFunctions()
                .forEach(function -> source.report(path, function.getLine(), "no functions: rules say what counts"));
        file.getFunctionImports()
                .forEach(function -> source.report(
                        path,
                        function.getLine(),
                        "no static import of " + function.getTarget() + ": rules call nothing"));
        Set<String> importable = source.importable();
        file.getImports().forEach(imported -> {
            String target = imported.getTarget();
            if (!target.startsWith("java.time.") && !importable.contains(target)) {
                source.report(
                        path,
                        imported.getLine(),
                        "no import of " + target + ": only comity.facts, java.time and the rulebook's own types"
                                + Nearest.hint(target, importable));
            }
        });
        types.read(path, file);
        Set<String> names = new HashSet<>();
        file.getRules().stream()
                .filter(rule -> !names.add(rule.getName()))
                .forEach(rule -> source.report(path, rule.getLine(), "two rules are called “" + rule.getName() + "”"));
    }

    private RuleIndex.Rule rule(String path, RuleDescr rule) {
        RuleShape shape = RuleShape.of(rule);
        String named = "rule “" + rule.getName() + "”: ";
        rule.getAttributes()
                .keySet()
                .forEach(word -> source.report(path, rule.getLine(), named + "a rule may not use " + word));
        rule.getAnnotations()
                .forEach(each -> source.report(path, rule.getLine(), named + "a rule may not use @" + each.getName()));
        shape.oddities().forEach(word -> source.report(path, rule.getLine(), named + "a rule may not use " + word));
        if (rule instanceof QueryDescr) {
            source.report(path, rule.getLine(), "no queries: rules say what counts");
            return indexed(path, rule, shape);
        }
        if (source.text(path, rule).lines().findFirst().orElse("").contains("\\")) {
            source.report(path, rule.getLine(), named + "no backslashes in a rule's name: use typographic quotes");
        }
        boolean allKnown = true;
        for (Map.Entry<String, Integer> pattern : shape.patterns().entrySet()) {
            allKnown &= source.known(path, pattern.getValue(), named, pattern.getKey());
        }
        if (shape.patterns().containsKey("Effect")) {
            source.report(path, rule.getLine(), named + "no patterns on Effect: reason from facts");
        }
        RuleShape.Conclusion conclusion = shape.conclusion();
        String effect = conclusion == null ? null : conclusion.effect();
        if (conclusion == null) {
            source.report(
                    path,
                    rule.getConsequenceLine(),
                    named + "then must be one line, insertLogical( new Effect( \"…\" ) );"
                            + (rule.getConsequence().toString().contains("rule \"") ? " and end" : ""));
        } else if (!source.known(path, rule.getConsequenceLine(), named, conclusion.type())) {
            allKnown = false;
        } else if (effect != null && !EFFECT_ID.matcher(effect).matches()) {
            source.report(
                    path,
                    rule.getConsequenceLine(),
                    named + "an effect is named in lower case with hyphens, not " + effect);
        } else if (types.types().containsKey(conclusion.type())) {
            source.report(
                    path,
                    rule.getConsequenceLine(),
                    named + conclusion.type()
                            + " is stated by scenarios; a rule concludes an Effect or an intermediate fact");
        }
        if (allKnown) {
            blanks(path, rule, shape, named);
        }
        return indexed(path, rule, shape);
    }

    private static RuleIndex.Rule indexed(String path, RuleDescr rule, RuleShape shape) {
        String factor = RuleFiles.factor(path);
        RuleShape.Conclusion conclusion = shape.conclusion();
        String effect = conclusion == null ? null : conclusion.effect();
        return new RuleIndex.Rule(
                factor,
                rule.getName(),
                effect == null ? null : factor + "." + effect,
                conclusion == null ? "" : conclusion.type(),
                shape.sights(),
                path,
                rule.getLine());
    }

    private void blanks(String path, RuleDescr rule, RuleShape shape, String named) {
        if (rule.getName().replaceAll("\\{[\\w.]+}", "").matches("(?s).*[{}].*")) {
            source.report(path, rule.getLine(), named + "a blank is a name in braces, such as {goods} or {ban.goods}");
            return;
        }
        Set<String> known = new TreeSet<>(shape.bindings().keySet());
        String trigger = shape.positive().stream()
                .filter(type -> types.types().containsKey(type) || types.isIntermediate(type) || type.equals("Step"))
                .findFirst()
                .orElse("");
        known.addAll(fields(trigger));
        for (String blank : RuleShape.blanks(rule.getName())) {
            String first = blank.contains(".") ? blank.substring(0, blank.indexOf('.')) : blank;
            if (!known.contains(first)) {
                source.report(
                        path,
                        rule.getLine(),
                        named + "{" + blank + "} is neither a binding $" + first
                                + (trigger.isEmpty() ? "" : " nor a field of " + trigger) + Nearest.hint(first, known));
                continue;
            }
            String bound = shape.bindings().getOrDefault(first, "");
            String second = blank.substring(Math.min(first.length() + 1, blank.length()));
            if (types.types().containsKey(bound)
                    && !second.isEmpty()
                    && !fields(bound).contains(second)) {
                source.report(
                        path,
                        rule.getLine(),
                        named + "{" + blank + "}: " + bound + " has no field " + second
                                + Nearest.hint(second, fields(bound)));
            }
        }
    }

    private Set<String> fields(String typeName) {
        Set<String> names = new TreeSet<>(TypeReader.COMMON_FIELDS);
        RuleIndex.Type type = types.types().get(typeName);
        if (type != null) {
            type.fields().forEach(field -> names.add(field.name()));
            names.addAll(type.event() ? Set.of("date") : Set.of("since", "changed"));
        } else if (typeName.equals("Step")) {
            names.addAll(Set.of("date", "verb", "type", "of"));
        }
        return names;
    }
}
