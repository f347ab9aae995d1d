package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code comity new} writes can be built upon at once. */
class NewTest {
    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void a_rulebook_of_one_factor() {
        rules = folder.resolve("rules");
        TinyRulebook.in(rules)
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          @doc( "The actor stops buying." )
                          goods : String  @doc( "what is banned" )
                        end

                        rule "{actor} bans {goods} from {target}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "full" ) );
                        end
                        """,
                        "full: {points: -1, builds: 0d, tail: 1y, source: \"judgement: as much as a test needs\"}\n")
                .examples(
                        "trade/ban",
                        """
                        - example: A ban weighs until it ends
                          given: [{begin: Ban, id: tea, actor: CHN, target: JPN, goods: "green \\"tea\\""}]
                          fires: {full: China bans green "tea" from Japan}
                        - example: An ended ban does not stand
                          given: [{begin: Ban, id: tea, actor: CHN, target: JPN, goods: tea}, {end: tea, after: 9d}]
                          silent: [full]
                        """);
    }

    private Cli.Run run(String... words) {
        return Cli.run(Stream.concat(Stream.of(words), Stream.of("--rules", rules.toString()))
                .toArray(String[]::new));
    }

    private void passes(int checks) {
        Cli.Run lint = run("lint");
        assertThat(lint.out() + lint.err()).contains("0 findings\n");
        assertThat(run("test").out())
                .startsWith("coverage  100%: no gap in ")
                .endsWith("\n" + checks + " passed, 0 failed\n");
    }

    @Test
    void a_new_factor_passes_lint_and_test_as_it_is() {
        passes(2);

        Cli.Run run = run("new", "factor", "trade/port-calls");

        assertThat(run.out().replace(folder.toString(), "…"))
                .isEqualTo(
                        """
                        wrote …/rules/trade/port-calls.drl
                        wrote …/rules/trade/port-calls.weights.yaml
                        wrote …/rules/trade/port-calls.examples.yaml

                        Put your own facts, sentence, numbers and examples in their place, and run
                          comity lint --rules …/rules
                          comity test --rules …/rules
                        """);
        assertThat(run.exitCode()).as(run.err()).isZero();
        passes(4);
    }

    @Test
    void a_new_dimension_is_told_in_the_contents() throws IOException {
        Cli.Run run = run("new", "factor", "harbours/port-calls");

        assertThat(run.out()).contains("changed " + rules + "/rulebook.yaml\n");
        assertThat(Files.readString(rules.resolve("rulebook.yaml")))
                .isEqualTo(
                        """
                        title: A tiny rulebook
                        dimensions:
                          trade: what trade is
                          harbours: say in a line what it is about
                        bands: {poor: 0, fair: 40, good: 60}
                        """);
        passes(4);
    }

    @Test
    void contents_in_another_form_are_left_to_their_author() throws IOException {
        Cli.write(
                rules,
                "rulebook.yaml",
                "title: A tiny rulebook\ndimensions: {trade: what it is}\nbands: {poor: 0, good: 60}\n");

        Cli.Run run = run("new", "factor", "harbours/port-calls");

        assertThat(run.out())
                .contains("Add the dimension harbours to " + rules + "/rulebook.yaml, with a line about it.");
        Cli.write(
                rules,
                "rulebook.yaml",
                "title: A tiny rulebook\ndimensions: {trade: what it is, harbours: ships}\nbands: {poor: 0, good: 60}\n");
        passes(4);
    }

    /** The words of CONTRIBUTING.md: the factor's .drl; its effect in .weights.yaml; two stories in .examples.yaml. */
    @Test
    void a_rule_is_added_as_the_contributors_guide_says_and_whatever_is_forgotten_is_told() throws IOException {
        run("new", "factor", "trade/port-calls");

        append(
                "trade/port-calls.drl",
                """

                rule "{actor} and {target}: the worst of port calls"
                when
                    PortCalls( severity == 5 )
                then
                    insertLogical( new Effect( "worst" ) );
                end
                """);
        Cli.Run withoutWeight = run("test");
        assertThat(withoutWeight.exitCode()).isEqualTo(2);
        assertThat(withoutWeight.err()).contains("the effect worst has no weight");

        append(
                "trade/port-calls.weights.yaml",
                "worst: {points: -2, half-life: 1y, source: \"judgement: five times the ordinary, as nobody forgets it\"}\n");
        Cli.Run withoutExample = run("lint");
        assertThat(withoutExample.exitCode()).isEqualTo(1);
        assertThat(withoutExample.out())
                .contains("in no example worst fires [missing-example]", "in no example worst is silent");

        append(
                "trade/port-calls.examples.yaml",
                """

                - example: The worst is remembered apart
                  given: [{event: PortCalls, actor: CHN, target: JPN, severity: 5}]
                  fires: {worst: "China and Japan: the worst of port calls"}

                - example: The grave is not the worst
                  given: [{event: PortCalls, actor: CHN, target: JPN, severity: 4}]
                  silent: [worst]
                """);
        passes(6);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(rules.resolve(file), text, StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ban | ban: error: no factor can be called so: it is dimension/factor, in lower case with hyphens",
                "trade/Ban | trade/Ban: error: no factor can be called so: it is dimension/factor, in lower case",
                "people/ban | people/ban: error: no factor can be called so: there is trade/ban already",
                "trade/import | trade/import: error: no factor can be called so: it is a word of the rule language or",
                "trade/rule | trade/rule: error: no factor can be called so: it is a word of the rule language or",
                "trade/event | trade/event: error: no factor can be called so: the name Event is taken by comity.facts",
            })
    void a_name_that_no_factor_can_have_is_refused(String name, String expected) {
        Cli.Run run = run("new", "factor", name);

        assertThat(run.err()).contains(expected);
        assertThat(run.exitCode()).isEqualTo(2);
        passes(2);
    }

    @Test
    void nothing_is_written_over() throws IOException {
        Cli.write(rules, "trade/port-calls.examples.yaml", "[]\n");

        Cli.Run run = run("new", "factor", "trade/port-calls");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(rules.resolve("trade/port-calls.drl")).doesNotExist();
        assertThat(Files.readString(rules.resolve("trade/port-calls.examples.yaml")))
                .isEqualTo("[]\n");
    }

    @Test
    void a_new_scenario_passes_as_it_is() throws IOException {
        Path file = folder.resolve("ours.yaml");

        Cli.Run run = run("new", "scenario", file.toString());

        assertThat(run.out()).startsWith("wrote " + file + "\n");
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        # yaml-language-server: $schema=scenario.schema.json
                        title: A ban weighs until it ends
                        about: One of the rulebook's examples, told again. Put your own facts in its place.
                        dyad: [CHN, JPN]
                        from: 2024-01-01
                        to: 2024-12-31
                        step: month

                        timeline: # every fact with a source
                          - date: 2024-01-01
                            begin: Ban
                            id: tea
                            actor: CHN
                            target: JPN
                            goods: "green \\"tea\\""

                        branches: # what if
                          - id: without-it
                            title: It does not happen
                            edits:
                              - {drop: tea}

                        expect: # what an informed observer would
                          - date: 2024-01-01
                            fires: [ban.full]
                        """);
        assertThat(run("test", file.toString()).out()).endsWith("\n3 passed, 0 failed\n");
    }

    @Test
    void a_new_scenario_of_the_shipped_rulebook_passes_and_can_be_scored() {
        String file = folder.resolve("new/ours.yaml").toString();

        assertThat(Cli.run("new", "scenario", file).exitCode()).isZero();

        assertThat(Cli.run("test", file).exitCode()).isZero();
        assertThat(Cli.run("score", file, "--branch", "without-it").exitCode()).isZero();
    }

    @Test
    void a_scenario_is_not_written_over_and_ends_in_yaml() {
        Path file = Cli.write(folder, "ours.yaml", "mine");

        assertThat(run("new", "scenario", file.toString()).err())
                .contains("ours.yaml: error: is there already, and is left as it is");
        assertThat(run("new", "scenario", folder.resolve("ours.yml").toString()).err())
                .contains("ours.yml: error: a scenario file ends in .yaml");
        assertThat(file).hasContent("mine");
    }
}
