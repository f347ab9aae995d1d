package comity.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import comity.cli.Cli;
import comity.rulebook.RulebookReader;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What JUnit makes of a rulebook in somebody else's project. */
class RulebookTestsTest {
    private static Path folder;
    private static Path[] scenarios = {};

    @TempDir
    Path temporary;

    /** That somebody's test class. */
    static class TheirTest {
        @TestFactory
        Stream<DynamicNode> rules() {
            return RulebookTests.of(folder.resolve("rules"), scenarios);
        }
    }

    @BeforeEach
    void a_rulebook_of_a_ban() {
        folder = temporary;
        scenarios = new Path[0];
        TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          goods : String
                        end
                        rule "{actor} bans {goods}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: -10, builds: 0d, tail: 0d, source: a test}\n")
                .examples(
                        "trade/ban",
                        """
                        - example: A ban is a ban
                          given: [{begin: Ban, actor: CHN, target: JPN, goods: tea}]
                          fires: {ban: China bans tea}

                        - example: A ban has another sentence
                          given: [{begin: Ban, actor: CHN, target: JPN, goods: tea}]
                          fires: {ban: China forbids tea}
                        """);
    }

    private static Path scenario(String path, String expectation) {
        return Cli.write(
                folder,
                path,
                """
                title: A ban
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-12-31
                timeline:
                  - {date: 2024-03-01, begin: Ban, id: ban, actor: CHN, target: JPN, goods: tea}
                branches:
                  - {id: early, title: The ban ends early, edits: [{date: 2024-05-01, end: ban}]}
                expect:
                  - {%s}
                  - {date: 2024-05-31, branch: early, silent: [ban.ban]}
                """
                        .formatted(expectation));
    }

    private static Events run() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(TheirTest.class, "rules"))
                .execute()
                .testEvents();
    }

    /** Each finished test as its container, its name and how it ended. */
    private static List<String> told(Events tests) {
        return tests.finished()
                .map(event -> here(name(event.getTestDescriptor()) + ": "
                        + event.getRequiredPayload(TestExecutionResult.class).getStatus()))
                .toList();
    }

    private static String name(TestDescriptor test) {
        String container = test.getParent().orElseThrow().getDisplayName();
        return (container.equals("rules()") ? "" : container + " > ") + test.getDisplayName();
    }

    private static String here(String text) {
        return text.replace(folder.toString(), "here");
    }

    private static String message(Events tests) {
        return tests.failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .map(RulebookTestsTest::here)
                .reduce((one, other) -> one + "\n---\n" + other)
                .orElse("");
    }

    @Test
    void every_example_and_every_expectation_is_a_test() {
        scenario("scenarios/ban.yaml", "date: 2024-04-30, band: fair");

        assertThat(told(run()))
                .containsExactly(
                        "trade/ban > A ban is a ban: SUCCESSFUL",
                        "trade/ban > A ban has another sentence: FAILED",
                        "here/scenarios/ban.yaml > 2024-04-30: band fair: SUCCESSFUL",
                        "here/scenarios/ban.yaml > 2024-05-31 on branch early: trade/ban.ban silent: SUCCESSFUL");
    }

    @Test
    void scenarios_that_are_named_take_the_place_of_those_beside_the_rules() {
        scenario("scenarios/ban.yaml", "date: 2024-04-30, band: fair");
        scenarios = new Path[] {scenario("elsewhere.yaml", "date: 2024-04-30, band: fair")};

        assertThat(told(run()))
                .filteredOn(test -> test.contains(".yaml"))
                .containsExactly(
                        "here/elsewhere.yaml > 2024-04-30: band fair: SUCCESSFUL",
                        "here/elsewhere.yaml > 2024-05-31 on branch early: trade/ban.ban silent: SUCCESSFUL");
    }

    @Test
    void an_editor_can_jump_to_its_file_and_line() {
        scenario("scenarios/ban.yaml", "date: 2024-04-30, band: fair");

        Stream<FileSource> sources = run().started()
                .map(Event::getTestDescriptor)
                .flatMap(test -> Stream.of(test.getParent().orElseThrow(), test))
                .map(test -> (FileSource) test.getSource().orElseThrow());

        assertThat(sources.map(source -> here(source.getFile()
                                + source.getPosition()
                                        .map(RulebookTestsTest::written)
                                        .orElse("")))
                        .distinct())
                .containsExactly(
                        "here/rules/trade/ban.examples.yaml",
                        "here/rules/trade/ban.examples.yaml:1:3",
                        "here/rules/trade/ban.examples.yaml:5:3",
                        "here/scenarios/ban.yaml",
                        "here/scenarios/ban.yaml:10:5",
                        "here/scenarios/ban.yaml:11:5");
    }

    private static String written(FilePosition position) {
        return ":" + position.getLine() + ":" + position.getColumn().orElse(0);
    }

    @Test
    void a_failure_says_where_it_stands_what_was_expected_what_came_and_why() {
        scenario("scenarios/ban.yaml", "date: 2024-04-30, band: good, silent: [ban.ban]");

        assertThat(message(run()))
                .isEqualTo(
                        """
                here/rules/trade/ban.examples.yaml:5:3: A ban has another sentence
                  expected  trade/ban.ban fires: “China forbids tea”
                  actual    it fires: “China bans tea”
                            rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                ban-chn-2024-01-01: Ban, CHN to JPN, goods tea
                ---
                here/scenarios/ban.yaml:10:5: 2024-04-30: band good, trade/ban.ban silent
                  expected  band good
                  actual    fair, health 40.9
                  expected  trade/ban.ban is silent
                  actual    it fires
                            rule “{actor} bans {goods}” (here/rules/trade/ban.drl:6) fires on
                                ban: Ban, CHN to JPN, goods tea""");
    }

    @Test
    void files_that_cannot_be_read_are_one_failing_test_and_the_others_are_tested() {
        scenario("scenarios/ban.yaml", "date: 2024-04-30, band: fair");
        scenario("scenarios/bad.yaml", "date: 2024-04-30, bnad: fair, fires: [bam.ban]");
        Cli.write(folder, "rules/trade/ban.examples.yaml", "- example: Nothing is given\n- 7\n");

        Events tests = run();

        assertThat(told(tests))
                .containsExactly(
                        "can be read: FAILED",
                        "here/scenarios/ban.yaml > 2024-04-30: band fair: SUCCESSFUL",
                        "here/scenarios/ban.yaml > 2024-05-31 on branch early: trade/ban.ban silent: SUCCESSFUL");
        assertThat(message(tests).lines())
                .hasSizeGreaterThan(3)
                .anyMatch(line -> line.startsWith("here/rules/trade/ban.examples.yaml:1:3: error: "))
                .anyMatch(line -> line.startsWith("here/rules/trade/ban.examples.yaml:2:3: error: "))
                .anyMatch(line -> line.startsWith("here/scenarios/bad.yaml:10:"));
    }

    @Test
    void a_rulebook_that_cannot_be_read_is_one_failing_test() {
        Cli.write(folder, "rules/trade/ban.weights.yaml", "bam: {points: -10, builds: 0d, tail: 0d, source: a test}\n");

        Events tests = run();

        assertThat(told(tests)).containsExactly("can be read: FAILED");
        assertThat(message(tests)).contains("here/rules/trade/ban.weights.yaml:1:1: error: ");
    }

    @Test
    void a_rulebook_with_nothing_to_test_is_one_failing_test() {
        Cli.write(folder, "rules/trade/ban.examples.yaml", "[]\n");

        Events tests = run();

        assertThat(told(tests)).containsExactly("has an example or an expectation: FAILED");
        assertThat(message(tests)).isEqualTo("here/rules: error: there is nothing to test: no example, no expect");
    }

    @Test
    void the_sample_project_asks_for_the_comity_that_is_being_built() throws IOException {
        String version = RulebookReader.version().replaceAll("comity (.*), drools .*", "$1");

        assertThat(Files.readString(Path.of("src/sample/shared-river/pom.xml")).replaceAll("\\s+", ""))
                .contains("<artifactId>comity</artifactId><version>" + version + "</version>");
    }
}
