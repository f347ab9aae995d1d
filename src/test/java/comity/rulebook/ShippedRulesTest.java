package comity.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build compiles those shipped rules that changed since it last did. */
class ShippedRulesTest {
    @TempDir
    Path folder;

    private Path rules;
    private Path classes;

    @BeforeEach
    void a_build() throws IOException {
        rules = folder.resolve("rules");
        classes = folder.resolve("classes");
        factor("visit");
        factor("exchange");
        build();
        // A file beside the classes of a factor shows whether they were made anew.
        Cli.write(classes, "test/visit/marker.class", "");
        Cli.write(classes, "test/exchange/marker.class", "");
    }

    private void factor(String name) {
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        TinyRulebook.in(rules)
                .factor(
                        "test/" + name,
                        """
                declare %s extends Event
                end
                rule "{actor} makes a %s"
                when
                    %s()
                then
                    insertLogical( new Effect( "%s" ) );
                end
                """
                                .formatted(type, name, type, name),
                        name + ": {points: 1, half-life: 1y, source: a test}\n");
    }

    private Set<String> build() throws IOException {
        ShippedRules.main(new String[] {rules.toString(), classes.toString()});
        Set<String> built = new TreeSet<>();
        try (Stream<Path> all = Files.walk(classes)) {
            all.forEach(file -> built.add(classes.relativize(file).toString().replace('\\', '/')));
        }
        return built;
    }

    private String text(String path) throws IOException {
        return Files.readString(classes.resolve(path));
    }

    @Test
    void nothing_where_nothing_changed() throws IOException {
        String index = text(CompiledRules.INDEX);
        String models = text(CompiledRules.MODELS);

        assertThat(build()).contains("test/visit/marker.class", "test/exchange/marker.class");
        assertThat(text(CompiledRules.INDEX)).isEqualTo(index);
        assertThat(text(CompiledRules.MODELS)).isEqualTo(models);
    }

    @Test
    void only_the_factor_whose_rules_changed() throws IOException {
        Path visit = rules.resolve("test/visit.drl");
        Files.writeString(visit, Files.readString(visit).replace("makes a", "pays a"));

        assertThat(build())
                .contains("test/visit/Visit.class", "test/exchange/Exchange.class", "test/exchange/marker.class")
                .doesNotContain("test/visit/marker.class");
        assertThat(text(CompiledRules.INDEX)).contains("{actor} pays a visit", "{actor} makes a exchange");
    }

    @Test
    void a_factor_that_is_gone_leaves_no_class() throws IOException {
        Files.delete(rules.resolve("test/visit.drl"));
        Files.delete(rules.resolve("test/visit.weights.yaml"));

        assertThat(build()).doesNotContain("test/visit").contains("test/exchange/marker.class");
        assertThat(text(CompiledRules.MODELS)).doesNotContain("test.visit");
    }

    @Test
    void everything_where_the_compiler_changed() throws IOException {
        Cli.write(classes, "comity/rules/compiler.txt", "another");

        assertThat(build())
                .contains("test/visit/Visit.class", "test/exchange/Exchange.class")
                .doesNotContain("test/visit/marker.class", "test/exchange/marker.class");
    }
}
