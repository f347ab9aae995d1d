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
        boolean first = random.nextBoolean();
        LocalDate date = START.plusDays(random.nextInt(DAYS));
        List<String> edits =
                new ArrayList<>(List.of("  - {date: " + date + ", " + (type.isEvent() ? "event: " : "begin: ")
                        + type.name() + ", id: " + id + ", actor: " + (first ? "CHN" : "JPN") + ", target: "
                        + (first ? "JPN" : "CHN") + values(type, random) + "}"));
        if (!type.isEvent() && random.nextBoolean()) {
            date = date.plusDays(1 + random.nextInt(400));
            edits.add("  - {date: " + date + ", change: " + id + values(type, random) + "}");
        }
        if (!type.isEvent() && random.nextInt(4) > 0) {
            edits.add("  - {date: " + date.plusDays(1 + random.nextInt(800)) + ", end: " + id + "}");
        }
        return edits;
    }

    private static String values(FactType type, Random random) {
        StringBuilder values = new StringBuilder();
        for (Map.Entry<String, FactType.Field> field : type.fields().entrySet()) {
            values.append(", ").append(field.getKey()).append(": ").append(value(field.getValue(), random));
        }
        return values.toString();
    }

    private static String value(FactType.Field field, Random random) {
        FactType.Bounds range = field.range();
        if (range != null) {
            return String.valueOf((int) (range.low() + random.nextInt((int) (range.high() - range.low()) + 1)));
        }
        List<String> choice = field.constants().isEmpty() ? WORDS : field.constants();
        return choice.get(random.nextInt(choice.size()));
    }
}
