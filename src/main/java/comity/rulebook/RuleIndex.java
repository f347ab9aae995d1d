package comity.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.input.Fields;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the source of the rules says and their classes do not. It is kept beside the classes, so that loading a compiled
 * rulebook parses no DRL.
 */
record RuleIndex(List<Type> types, List<Rule> rules) {
    /**
     * A declared fact type.
     *
     * @param name such as {@code ImportBan}, unique in the rulebook
     * @param className of the compiled class
     * @param event whether it is an event rather than a measure
     */
    record Type(String name, String className, boolean event, String doc, List<Field> fields) {}

    /**
     * A field that a scenario may state.
     *
     * @param required whether it has no default
     * @param range {@code 1..5}; null where any value fits
     */
    record Field(String name, String doc, boolean required, @Nullable String range) {}

    /**
     * A rule.
     *
     * @param effect {@code trade/import-ban.full}; null where the rule concludes an intermediate fact
     * @param line in {@code path}
     */
    record Rule(String factor, String name, @Nullable String effect, String path, int line) {}

    byte[] toBytes() {
        try {
            return new ObjectMapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON is YAML, and the YAML reader is needed anyway: one library less to start up. */
    static RuleIndex fromBytes(byte[] bytes) {
        Problems problems = new Problems();
        TextFile file = new TextFile("index of rules", new String(bytes, StandardCharsets.UTF_8));
        Fields index = Fields.of("index", YamlFile.read(file, problems), problems);
        List<Type> types = new ArrayList<>();
        for (Node node : index.items("types")) {
            Fields type = Fields.of("type", node, problems);
            List<Field> fields = new ArrayList<>();
            for (Node each : type.items("fields")) {
                Fields field = Fields.of("field", each, problems);
                fields.add(
                        new Field(text(field, "name"), doc(field), flag(field, "required"), optional(field, "range")));
            }
            types.add(new Type(text(type, "name"), text(type, "className"), flag(type, "event"), doc(type), fields));
        }
        List<Rule> rules = new ArrayList<>();
        for (Node node : index.items("rules")) {
            Fields rule = Fields.of("rule", node, problems);
            rules.add(new Rule(
                    text(rule, "factor"),
                    text(rule, "name"),
                    optional(rule, "effect"),
                    text(rule, "path"),
                    Integer.parseInt(text(rule, "line"))));
        }
        problems.throwIfAny();
        return new RuleIndex(types, rules);
    }

    private static String text(Fields fields, String key) {
        return Objects.requireNonNull(fields.text(key), key);
    }

    private static String doc(Fields fields) {
        return fields.node("doc") instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static boolean flag(Fields fields, String key) {
        return text(fields, key).equals("true");
    }

    private static @Nullable String optional(Fields fields, String key) {
        String text = fields.text(key);
        return "null".equals(text) ? null : text;
    }

    /** Where a rule stands. */
    static Place place(Rule rule, RuleFiles files) {
        return new Place(files.name(rule.path()), rule.line(), 0);
    }
}
