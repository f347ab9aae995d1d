package comity.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.rulebook.FactType;
import comity.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The JSON Schema (draft 7) of scenario files, for editors: it knows every fact type of a rulebook with its fields, their
 * values and what the rules say of them.
 *
 * <p>An edit is told apart by its verb with {@code if} and {@code then}, not {@code oneOf}: so an editor completes the
 * fields of the one type that stands there, and complains of one thing at a time.
 */
public final class ScenarioSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Rulebook rulebook;

    private ScenarioSchema(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The schema of scenarios that a rulebook can read. */
    public static ObjectNode of(Rulebook rulebook) {
        return new ScenarioSchema(rulebook).scenario();
    }

    private ObjectNode scenario() {
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "Comity scenario");
        root.put("description", "What happens between parties, and what is expected to come of it.");
        object(root, "title");
        ObjectNode keys = root.putObject("properties");
        keys.set("title", text("What the scenario is called."));
        keys.set("about", text("What it tells, in a sentence or two; in a workshop the facilitator alone reads it."));
        keys.set("dyad", list(text("An ISO 3166 code such as CHN."), "The two parties that are scored.", 2, 2));
        keys.set("parties", words("Names of parties beyond ISO 3166, by the code that facts use."));
        keys.set("from", date("The first date that is scored; facts may be older."));
        keys.set("to", date("The last date that is scored."));
        keys.set("step", choice("How far apart the dates are.", names(StepSize.values(), StepSize::key)));
        keys.set("based-on", text("A scenario file beside this one, whose parties and timeline come first."));
        keys.set("timeline", list(reference("edit"), "What happens, dated.", 0, Integer.MAX_VALUE));
        keys.set("branches", list(branch(), "What if: a name and edits.", 0, Integer.MAX_VALUE));
        keys.set("moves", list(move(), "What the parties could do.", 0, Integer.MAX_VALUE));
        keys.set("workshop", WorkshopSchema.of(reference("undated")));
        keys.set("uncertain", UncertainSchema.of(allFields(type -> true, UncertainSchema::chances)));
        keys.set("expect", list(reference("expectation"), "What should come of it.", 0, Integer.MAX_VALUE));
        ObjectNode definitions = root.putObject("definitions");
        definitions.set("edit", edit(true));
        definitions.set("undated", edit(false));
        definitions.set("expectation", expectation());
        return root;
    }

    private ObjectNode branch() {
        ObjectNode branch = object(JSON.objectNode(), "id", "edits");
        ObjectNode keys = branch.putObject("properties");
        keys.set("id", text("What --branch calls it."));
        keys.set("title", text("What reports call it."));
        keys.set("edits", list(reference("edit"), "What is different.", 1, Integer.MAX_VALUE));
        return branch;
    }

    private ObjectNode move() {
        ObjectNode move = object(JSON.objectNode(), "id", "actor", "cost", "edits");
        ObjectNode keys = move.putObject("properties");
        keys.set("id", text("What it is called."));
        keys.set("title", text("What reports call it."));
        keys.set("actor", text("Who could do it."));
        keys.set("cost", number("What it costs whoever does it, 0 or more.").put("minimum", 0));
        keys.set("edits", list(reference("undated"), "What it does; dated by whoever plays it.", 1, Integer.MAX_VALUE));
        return move;
    }

    /**
     * An edit with its date, or one of a move, which whoever plays it dates: that states facts by ids of their own and
     * takes nothing out.
     */
    private ObjectNode edit(boolean dated) {
        ObjectNode edit = JSON.objectNode();
        edit.put("type", "object");
        ObjectNode keys = edit.putObject("properties");
        if (dated) {
            keys.set("date", date("The day on which it happens."));
        }
        keys.set("event", types("It happens on one date.", true));
        keys.set("begin", types("A measure that stands until it ends.", false));
        keys.set("change", text("The id of a measure that changes."));
        keys.set("end", text("The id of a measure that ends."));
        if (dated) {
            keys.set("drop", text("The id of a fact of the timeline below whose edits are taken out."));
        }
        ArrayNode verbs = edit.putArray("anyOf");
        for (String verb : EditReader.VERBS) {
            if (keys.has(verb)) {
                verbs.addObject().putArray("required").add(verb);
            }
        }
        ArrayNode cases = edit.putArray("allOf");
        for (FactType type : rulebook.factTypes().values()) {
            cases.add(stated(type, dated));
        }
        cases.add(naming("change", dated, allFields(type -> !type.isEvent(), ScenarioSchema::value)));
        cases.add(naming("end", dated, JSON.objectNode()));
        if (dated) {
            cases.add(drop());
        }
        return edit;
    }

    private static ObjectNode stated(FactType type, boolean dated) {
        String verb = type.isEvent() ? "event" : "begin";
        ObjectNode rule = JSON.objectNode();
        ObjectNode when = rule.putObject("if");
        when.putObject("properties").putObject(verb).put("const", type.name());
        when.putArray("required").add(verb);
        ObjectNode then = then(rule, verb, dated);
        ObjectNode keys = (ObjectNode) then.get("properties");
        keys.set("id", text("What later edits and evidence call it."));
        keys.set("actor", text("Who acts: an ISO 3166 code, or a party that the scenario declares."));
        keys.set("target", text("Upon or with whom."));
        common(keys);
        ArrayNode required = then.withArray("required").add("actor").add("target");
        if (!dated) {
            required.add("id");
        }
        type.fields().forEach((name, field) -> {
            keys.set(name, value(field));
            if (field.required()) {
                required.add(name);
            }
        });
        return rule;
    }

    private static ObjectNode naming(String verb, boolean dated, ObjectNode fields) {
        ObjectNode rule = JSON.objectNode();
        rule.putObject("if").putArray("required").add(verb);
        ObjectNode keys = (ObjectNode) then(rule, verb, dated).get("properties");
        common(keys);
        keys.setAll(fields);
        return rule;
    }

    private static ObjectNode drop() {
        ObjectNode rule = JSON.objectNode();
        rule.putObject("if").putArray("required").add("drop");
        ((ObjectNode) then(rule, "drop", false).get("properties")).set("of", date("Only the edit of this date."));
        return rule;
    }

    /** What an edit of one kind may say: here its verb and its date, which are described beside all others. */
    private static ObjectNode then(ObjectNode rule, String verb, boolean dated) {
        ObjectNode then = rule.putObject("then");
        ObjectNode keys = then.putObject("properties");
        keys.putObject(verb);
        ArrayNode required = then.putArray("required");
        if (dated) {
            keys.putObject("date");
            required.add("date");
        }
        then.put("additionalProperties", false);
        return then;
    }

    private static void common(ObjectNode keys) {
        keys.set("source", text("Where it is known from."));
        keys.set("note", text("A remark for readers."));
    }

    /** The fields of all types of a kind, for edits that name a fact by its id and so do not say its type. */
    private ObjectNode allFields(Predicate<FactType> kind, Function<FactType.Field, ObjectNode> schema) {
        Map<String, List<ObjectNode>> fields = new TreeMap<>();
        rulebook.factTypes().values().stream().filter(kind).forEach(type -> type.fields()
                .forEach((name, field) ->
                        fields.computeIfAbsent(name, key -> new ArrayList<>()).add(schema.apply(field))));
        ObjectNode keys = JSON.objectNode();
        fields.forEach((name, schemas) -> {
            List<ObjectNode> distinct = schemas.stream().distinct().toList();
            ObjectNode any = JSON.objectNode();
            distinct.forEach(any.putArray("anyOf")::add);
            keys.set(name, distinct.size() == 1 ? distinct.get(0) : any);
        });
        return keys;
    }

    private static ObjectNode value(FactType.Field field) {
        if (!field.constants().isEmpty()) {
            return choice(field.doc(), field.constants());
        }
        ObjectNode value =
                switch (field.type().getSimpleName()) {
                    case "int" -> typed("integer", field.doc());
                    case "double" -> number(field.doc());
                    case "boolean" -> typed("boolean", field.doc());
                    case "LocalDate" -> date(field.doc());
                    default -> text(field.doc());
                };
        FactType.Bounds range = field.range();
        if (range != null) {
            value.put("minimum", range.low()).put("maximum", range.high());
        }
        return value;
    }

    private ObjectNode expectation() {
        ObjectNode expectation = object(JSON.objectNode(), "date");
        ObjectNode keys = expectation.putObject("properties");
        keys.putObject("date").put("description", "The date judged; the span in which an extreme lies.");
        keys.set("branch", text("The branch that is meant."));
        keys.set("highest-since", date("The highest health since then lies in date."));
        keys.set("lowest-since", date("The lowest health since then lies in date."));
        keys.set(
                "band",
                choice(
                        "The band of the health.",
                        rulebook.bands().bands().stream()
                                .map(band -> band.name())
                                .toList()));
        ObjectNode health = object(JSON.objectNode(), "between");
        health.putObject("properties").set("between", list(number("Of 0 to 100."), "Lowest and highest.", 2, 2));
        keys.set("health", health);
        for (Expectation.Relation relation : Expectation.Relation.values()) {
            keys.set(relation.key(), date("The health is " + relation.key().replace('-', ' ') + " that of this date."));
        }
        keys.set(
                "strongest", list(choice("A factor.", shortened(rulebook.factors())), "The strongest factors.", 1, 99));
        keys.set("fires", list(choice("An effect.", shortened(rulebook.effects())), "Effects that hold.", 1, 999));
        keys.set("silent", list(choice("An effect.", shortened(rulebook.effects())), "Effects that do not.", 1, 999));
        return expectation;
    }

    private static List<String> shortened(List<String> names) {
        return names.stream().map(name -> name.substring(name.indexOf('/') + 1)).toList();
    }

    /** The names of all types of a kind, each with what it means. */
    private ObjectNode types(String description, boolean events) {
        ObjectNode types = text(description);
        ArrayNode names = types.putArray("enum");
        ArrayNode meanings = types.putArray("enumDescriptions");
        for (FactType type : rulebook.factTypes().values()) {
            if (type.isEvent() == events) {
                names.add(type.name());
                meanings.add(type.doc());
            }
        }
        return types;
    }

    static <T> List<String> names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    static ObjectNode object(ObjectNode schema, String... required) {
        schema.put("type", "object").put("additionalProperties", false);
        ArrayNode keys = schema.putArray("required");
        for (String key : required) {
            keys.add(key);
        }
        return schema;
    }

    static ObjectNode typed(String type, String description) {
        return JSON.objectNode().put("type", type).put("description", description);
    }

    static ObjectNode text(String description) {
        return typed("string", description);
    }

    static ObjectNode number(String description) {
        return typed("number", description);
    }

    static ObjectNode date(String description) {
        return text(description).put("pattern", "^\\d{4}-\\d{2}-\\d{2}$");
    }

    private static ObjectNode words(String description) {
        ObjectNode words = typed("object", description);
        words.putObject("additionalProperties").put("type", "string");
        return words;
    }

    static ObjectNode choice(String description, List<String> values) {
        ObjectNode choice = text(description);
        values.forEach(choice.putArray("enum")::add);
        return choice;
    }

    static ObjectNode list(ObjectNode items, String description, int least, int most) {
        ObjectNode list = typed("array", description);
        list.set("items", items);
        if (least > 0) {
            list.put("minItems", least);
        }
        if (most < Integer.MAX_VALUE) {
            list.put("maxItems", most);
        }
        return list;
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/definitions/" + definition);
    }
}
