package comity.drl;

import comity.input.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/** Reads the fact types that rules declare, and refuses those that no scenario could state. */
final class TypeReader {
    /** What every fact has, and edits and uncertain facts say: no field may be called so. */
    static final Set<String> COMMON_FIELDS = Set.of("id", "actor", "target", "source", "note");

    static final Set<String> RESERVED = Set.of(
            "id", "actor", "target", "source", "note", "date", "since", "changed", "after", "of", "event", "begin",
            "change", "end", "drop", "chance");
    private static final Set<String> VALUES = Set.of("String", "int", "double", "boolean", "LocalDate");
    private static final Set<String> WORDS = Set.of("not", "when", "then", "import", "do", "this", "in", "end", "rule");
    private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern RANGE = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\.\\.(-?\\d+(?:\\.\\d+)?)");

    private final RuleSource source;
    private final Map<String, RuleIndex.Type> types = new HashMap<>();
    private final Set<String> intermediate = new HashSet<>();

    TypeReader(RuleSource source) {
        this.source = source;
    }

    /** Reads a file's types and enums. */
    void read(String path, PackageDescr file) {
        file.getEnumDeclarations().forEach(type -> constants(path, type));
        file.getTypeDeclarations().forEach(type -> type(path, type));
    }

    /** What scenarios state, by name. */
    Map<String, RuleIndex.Type> types() {
        return types;
    }

    /** Whether a type is that of facts which rules conclude. */
    boolean isIntermediate(String type) {
        return intermediate.contains(type);
    }

    private void constants(String path, EnumDeclarationDescr type) {
        Set<String> names = new HashSet<>();
        type.getLiterals().stream()
                .filter(literal -> !names.add(literal.getName()))
                .forEach(literal -> source.report(
                        path, type.getLine(), type.getTypeName() + " has " + literal.getName() + " twice"));
    }

    private void type(String path, TypeDeclarationDescr type) {
        String name = type.getTypeName();
        String parent = type.getSuperTypeName();
        int line = type.getLine();
        if (RuleSource.GIVEN.contains(name)) {
            source.report(path, line, "the name " + name + " is taken by comity.facts");
        }
        boolean known = parent != null && source.known(path, line, "", parent);
        if (!"Event".equals(parent) && !"Measure".equals(parent)) {
            if (known) {
                source.report(
                        path,
                        line,
                        name + " extends " + parent
                                + ": what scenarios state extends Event or Measure, what rules conclude extends nothing");
            }
            intermediate.add(name);
            return;
        }
        List<RuleIndex.Field> fields = new ArrayList<>();
        String own = source.text(path, type);
        if (own.contains("\\")) {
            source.report(path, line, "no backslashes in @doc of " + name + ": use typographic quotes");
        }
        type.getFields().keySet().stream() // the parser keeps the last of the same name
                .filter(field -> Pattern.compile("(?m)^\\s*" + field + "\\s*:")
                                .matcher(own)
                                .results()
                                .count()
                        > 1)
                .forEach(field -> source.report(path, line, name + " has the field " + field + " twice"));
        type.getFields().values().forEach(field -> fields.add(field(path, name, field)));
        RuleIndex.Type read = new RuleIndex.Type(
                name,
                RuleFiles.packageName(path) + "." + name,
                "Event".equals(parent),
                annotation(type, "doc"),
                fields);
        RuleIndex.Type other = types.put(name, read);
        if (other != null) {
            source.report(
                    path,
                    line,
                    "the fact type " + name + " is declared twice: scenarios name types without their factor, "
                            + other.className() + " is the other");
        }
    }

    private RuleIndex.Field field(String path, String type, TypeFieldDescr field) {
        String name = field.getFieldName();
        if (RESERVED.contains(name)) {
            source.report(
                    path,
                    field.getLine(),
                    "no field of " + type + " may be called " + name + ": scenarios say something else by that key");
        }
        if (!FIELD.matcher(name).matches() || WORDS.contains(name)) {
            source.report(
                    path,
                    field.getLine(),
                    "no field of " + type + " may be called " + name
                            + ": names are like shareOfTrade, and no word of DRL");
        }
        String valueType = field.getPattern().getObjectType();
        if (!VALUES.contains(valueType) && !source.enums().contains(valueType)) {
            source.report(
                    path,
                    field.getLine(),
                    type + "." + name + " cannot be of type " + valueType
                            + ": use String, int, double, boolean, LocalDate or an enum"
                            + Nearest.hint(valueType, source.enums()));
        }
        String value = field.getInitExpr();
        if (value != null && !isValue(valueType, value.strip())) {
            source.report(
                    path,
                    field.getLine(),
                    type + "." + name + " cannot be " + value.strip() + " by default: it is " + valueType);
        }
        String range = annotation(field, "range");
        boolean isNumber = valueType.equals("int") || valueType.equals("double");
        if (!range.isEmpty() && (!isNumber || !isRange(range))) {
            source.report(
                    path,
                    field.getLine(),
                    "@range of " + type + "." + name
                            + (isNumber ? " is written \"1..5\", the lower first" : ": only numbers have one"));
        }
        return new RuleIndex.Field(
                name, annotation(field, "doc"), field.getInitExpr() == null, range.isEmpty() ? null : range);
    }

    private static boolean isRange(String text) {
        Matcher range = RANGE.matcher(text);
        return range.matches() && Double.parseDouble(range.group(1)) <= Double.parseDouble(range.group(2));
    }

    private boolean isValue(String type, String text) {
        return switch (type) {
            case "int" -> text.matches("-?\\d{1,9}");
            case "double" -> text.matches("-?\\d+(\\.\\d+)?");
            case "boolean" -> text.matches("true|false");
            case "String" -> text.matches("\"[^\"]*\"");
            case "LocalDate" -> true;
            default ->
                source.parsed().values().stream()
                        .flatMap(file -> file.getEnumDeclarations().stream())
                        .filter(each -> each.getTypeName().equals(type))
                        .flatMap(each -> each.getLiterals().stream())
                        .anyMatch(literal -> text.equals(type + "." + literal.getName()));
        };
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
}
