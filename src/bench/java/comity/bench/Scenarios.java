package comity.bench;

import comity.rulebook.FactType;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.scenario.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Loaded scenarios. */
final class Scenarios {
    private static final Path SHIPPED = Path.of("scenarios/iwaya-visit.yaml");
    private static final LocalDate START = LocalDate.of(2010, 1, 1);
    private static final int DAYS = 15 * 365;
    private static final List<String> WORDS = List.of("seafood", "beef", "rice", "tea", "steel");

    private Scenarios() {}

    /** The shipped scenario, with those of its facts that a rulebook knows. */
    static Scenario shipped(Rulebook rules) {
        Scenario whole =
                ScenarioReader.read(SHIPPED, RulebookReader.cached(notice -> {}).shipped());
        return whole.playing(new Timeline(
                whole.timeline().edits().stream()
                        .filter(edit ->
                                rules.factTypes().containsKey(edit.type().name()))
                        .toList(),
                List.of()));
    }

    /**
     * Fifteen years of facts of all types that a rulebook knows, begun, changed and ended by chance.
     *
     * @param facts how many
     */
    static Scenario generated(Rulebook rules, int facts) {
        Random random = new Random(facts);
        List<FactType> types = List.copyOf(rules.factTypes().values());
        List<String> lines = new ArrayList<>(
                List.of("title: Generated", "dyad: [CHN, JPN]", "from: 2022-12-31", "to: 2025-12-31", "timeline:"));
        for (int i = 0; i < facts; i++) {
            lines.addAll(fact("f" + i, types.get(random.nextInt(types.size())), random));
        }
        try {
            Path file = Files.createTempFile("generated", ".yaml");
            Files.write(file, lines);
            Scenario scenario = ScenarioReader.read(file, rules);
            Files.delete(file);
            return scenario;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The edits of a fact: a measure may change and end. */
    private static List<String> fact(String id, FactType type, Random random) {
        LocalDate date = START.plusDays(random.nextInt(DAYS));
        String parties = random.nextBoolean() ? ", actor: CHN, target: JPN" : ", actor: JPN, target: CHN";
        List<String> edits = new ArrayList<>();
        edits.add("  - {date: " + date + ", " + (type.isEvent() ? "event: " : "begin: ") + type.name() + ", id: " + id
                + parties + values(type.fields(), random) + "}");
        Map<String, FactType.Field> changeable = new LinkedHashMap<>(type.fields());
        changeable.values().removeIf(Scenarios::words);
        if (!type.isEvent() && !changeable.isEmpty() && random.nextBoolean()) {
            date = date.plusDays(1 + random.nextInt(400));
            edits.add("  - {date: " + date + ", change: " + id + values(changeable, random) + "}");
        }
        if (!type.isEvent() && random.nextInt(4) > 0) {
            edits.add("  - {date: " + date.plusDays(1 + random.nextInt(800)) + ", end: " + id + "}");
        }
        return edits;
    }

    /** Free words do not change: Comity begins a new life with each new sentence, which is no question of speed. */
    private static boolean words(FactType.Field field) {
        return field.range() == null && field.constants().isEmpty();
    }

    private static String values(Map<String, FactType.Field> fields, Random random) {
        StringBuilder values = new StringBuilder();
        fields.forEach(
                (name, field) -> values.append(", ").append(name).append(": ").append(value(field, random)));
        return values.toString();
    }

    private static String value(FactType.Field field, Random random) {
        FactType.Bounds range = field.range();
        if (range != null) {
            return String.valueOf((int) (range.low() + random.nextInt((int) (range.high() - range.low()) + 1)));
        }
        List<String> choice = words(field) ? WORDS : field.constants();
        return choice.get(random.nextInt(choice.size()));
    }
}
