package comity.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen only from outside, in a JVM of its own. */
class FreshJvmTest {
    private static final String CODE_GENERATOR = "org.drools.model.codegen.";
    private static final String DRL_PARSER = "org.drools.drl.parser.";

    @TempDir
    Path folder;

    private static String java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The names of all classes that are loaded to score the shipped scenario. */
    private static List<String> loaded(String... arguments) throws IOException {
        List<String> score = new ArrayList<>(List.of("-Xlog:class+load", "comity.cli.Main", "score"));
        score.addAll(List.of("scenarios/iwaya-visit.yaml", "--worlds=0"));
        score.addAll(List.of(arguments));
        return java(score.toArray(String[]::new))
                .lines()
                .filter(line -> line.contains("[class,load]"))
                .toList();
    }

    @Test
    void the_shipped_rules_are_loaded_without_the_compiler() throws IOException {
        List<String> loaded = loaded();

        assertThat(loaded).anyMatch(line -> line.contains("trade.import_ban.ImportBan"));
        assertThat(loaded).noneMatch(line -> line.contains(CODE_GENERATOR) || line.contains(DRL_PARSER));
    }

    @Test
    void other_rules_need_it() throws IOException { // and so the test above can fail
        TinyRulebook.in(folder)
                .factor(
                        "test/visits",
                        """
                declare Visit extends Event
                end
                rule "{actor} visits %s"
                when
                    Visit()
                then
                    insertLogical( new Effect( "visit" ) );
                end
                """
                                .formatted(folder.getFileName()),
                        "visit: {points: 1, half-life: 1y, source: a test}\n");

        assertThat(loaded("--rules", folder.toString()))
                .anyMatch(line -> line.contains(CODE_GENERATOR))
                .anyMatch(line -> line.contains(DRL_PARSER));
    }

    @Test
    void two_builds_of_the_same_rules_give_the_same_bytes() throws IOException {
        Map<String, String> once = built(folder.resolve("once"));

        assertThat(once).containsKey("comity/rules/index.txt").hasSizeGreaterThan(50);
        assertThat(built(folder.resolve("again"))).isEqualTo(once);
    }

    /** What the build makes of the shipped rules, each file as a text of one character a byte. */
    private static Map<String, String> built(Path classes) throws IOException {
        assertThat(java("comity.rulebook.ShippedRules", "rules", classes.toString()))
                .isEmpty();
        Map<String, String> built = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                built.put(
                        classes.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return built;
    }
}
