package comity.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes a command loads, looked at from outside. */
class LoadingTest {
    private static final String CODE_GENERATOR = "org.drools.model.codegen.";
    private static final String DRL_PARSER = "org.drools.drl.parser.";

    @TempDir
    Path folder;

    /** The names of all classes that a JVM of its own loads to score the shipped scenario. */
    private List<String> loaded(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "comity.cli.Main",
                "score",
                "scenarios/iwaya-visit.yaml",
                "--worlds=0"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.substring(line.indexOf("] ") + 1))
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
        TinyRulebook.in(folder).factor("test/visits", """
                declare Visit extends Event
                end
                rule "{actor} visits %s"
                when
                    Visit()
                then
                    insertLogical( new Effect( "visit" ) );
                end
                """.formatted(folder.getFileName()), "visit: {points: 1, half-life: 1y, source: a test}\n");

        assertThat(loaded("--rules", folder.toString()))
                .anyMatch(line -> line.contains(CODE_GENERATOR))
                .anyMatch(line -> line.contains(DRL_PARSER));
    }
}
