package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file under {@code bad} is refused with the message beside it. A scenario is scored by the good rulebook there,
 * a series held against the good scenario; any other file takes the place of its like in a copy of that rulebook.
 */
class BadInputTest {
    static final Path BAD = Path.of("src/test/resources/bad");
    private static final Path GOOD_RULES = BAD.resolve("rules");
    private static final Path GOOD_SCENARIO = BAD.resolve("good.yaml");

    /** What a bad file of each folder takes the place of. */
    private static final Map<String, String> REPLACED = Map.of(
            "drl", "trade/import-ban.drl",
            "examples", "trade/import-ban.examples.yaml",
            "rulebook", "rulebook.yaml",
            "weights", "trade/import-ban.weights.yaml");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicContainer> every_bad_file_is_refused_with_its_message() {
        return Stream.of("scenario", "series", "weights", "examples", "rulebook", "drl")
                .map(kind -> DynamicContainer.dynamicContainer(
                        kind,
                        badFiles(kind)
                                .map(file ->
                                        DynamicTest.dynamicTest(name(file), file.toUri(), () -> refuses(kind, file)))));
    }

    private void refuses(String kind, Path file) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        Cli.Run run;
        try {
            System.setErr(new PrintStream(noise, true, StandardCharsets.UTF_8));
            run = run(kind, file, folder);
        } finally {
            System.setErr(before);
        }

        assertRefused(run, Files.readString(file.resolveSibling(stem(file) + ".expected")));
        assertThat(noise.toString(StandardCharsets.UTF_8))
                .as("what Drools prints by itself")
                .isEmpty();
    }

    @Test
    void the_good_files_are_good() {
        Cli.Run run = Cli.run("test", GOOD_SCENARIO.toString(), "--rules", GOOD_RULES.toString());

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void there_are_many_bad_files_and_no_message_without_one() throws IOException {
        List<Path> bad =
                REPLACED.keySet().stream().flatMap(BadInputTest::badFiles).toList();

        assertThat(bad.size()
                        + badFiles("scenario").count()
                        + badFiles("series").count())
                .isGreaterThan(200);
        try (Stream<Path> all = Files.walk(BAD)) {
            assertThat(all.filter(file -> file.toString().endsWith(".expected")))
                    .allSatisfy(expected -> assertThat(
                                    badFiles(expected.getParent().getFileName().toString()))
                            .anySatisfy(file -> assertThat(stem(file)).isEqualTo(stem(expected))));
        }
    }

    @Test
    void a_missing_scenario() {
        assertRefused(score("none.yaml"), "none.yaml: error: there is no such file\n");
    }

    @Test
    void a_folder_for_a_scenario() throws IOException {
        Files.createDirectory(folder.resolve("scenarios"));

        assertRefused(score("scenarios"), "scenarios: error: this is a folder, a file is needed\n");
    }

    @Test
    void a_scenario_of_100_MB() throws IOException {
        Files.write(folder.resolve("large.yaml"), new byte[100 << 20]);

        assertRefused(score("large.yaml"), "large.yaml: error: too large: 100 MiB, at most 4 MiB are read\n");
    }

    @Test
    void a_scenario_without_permission() throws IOException {
        Path secret = Files.copy(GOOD_SCENARIO, folder.resolve("secret.yaml"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "the superuser may read whatever its permissions");

        assertRefused(score("secret.yaml"), "secret.yaml: error: no permission to read it\n");
    }

    private Cli.Run score(String scenario) {
        return relative(
                Cli.run("score", folder.resolve(scenario).toString(), "--rules", GOOD_RULES.toString()), folder);
    }

    private static void assertRefused(Cli.Run run, String expected) {
        assertThat(run.err()).isEqualTo(expected);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .matches("[^:]+(:\\d+)?(:\\d+)?: error: .+"));
        assertThat(run.err().replaceAll("import of \\S+|java\\.time", "")) // named by the file, or allowed
                .doesNotContain(
                        "Exception", "\tat ", "at comity.", "at org.", "java.", "org.drools", "org.kie", "Lambda");
    }

    /** Runs the command that reads a bad file. */
    static Cli.Run run(String kind, Path file, Path folder) {
        if (kind.equals("scenario")) {
            return relative(Cli.run("score", file.toString(), "--rules", GOOD_RULES.toString()), BAD);
        }
        if (kind.equals("series")) {
            return relative(
                    Cli.run(
                            "backtest",
                            GOOD_SCENARIO.toString(),
                            "--rules",
                            GOOD_RULES.toString(),
                            "--against",
                            file.toString()),
                    BAD);
        }
        Path rules = folder.resolve("rules");
        copyOfRules(rules, REPLACED.get(kind), file);
        String command = kind.equals("examples") ? "test" : "score";
        return relative(Cli.run(command, GOOD_SCENARIO.toString(), "--rules", rules.toString()), folder);
    }

    private static void copyOfRules(Path to, String replaced, Path by) {
        try (Stream<Path> good = Files.walk(GOOD_RULES)) {
            for (Path from : good.filter(Files::isRegularFile).toList()) {
                String name = GOOD_RULES.relativize(from).toString().replace('\\', '/');
                Files.createDirectories(to.resolve(name).getParent());
                Files.write(to.resolve(name), Files.readAllBytes(name.equals(replaced) ? by : from));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With file names relative to a folder, and without notices, which depend on what was compiled before. */
    private static Cli.Run relative(Cli.Run run, Path folder) {
        String errors = run.err()
                .lines()
                .filter(line -> !line.startsWith("comity: "))
                .map(line -> line.replace(folder.toString().replace('\\', '/') + "/", "") + "\n")
                .collect(Collectors.joining());
        return new Cli.Run(run.exitCode(), run.out(), errors);
    }

    static Stream<Path> badFiles(String kind) {
        try (Stream<Path> files = Files.list(BAD.resolve(kind))) {
            return files
                    .filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".expected"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** {@code an-unknown-key.yaml} is the case of an unknown key. */
    private static String name(Path file) {
        return stem(file).replace('-', ' ');
    }
}
