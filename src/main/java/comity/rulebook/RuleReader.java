package comity.rulebook;

import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/** Reads the rules' source into a {@link RuleIndex}, and refuses what a rulebook may not say. */
final class RuleReader {
    /** What every fact has, and every edit says: no field may be called so. */
    static final Set<String> COMMON_FIELDS = Set.of("id", "actor", "target", "source", "note");

    static final Set<String> RESERVED = Set.of(
            "id", "actor", "target", "source", "note", "date", "since", "changed", "after", "of", "event", "begin",
            "change", "end", "drop");
    static final Set<String> GIVEN = Set.of("Event", "Measure", "Step", "Effect", "Today", "Dyad", "Fact", "Verb");
    private static final Set<String> VALUES = Set.of("String", "int", "double", "boolean", "LocalDate");
    private static final Set<String> WORDS = Set.of("not", "when", "then", "import", "do", "this", "in", "end", "rule");
    private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z0-9]*");
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
        file.getFunctionImports()
                .forEach(function -> report(
                        path,
                        function.getLine(),
                        "no static import of " + function.getTarget() + ": rules call nothing"));
        Set<String> importable = importable();
        file.getImports().forEach(imported -> {
            String target = imported.getTarget();
            if (!target.startsWith("java.time.") && !importable.contains(target)) {
                report(
                        path,
                        imported.getLine(),
                        "no import of " + target + ": only comity.facts, java.time and the rulebook's own types"
                                + Nearest.hint(target, importable));
            }
        });
        file.getEnumDeclarations().forEach(type -> constants(path, type));
        file.getTypeDeclarations().forEach(type -> type(path, type));
        Set<String> names = new HashSet<>();
        file.getRules().stream()
                .filter(rule -> !names.add(rule.getName()))
                .forEach(rule -> report(path, rule.getLine(), "two rules are called “" + rule.getName() + "”"));
    }

    private void constants(String path, EnumDeclarationDescr type) {
        Set<String> names = new HashSet<>();
        type.getLiterals().stream()
                .filter(literal -> !names.add(literal.getName()))
                .forEach(literal ->
                        report(path, type.getLine(), type.getTypeName() + " has " + literal.getName() + " twice"));
    }

    /** Whatever an import may name. */
    private Set<String> importable() {
        Set<String> names =
                new TreeSet<>(packages.stream().map(each -> each + ".*").toList());
        names.add("comity.facts.*");
        GIVEN.forEach(name -> names.add("comity.facts." + name));
        parsed.values()
                .forEach(file -> Stream.concat(file.getTypeDeclarations().stream(), file.getEnumDeclarations().stream())
                        .forEach(type -> names.add(file.getName() + "." + type.getTypeName())));
        return names;
    }

    /**
     * Reports a type that a file names and that is none, or not imported.
     *
     * @return whether the file may name it
     */
    private boolean known(String path, int line, String named, String name) {
        PackageDescr file = Objects.requireNonNull(parsed.get(path));
        Set<String> all = importable();
        boolean inPackage = all.contains(file.getName() + "." + name);
        boolean imported = file.getImports().stream()
                .map(each -> each.getTarget())
                .anyMatch(target -> target.endsWith("." + name) || target.endsWith(".*") || !all.contains(target));
        List<String> elsewhere =
                all.stream().filter(each -> each.endsWith("." + name)).toList();
        if (inPackage || name.contains(".") || isOfJava(name) || (imported && !elsewhere.isEmpty())) {
            return true;
        }
        Set<String> simple = new TreeSet<>();
        all.forEach(each -> simple.add(each.substring(each.lastIndexOf('.') + 1)));
        report(
                path,
                line,
                elsewhere.isEmpty()
                        ? named + "there is no type " + name + Nearest.hint(name, simple)
                        : named + name + " needs import " + elsewhere.get(0));
        return false;
    }

    private static boolean isOfJava(String name) {
        try {
            return Class.forName("java.lang." + name).getName().endsWith("." + name);
        } catch (ClassNotFoundException | LinkageError e) { // the latter where only the case of its letters differs
            return false;
        }
    }

    private void type(String path, TypeDeclarationDescr type) {
        String name = type.getTypeName();
        String parent = type.getSuperTypeName();
        int line = type.getLine();
        if (GIVEN.contains(name)) {
            report(path, line, "the name " + name + " is taken by comity.facts");
        }
        if (parent != null) {
            known(path, line, "", parent);
        }
        if (!"Event".equals(parent) && !"Measure".equals(parent)) {
            intermediate.add(name);
            return;
        }
        List<RuleIndex.Field> fields = new ArrayList<>();
        String own = text(path, type);
        if (own.contains("\\")) {
            report(path, line, "no backslashes in @doc of " + name + ": use typographic quotes");
        }
        type.getFields().keySet().stream() // the parser keeps the last of the same name
                .filter(field -> Pattern.compile("(?m)^\\s*" + field + "\\s*:")
                                .matcher(own)
                                .results()
                                .count()
                        > 1)
                .forEach(field -> report(path, line, name + " has the field " + field + " twice"));
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
        if (!FIELD.matcher(name).matches() || WORDS.contains(name)) {
            report(
                    path,
                    field.getLine(),
                    "no field of " + type + " may be called " + name
                            + ": names are like shareOfTrade, and no word of DRL");
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
        String value = field.getInitExpr();
        if (value != null && !isValue(valueType, value.strip())) {
            report(
                    path,
                    field.getLine(),
                    type + "." + name + " cannot be " + value.strip() + " by default: it is " + valueType);
        }
        String range = annotation(field, "range");
        boolean isNumber = valueType.equals("int") || valueType.equals("double");
        if (!range.isEmpty() && (!isNumber || !isRange(range))) {
            report(
                    path,
                    field.getLine(),
                    "@range of " + type + "." + name
                            + (isNumber ? " is written \"1..5\", the lower first" : ": only numbers have one"));
        }
        return new RuleIndex.Field(
                name, annotation(field, "doc"), field.getInitExpr() == null, range.isEmpty() ? null : range);
    }

    private static boolean isRange(String text) {
        if (!RANGE.matcher(text).matches()) {
            return false;
        }
        FactType.Bounds bounds = FactType.Bounds.parse(text);
        return bounds.low() <= bounds.high();
    }

    private boolean isValue(String type, String text) {
        return switch (type) {
            case "int" -> text.matches("-?\\d{1,9}");
            case "double" -> text.matches("-?\\d+(\\.\\d+)?");
            case "boolean" -> text.matches("true|false");
            case "String" -> text.matches("\"[^\"]*\"");
            case "LocalDate" -> true;
            default ->
                parsed.values().stream()
                        .flatMap(file -> file.getEnumDeclarations().stream())
                        .filter(each -> each.getTypeName().equals(type))
                        .flatMap(each -> each.getLiterals().stream())
                        .anyMatch(literal -> text.equals(type + "." + literal.getName()));
        };
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
        if (rule instanceof QueryDescr) {
            report(path, rule.getLine(), "no queries: rules say what counts");
            return new RuleIndex.Rule(RuleFiles.factor(path), rule.getName(), null, path, rule.getLine());
        }
        if (text(path, rule).lines().findFirst().orElse("").contains("\\")) {
            report(path, rule.getLine(), named + "no backslashes in a rule's name: use typographic quotes");
        }
        boolean allKnown = true;
        for (Map.Entry<String, Integer> pattern : shape.patterns().entrySet()) {
            allKnown &= known(path, pattern.getValue(), named, pattern.getKey());
        }
        if (shape.patterns().containsKey("Effect")) {
            report(path, rule.getLine(), named + "no patterns on Effect: reason from facts");
        }
        RuleShape.Conclusion conclusion = shape.conclusion();
        String effect = conclusion == null ? null : conclusion.effect();
        if (conclusion == null) {
            report(
                    path,
                    rule.getConsequenceLine(),
                    named + "then must be one line, insertLogical( new Effect( \"…\" ) );"
                            + (rule.getConsequence().toString().contains("rule \"") ? " and end" : ""));
        } else if (!known(path, rule.getConsequenceLine(), named, conclusion.type())) {
            allKnown = false;
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
        if (allKnown) {
            blanks(path, rule, shape, named);
        }
        String factor = RuleFiles.factor(path);
        return new RuleIndex.Rule(
                factor, rule.getName(), effect == null ? null : factor + "." + effect, path, rule.getLine());
    }

    private void blanks(String path, RuleDescr rule, RuleShape shape, String named) {
        if (rule.getName().replaceAll("\\{[\\w.]+}", "").matches("(?s).*[{}].*")) {
            report(path, rule.getLine(), named + "a blank is a name in braces, such as {goods} or {ban.goods}");
            return;
        }
        Set<String> known = new TreeSet<>(shape.bindings().keySet());
        String trigger = shape.positive().stream()
                .filter(type -> types.containsKey(type) || intermediate.contains(type) || type.equals("Step"))
                .findFirst()
                .orElse("");
        known.addAll(fields(trigger));
        for (String blank : Sentence.blanks(rule.getName())) {
            String first = blank.contains(".") ? blank.substring(0, blank.indexOf('.')) : blank;
            if (!known.contains(first)) {
                report(
                        path,
                        rule.getLine(),
                        named + "{" + blank + "} is neither a binding $" + first
                                + (trigger.isEmpty() ? "" : " nor a field of " + trigger) + Nearest.hint(first, known));
                continue;
            }
            String bound = shape.bindings().getOrDefault(first, "");
            String second = blank.substring(Math.min(first.length() + 1, blank.length()));
            if (types.containsKey(bound) && !second.isEmpty() && !fields(bound).contains(second)) {
                report(
                        path,
                        rule.getLine(),
                        named + "{" + blank + "}: " + bound + " has no field " + second
                                + Nearest.hint(second, fields(bound)));
            }
        }
    }

    private String text(String path, BaseDescr part) {
        String text = Objects.requireNonNull(files.texts().get(path));
        return text.substring(
                Math.max(part.getStartCharacter(), 0), Math.min(part.getEndCharacter() + 1, text.length()));
    }

    private Set<String> fields(String typeName) {
        Set<String> names = new TreeSet<>(COMMON_FIELDS);
        RuleIndex.Type type = types.get(typeName);
        if (type != null) {
            type.fields().forEach(field -> names.add(field.name()));
            names.addAll(type.event() ? Set.of("date") : Set.of("since", "changed"));
        } else if (typeName.equals("Step")) {
            names.addAll(Set.of("date", "verb", "type", "of"));
        }
        return names;
    }

    private void report(String path, int line, String message) {
        problems.report(new Place(files.name(path), Math.max(line, 0), 0), message);
    }
}
