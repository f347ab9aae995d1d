package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good files, damaged at random, are used or refused: never a defect of Comity, and never without an answer. */
class FuzzTest {
    private static final Path SMALL_RULES = BadInputTest.BAD.resolve("rules");
    private static final long SEED = Long.getLong("comity.fuzz.seed", 20_250_301);
    private static final int RUNS = Integer.getInteger("comity.fuzz.runs", 100);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"greece-turkiye.yaml", "iwaya-visit.yaml"})
    void a_damaged_scenario(String name) throws IOException {
        Path good = Path.of("scenarios", name);
        Path bad = folder.resolve("scenario.yaml");
        Files.copy(good.resolveSibling("china-japan.yaml"), bad.resolveSibling("china-japan.yaml")); // below the layer
        damage(good, bad, RUNS, "score", bad.toString(), "--rules", "rules", "--worlds", "0");
    }

    @Test
    void a_damaged_series() throws IOException {
        Path bad = folder.resolve("series.csv");
        damage(
                BadInputTest.BAD.resolve("good.csv"),
                bad,
                RUNS,
                "backtest",
                BadInputTest.BAD.resolve("good.yaml").toString(),
                "--rules",
                SMALL_RULES.toString(),
                "--against",
                bad.toString());
    }

    @Test
    void damaged_weights() throws IOException {
        copy(Path.of("rules"), folder.resolve("rules"));
        damageRules("trade/import-ban.weights.yaml", Path.of("rules"), RUNS, "scenarios/iwaya-visit.yaml");
    }

    @Test
    void damaged_examples() throws IOException {
        copy(SMALL_RULES, folder.resolve("rules"));
        String name = "trade/import-ban.examples.yaml";
        damage(
                SMALL_RULES.resolve(name),
                folder.resolve("rules").resolve(name),
                RUNS,
                "test",
                BadInputTest.BAD.resolve("good.yaml").toString(),
                "--rules",
                folder.resolve("rules").toString());
    }

    @Test
    void damaged_contents_of_a_rulebook() throws IOException {
        copy(Path.of("rules"), folder.resolve("rules"));
        damageRules("rulebook.yaml", Path.of("rules"), RUNS, "scenarios/iwaya-visit.yaml");
    }

    @Test
    void damaged_rules() throws IOException {
        copy(SMALL_RULES, folder.resolve("rules"));
        damageRules("trade/import-ban.drl", SMALL_RULES, RUNS / 3, "src/test/resources/bad/good.yaml");
    }

    private void damageRules(String name, Path good, int runs, String scenario) throws IOException {
        Path rules = folder.resolve("rules");
        damage(
                good.resolve(name),
                rules.resolve(name),
                runs,
                "score",
                scenario,
                "--rules",
                rules.toString(),
                "--worlds",
                "0");
    }

    private static void damage(Path good, Path bad, int runs, String... command) throws IOException {
        System.out.println("FuzzTest: " + good + ", seed " + SEED); // -Dcomity.fuzz.seed repeats it
        Random random = new Random(SEED);
        String text = Files.readString(good);
        for (int i = 0; i < runs; i++) {
            String damaged = text;
            for (int times = random.nextInt(3); times >= 0; times--) {
                damaged = damaged(damaged, random);
            }
            Files.writeString(bad, damaged);
            long start = System.nanoTime();

            Cli.Run run = Cli.run(command);

            assertThat(run.exitCode())
                    .as("run %d of\n%s\n%s", i, damaged, run.err())
                    .isIn(0, 1, 2);
            assertThat(run.err()).as("run %d of\n%s", i, damaged).doesNotContain("Exception", "\tat ", "Lambda");
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds of run %d of\n%s", i, damaged)
                    .isLessThan(60_000_000_000L);
        }
    }

    private static String damaged(String text, Random random) {
        if (text.isEmpty()) {
            return "#";
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(lines.size());
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(8));
        String garbage =
                "{}[]()\"':,;&*#\\\t\n-0aZé$.".substring(random.nextInt(20)).substring(0, 1);
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(line, lines.get(line).strip());
            case 3 -> lines.set(line, "  " + lines.get(line));
            case 4 -> {
                return text.substring(0, at) + garbage + text.substring(at);
            }
            case 5 -> {
                return text.substring(0, at) + text.substring(end);
            }
            case 6 -> {
                return text.substring(0, at) + garbage + text.substring(end);
            }
            default -> {
                return text.substring(0, at) + text.substring(at, end).repeat(2) + text.substring(end);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
