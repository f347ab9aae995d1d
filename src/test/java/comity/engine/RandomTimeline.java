package comity.engine;

import comity.rulebook.FactType;
import comity.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A timeline of facts of every type, as a scenario's lines: mostly between China and Japan, some with third parties;
 * often on one day, and often exactly 30, 60, 90 or 365 days apart, where rules
 * draw their lines, and clocks may have changed in between.
 */
public record RandomTimeline(List<Line> lines) {
    static final LocalDate START = LocalDate.of(2020, 8, 1);
    public static final LocalDate FROM = LocalDate.of(2020, 10, 10);
    public static final LocalDate TO = LocalDate.of(2021, 10, 20);

    private static final int MOST_FACTS = 60;
    private static final List<String> WORDS = List.of("seafood", "beef", "Lima", "steel");

    /** An edit. */
    public record Line(LocalDate date, String text) {
        @Override
        public String toString() {
            return "  - {date: " + date + ", " + text + "}\n";
        }
    }

    public static RandomTimeline of(Rulebook rulebook, Random random) {
        List<FactType> types = new ArrayList<>(rulebook.factTypes().values());
        Collections.shuffle(types, random);
        types.subList(types.size() / 2, types.size()).clear(); // fewer types, more company for each fact
        List<Line> lines = new ArrayList<>();
        int facts = MOST_FACTS / 2 + random.nextInt(MOST_FACTS / 2);
        for (int i = 0; i < facts; i++) {
            add("f" + i, types.get(random.nextInt(types.size())), random, lines);
        }
        Collections.shuffle(lines, random);
        return new RandomTimeline(lines);
    }

    private static void add(String id, FactType type, Random random, List<Line> lines) {
        List<String> two = two(random);
        String head = "id: " + id + ", actor: " + two.get(0) + ", target: " + two.get(1);
        LocalDate day = day(START, random);
        if (type.isEvent()) {
            lines.add(new Line(day, "event: " + type.name() + ", " + head + all(type, random)));
            return;
        }
        for (int lives = 1 + random.nextInt(2); lives > 0; lives--) {
            lines.add(new Line(day, "begin: " + type.name() + ", " + head + all(type, random)));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                day = after(day, random);
                for (Map.Entry<String, FactType.Field> field : type.fields().entrySet()) {
                    if (random.nextBoolean()) { // two changes on one day, of different fields
                        lines.add(new Line(day, "change: " + id + field(field, random)));
                    }
                }
            }
            if (lives == 1 && random.nextBoolean()) {
                return; // it stands for good
            }
            day = after(day, random);
            lines.add(new Line(day, "end: " + id));
            day = after(day, random);
        }
    }

    /** Actor and target: three times in four the dyad. */
    private static List<String> two(Random random) {
        List<String> parties =
                new ArrayList<>(random.nextInt(4) > 0 ? List.of("CHN", "JPN") : List.of("CHN", "JPN", "USA", "KOR"));
        Collections.shuffle(parties, random);
        return parties.subList(0, 2);
    }

    private static LocalDate day(LocalDate start, Random random) {
        return start.plusDays(30L * random.nextInt(10) + (random.nextInt(3) == 0 ? 5 : 0));
    }

    private static LocalDate after(LocalDate day, Random random) {
        List<Integer> gaps = List.of(1, 30, 60, 90, 365);
        return day.plusDays(gaps.get(random.nextInt(gaps.size())));
    }

    private static String all(FactType type, Random random) {
        return type.fields().entrySet().stream()
                .filter(field -> field.getValue().required() || random.nextBoolean())
                .map(field -> field(field, random))
                .collect(Collectors.joining());
    }

    private static String field(Map.Entry<String, FactType.Field> named, Random random) {
        FactType.Field field = named.getValue();
        FactType.Bounds range = field.range();
        double low = range == null ? 0 : range.low();
        double high = Math.min(range == null ? 10 : range.high(), low + 40);
        Object value =
                switch (field.type().getSimpleName()) {
                    case "int" -> (int) low + random.nextInt((int) (high - low) + 1);
                    case "double" -> low + random.nextInt(9) * (high - low) / 8;
                    case "boolean" -> random.nextBoolean();
                    case "LocalDate" -> day(START, random);
                    case "String" -> WORDS.get(random.nextInt(WORDS.size()));
                    default ->
                        field.constants().get(random.nextInt(field.constants().size()));
                };
        return ", " + named.getKey() + ": " + value;
    }

    RandomTimeline shuffled(Random random) {
        List<Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        return new RandomTimeline(shuffled);
    }

    /** What is known on the eve of a day. */
    RandomTimeline before(LocalDate day) {
        return new RandomTimeline(
                lines.stream().filter(line -> line.date().isBefore(day)).toList());
    }

    /** A scenario file. */
    public String scenario(String dyad, String step) {
        return """
                title: Whatever happens
                dyad: %s
                from: %s
                to: %s
                step: %s
                branches:
                  - {id: no-edits, edits: []}
                timeline:
                """
                        .formatted(dyad, FROM, TO, step)
                + lines.stream().map(Line::toString).collect(Collectors.joining());
    }
}
