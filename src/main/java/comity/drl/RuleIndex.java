package comity.drl;

import comity.input.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the source of the rules says and their classes do not. It is kept beside the classes, so that loading a compiled
 * rulebook parses no DRL.
 */
public record RuleIndex(List<Type> types, List<Rule> rules) {
    /**
     * A declared fact type.
     *
     * @param name such as {@code ImportBan}, unique in the rulebook
     * @param className of the compiled class
     * @param event whether it is an event rather than a measure
     */
    public record Type(String name, String className, boolean event, String doc, List<Field> fields) {
        /** Which declares it, such as {@code trade/import-ban}. */
        public String factor() {
            return RuleFiles.factorOf(RuleFiles.packageOf(className));
        }
    }

    /**
     * A field that a scenario may state.
     *
     * @param required whether it has no default
     * @param range {@code 1..5}; null where any value fits
     */
    public record Field(String name, String doc, boolean required, @Nullable String range) {}

    /**
     * A rule.
     *
     * @param effect {@code trade/import-ban.full}; null where the rule concludes an intermediate fact
     * @param concludes the type of what it concludes: {@code Effect}, or an intermediate fact's
     * @param sights all that its conditions can see
     * @param line in {@code path}
     */
    public record Rule(
            String factor,
            String name,
            @Nullable String effect,
            String concludes,
            Set<Sight> sights,
            String path,
            int line) {}

    /** Puts the indexes of factors together. */
    public static RuleIndex of(Collection<RuleIndex> factors) {
        return new RuleIndex(
                factors.stream()
                        .flatMap(factor -> factor.types().stream())
                        .sorted(Comparator.comparing(Type::name))
                        .toList(),
                factors.stream().flatMap(factor -> factor.rules().stream()).toList());
    }

    /** The part of a factor. */
    public RuleIndex of(String factor) {
        return new RuleIndex(
                types.stream().filter(type -> type.factor().equals(factor)).toList(),
                rules.stream().filter(rule -> rule.factor().equals(factor)).toList());
    }

    /** A line each, its parts parted by tabs: read at every start, so it is no YAML. */
    public byte[] toBytes() {
        StringBuilder lines = new StringBuilder();
        for (Type type : types) {
            line(lines, "type", type.name(), type.className(), String.valueOf(type.event()), type.doc());
            for (Field field : type.fields()) {
                String required = String.valueOf(field.required());
                line(lines, "field", field.name(), field.doc(), required, field.range() == null ? "" : field.range());
            }
        }
        for (Rule rule : rules) {
            String effect = rule.effect() == null ? "" : rule.effect();
            String sights = rule.sights().stream().map(Sight::toString).collect(Collectors.joining(" "));
            line(
                    lines,
                    "rule",
                    rule.factor(),
                    rule.name(),
                    effect,
                    rule.concludes(),
                    sights,
                    rule.path(),
                    String.valueOf(rule.line()));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder lines, String... parts) {
        for (String part : parts) {
            lines.append(part.replaceAll("\\s+", " ")).append('\t');
        }
        lines.append('\n');
    }

    /** What {@link #toBytes} made. */
    public static RuleIndex fromBytes(byte[] bytes) {
        List<Type> types = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "type" -> {
                    fields = new ArrayList<>();
                    types.add(new Type(parts[1], parts[2], parts[3].equals("true"), parts[4], fields));
                }
                case "field" -> fields.add(new Field(parts[1], parts[2], parts[3].equals("true"), orNull(parts[4])));
                case "rule" -> rules.add(rule(parts));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new RuleIndex(types, rules);
    }

    private static Rule rule(String[] parts) {
        Set<Sight> sights = Arrays.stream(parts[5].split(" ", -1))
                .filter(sight -> !sight.isEmpty())
                .map(Sight::parse)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Rule(parts[1], parts[2], orNull(parts[3]), parts[4], sights, parts[6], Integer.parseInt(parts[7]));
    }

    private static @Nullable String orNull(String part) {
        return part.isEmpty() ? null : part;
    }

    /** Where a rule stands. */
    public static Place place(Rule rule, RuleFiles files) {
        return new Place(files.name(rule.path()), rule.line(), 0);
    }
}
