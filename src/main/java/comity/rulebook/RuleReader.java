package comity.rulebook;

import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/** Reads the rules' source into a {@link RuleIndex}, and refuses what a rulebook may not say. */
final class RuleReader {
    /** What every fact has, and every edit says: no field may be called so. */
    static final Set<String> COMMON_FIELDS = Set.of("id", "actor", "target", "source", "note");

    private static final Set<String> RESERVED = Set.of(
            "id", "actor", "target", "source", "note", "date", "since", "changed", "after", "of", "event", "begin",
            "change", "end", "drop");
    private static final Set<String> GIVEN =
            Set.of("Event", "Measure", "Step", "Effect", "Today", "Dyad", "Fact", "Verb");
    private static final Set<String> VALUES = Set.of("String", "int", "double", "boolean", "LocalDate");
    private static final Pattern IMPORT = Pattern.compile("(comity\\.facts|java\\.time)\\.[\\w.*]+");
    private static final Pattern RANGE = Pattern.compile("-?\\d+(\\.\\d+)?\\.\\.-?\\d+(\\.\\d+)?");
    private static final Pattern EFFECT_ID = Pattern.compile("[a-z][a-z0-9-]*");

    private final RuleFiles files;
    private final Map<String, PackageDescr> parsed;
    private final Problems problems = new Problems();
    private final Map<String, RuleIndex.Type> types = new HashMap<>();
    private final Set<String> intermediate = new HashSet<>();
    private final Set<String> packages = new HashSet<>();

    private RuleReader(RuleFiles files, Map<String, PackageDescr> parsed) {
        this.files = files;
        this.parsed = parsed;
    }

    /**
     * The index of parsed rules.
     *
     * @throws comity.input.BadInput where the rules use what a rulebook may not
     */
    static RuleIndex read(RuleFiles files, Map<String, PackageDescr> parsed) {
        RuleReader reader = new RuleReader(files, parsed);
        parsed.keySet().forEach(path -> reader.packages.add(RuleFiles.packageName(path)));
        parsed.forEach(reader::file);
        List<RuleIndex.Rule> rules = new ArrayList<>();
        parsed.forEach((path, descr) -> descr.getRules().forEach(rule -> rules.add(reader.rule(path, rule))));
        reader.problems.throwIfAny();
        return new RuleIndex(
                reader.types.values().stream()
                        .sorted(java.util.Comparator.comparing(RuleIndex.Type::name))
                        .toList(),
                rules);
    }

    private void file(String path, PackageDescr file) {
        String expected = RuleFiles.packageName(path);
        if (!expected.equals(file.getName())) {
            report(path, 1, "the package must be named by the path: package " + expected);
        }
        file.getGlobals().forEach(global -> report(path, global.getLine(), "no globals: a rule reads facts only"));
        file.getFunctions()
                .forEach(function -> report(path, function.getLine(), "no functions: rules say what counts"));
        file.getImports().forEach(imported -> {
            String target = imported.getTarget();
            boolean fromRulebook =
                    target.contains(".") && packages.contains(target.substring(0, target.lastIndexOf('.')));
            if (!IMPORT.matcher(target).matches() && !fromRulebook) {
                report(
                        path,
                        imported.getLine(),
                        "no import of " + target + ": only comity.facts, java.time and the rulebook's own types"
                                + Nearest.hint(target, declaredNames()));
            }
        });
        file.getTypeDeclarations().forEach(type -> type(path, type));
    }

    private Set<String> declaredNames() {
        Set<String> names = new TreeSet<>();
        parsed.values()
                .forEach(file -> Stream.concat(file.getTypeDeclarations().stream(), file.getEnumDeclarations().stream())
                        .forEach(type -> names.add(file.getName() + "." + type.getTypeName())));
        return names;
    }

    private void type(String path, TypeDeclarationDescr type) {
        String name = type.getTypeName();
        String parent = type.getSuperTypeName();
        int line = type.getLine();
        if (GIVEN.contains(name)) {
            report(path, line, "the name " + name + " is taken by comity.facts");
        }
        if (!"Event".equals(parent) && !"Measure".equals(parent)) {
            intermediate.add(name);
            return;
        }
        List<RuleIndex.Field> fields = new ArrayList<>();
        type.getFields().values().forEach(field -> fields.add(field(path, name, field)));
        RuleIndex.Type read = new RuleIndex.Type(
                name,
                RuleFiles.packageName(path) + "." + name,
                "Event".equals(parent),
                annotation(type, "doc"),
                fields);
        RuleIndex.Type other = types.put(name, read);
        if (other != null) {
            report(
                    path,
                    line,
                    "the fact type " + name + " is declared twice: scenarios name types without their factor, "
                            + other.className() + " is the other");
        }
    }

    private RuleIndex.Field field(String path, String type, TypeFieldDescr field) {
        String name = field.getFieldName();
        if (RESERVED.contains(name)) {
            report(
                    path,
                    field.getLine(),
                    "no field of " + type + " may be called " + name + ": every edit has that key");
        }
        String valueType = field.getPattern().getObjectType();
        if (!VALUES.contains(valueType) && !enums().contains(valueType)) {
            report(
                    path,
                    field.getLine(),
                    type + "." + name + " cannot be of type " + valueType
                            + ": use String, int, double, boolean, LocalDate or an enum"
                            + Nearest.hint(valueType, enums()));
        }
        String range = annotation(field, "range");
        if (!range.isEmpty() && !RANGE.matcher(range).matches()) {
            report(path, field.getLine(), "@range of " + type + "." + name + " is written \"1..5\"");
        }
        return new RuleIndex.Field(
                name, annotation(field, "doc"), field.getInitExpr() == null, range.isEmpty() ? null : range);
    }

    private Set<String> enums() {
        Set<String> names = new TreeSet<>();
        parsed.values().forEach(file -> file.getEnumDeclarations().forEach(type -> names.add(type.getTypeName())));
        return names;
    }

    /** Without drools-mvel on the class path Drools keeps an annotation's value as it is written, quotes and all. */
    private static String annotation(AnnotatedBaseDescr descr, String name) {
        AnnotationDescr annotation = descr.getAnnotation(name);
        Object value = annotation == null ? null : annotation.getSingleValue();
        String text = value == null ? "" : value.toString().strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private RuleIndex.Rule rule(String path, RuleDescr rule) {
        RuleShape shape = RuleShape.of(rule);
        String named = "rule “" + rule.getName() + "”: ";
        rule.getAttributes()
                .keySet()
                .forEach(word -> report(path, rule.getLine(), named + "a rule may not use " + word));
        rule.getAnnotations()
                .forEach(each -> report(path, rule.getLine(), named + "a rule may not use @" + each.getName()));
        shape.oddities().forEach(word -> report(path, rule.getLine(), named + "a rule may not use " + word));
        if (rule.getName().contains("\\")) {
            report(path, rule.getLine(), named + "no backslashes in a rule's name: use typographic quotes");
        }
        if (shape.patterns().contains("Effect")) {
            report(path, rule.getLine(), named + "no patterns on Effect: reason from facts");
        }
        RuleShape.Conclusion conclusion = shape.conclusion();
        String effect = conclusion == null ? null : conclusion.effect();
        if (conclusion == null) {
            report(
                    path,
                    rule.getConsequenceLine(),
                    named + "then must be one line, insertLogical( new Effect( \"…\" ) );");
        } else if (effect != null && !EFFECT_ID.matcher(effect).matches()) {
            report(
                    path,
                    rule.getConsequenceLine(),
                    named + "an effect is named in lower case with hyphens, not " + effect);
        } else if (types.containsKey(conclusion.type())) {
            report(
                    path,
                    rule.getConsequenceLine(),
                    named + conclusion.type()
                            + " is stated by scenarios; a rule concludes an Effect or an intermediate fact");
        }
        blanks(path, rule, shape, named);
        String factor = RuleFiles.factor(path);
        return new RuleIndex.Rule(
                factor, rule.getName(), effect == null ? null : factor + "." + effect, path, rule.getLine());
    }

    private void blanks(String path, RuleDescr rule, RuleShape shape, String named) {
        Set<String> known = new TreeSet<>(shape.bindings());
        String trigger = shape.positive().stream()
                .filter(type -> types.containsKey(type) || intermediate.contains(type) || type.equals("Step"))
                .findFirst()
                .orElse("");
        known.addAll(COMMON_FIELDS);
        RuleIndex.Type type = types.get(trigger);
        if (type != null) {
            type.fields().forEach(field -> known.add(field.name()));
            known.addAll(type.event() ? Set.of("date") : Set.of("since", "changed"));
        } else if (trigger.equals("Step")) {
            known.addAll(Set.of("date", "verb", "type", "of"));
        }
        for (String blank : Sentence.blanks(rule.getName())) {
            String first = blank.contains(".") ? blank.substring(0, blank.indexOf('.')) : blank;
            if (!known.contains(first)) {
                report(
                        path,
                        rule.getLine(),
                        named + "{" + blank + "} is neither a binding $" + first
                                + (trigger.isEmpty() ? "" : " nor a field of " + trigger) + Nearest.hint(first, known));
            }
        }
    }

    private void report(String path, int line, String message) {
        problems.report(new Place(files.name(path), Math.max(line, 0), 0), message);
    }
}
