package comity.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.rulebook.FactType;
import java.util.List;
import java.util.stream.IntStream;

/** The part of {@link ScenarioSchema} that tells what a scenario may leave open of its facts. */
final class UncertainSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** How many whole numbers an editor offers one by one. */
    private static final int MOST_LISTED = 10;

    private UncertainSchema() {}

    /**
     * The schema of what stands under {@code uncertain}.
     *
     * @param fields of all facts, each with the schema that {@link #chances} gives
     */
    static ObjectNode of(ObjectNode fields) {
        ObjectNode entry = ScenarioSchema.object(JSON.objectNode()).put("minProperties", 1);
        ObjectNode keys = entry.putObject("properties");
        keys.set("chance", probability("How probable it is that the fact happens, of 0 to 1."));
        keys.set("date", days("When the event happens or the measure begins: any day from the first to the last."));
        keys.set("end", days("When the measure ends: any day from the first to the last."));
        keys.setAll(fields);
        ObjectNode facts =
                ScenarioSchema.typed("object", "What is open of facts, by their ids: for an ensemble to draw.");
        facts.set("additionalProperties", entry);
        return facts;
    }

    private static ObjectNode days(String description) {
        ObjectNode days = ScenarioSchema.object(JSON.objectNode(), "between").put("description", description);
        days.putObject("properties")
                .set(
                        "between",
                        ScenarioSchema.list(ScenarioSchema.date("A day of the span."), "First and last.", 2, 2));
        return days;
    }

    /** Each value that a field may have with its probability. */
    static ObjectNode chances(FactType.Field field) {
        ObjectNode chances =
                ScenarioSchema.typed("object", field.doc() + ": each value with its probability, together 1");
        ObjectNode probability = probability("The probability of this value, above 0.");
        List<String> values = values(field);
        if (values.isEmpty()) {
            chances.set("additionalProperties", probability);
        } else {
            ObjectNode keys = chances.putObject("properties");
            values.forEach(value -> keys.set(value, probability));
            chances.putObject("patternProperties") // keys that YAML reads as numbers match no name in editors
                    .set("^(" + String.join("|", values) + ")$", probability);
            chances.put("additionalProperties", false);
        }
        return chances.put("minProperties", 1);
    }

    /** The values of a field that has only so many; none for any other. */
    private static List<String> values(FactType.Field field) {
        FactType.Bounds range = field.range();
        return switch (field.type().getSimpleName()) {
            case "boolean" -> List.of("true", "false");
            case "int" ->
                range == null || range.high() - range.low() > MOST_LISTED
                        ? List.of()
                        : IntStream.rangeClosed((int) range.low(), (int) range.high())
                                .mapToObj(Integer::toString)
                                .toList();
            default -> field.constants();
        };
    }

    private static ObjectNode probability(String description) {
        return ScenarioSchema.number(description).put("minimum", 0).put("maximum", 1);
    }
}
