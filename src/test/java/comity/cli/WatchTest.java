package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import comity.rulebook.TinyRulebook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code test --watch} tests again what a change can touch. */
class WatchTest {
    private static final String WEIGHT = "%s: {points: -10, half-life: 1y, source: a test}\n";

    /** Changes files, and says which. */
    private interface Change {
        Collection<Path> save();
    }

    @TempDir
    Path folder;

    private Path rules;
    private Path scenarios;

    @BeforeEach
    void two_factors_and_two_scenarios() {
        rules = folder.resolve("rules");
        scenarios = folder.resolve("scenarios");
        TinyRulebook.in(rules)
                .factor(
                        "trade/ban",
                        """
                declare Ban extends Event
                  goods : String
                end
                rule "{actor} bans {goods}"
                when
                    Ban()
                then
                    insertLogical( new Effect( "ban" ) );
                end
                """,
                        WEIGHT.formatted("ban"))
                .examples("trade/ban", example("A ban weighs", "Ban", "goods: tea", "ban: China bans tea"))
                .factor(
                        "trade/answer",
                        """
                import trade.ban.Ban
                declare Protest extends Event
                end
                rule "{actor} protests against a ban"
                when
                    $protest : Protest()
                    exists Ban( target == $protest.actor )
                then
                    insertLogical( new Effect( "protest" ) );
                end
                """,
                        WEIGHT.formatted("protest"))
                .examples("trade/answer", example("A protest alone", "Protest", "note: none", null))
                .factor(
                        "people/gift",
                        """
                declare Gift extends Event
                end
                rule "{actor} gives"
                when
                    Gift()
                then
                    insertLogical( new Effect( "gift" ) );
                end
                """,
                        WEIGHT.formatted("gift"))
                .examples("people/gift", example("A gift counts", "Gift", "note: none", "gift: China gives"));
        scenario("first.yaml", "timeline: [{date: 2024-01-02, event: Ban, actor: CHN, target: JPN, goods: tea}]");
        scenario("second.yaml", "based-on: first.yaml");
        scenario("third.yaml", "timeline: [{date: 2024-01-02, event: Gift, actor: CHN, target: JPN}]");
    }

    private static String example(String name, String type, String field, String fires) {
        return "- example: %s\n  given: [{event: %s, actor: CHN, target: JPN, %s}]\n".formatted(name, type, field)
                + (fires == null ? "  silent: [protest]\n" : "  fires: {" + fires + "}\n");
    }

    private void scenario(String name, String more) {
        Cli.write(
                scenarios,
                name,
                """
                title: A test
                dyad: [CHN, JPN]
                from: 2024-01-01
                to: 2024-01-31
                expect: [{date: 2024-01-31, band: fair}]
                """
                        + more + "\n");
    }

    /** Saves a file, and says which. */
    private Change saving(Path file, String text) {
        return () -> {
            Cli.write(file.getParent(), file.getFileName().toString(), text);
            return Set.of(file);
        };
    }

    private Change replacing(String file, String old, String by) {
        Path path = rules.resolve(file);
        return () -> {
            try {
                return saving(path, Files.readString(path).replace(old, by)).save();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    /** What is printed for the first run and after each change, without times, notices and what is untested. */
    private List<String> watched(Change... changes) {
        StringWriter printed = new StringWriter();
        TestCommand command = new TestCommand();
        CommandLine line =
                new CommandLine(command).setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
        line.parseArgs("--rules", rules.toString(), scenarios.toString());
        Iterator<Change> next = List.of(changes).iterator();

        command.watch(() -> next.hasNext() ? next.next().save() : Set.of());

        line.getOut().flush();
        List<String> runs = new ArrayList<>();
        for (String run : printed.toString().replace(folder + "/", "").split("(?m)^── ", -1)) {
            runs.add(run.lines()
                    .filter(each -> !each.startsWith("comity: ") && !each.matches("coverage.*|.*\\[untested-.*"))
                    .reduce((one, other) -> one + "\n" + other)
                    .orElse("")
                    .replaceAll(", \\d+\\.\\d s ──", ""));
        }
        return runs.subList(1, runs.size());
    }

    @Test
    void first_everything_is_tested() {
        assertThat(watched()).containsExactly("everything\n6 passed, 0 failed");
    }

    @Test
    void changed_examples_are_played_again_and_no_others() {
        assertThat(watched(replacing("trade/ban.examples.yaml", "bans tea", "bans rice"))
                        .get(1))
                .startsWith(
                        "rules/trade/ban.examples.yaml changed\nfailed  rules/trade/ban.examples.yaml:1:3: A ban weighs")
                .endsWith("\n0 passed, 1 failed");
    }

    @Test
    void changed_weights_touch_every_scenario_and_the_examples_of_their_factor() {
        assertThat(watched(replacing("trade/ban.weights.yaml", "-10", "-11")).get(1))
                .isEqualTo("rules/trade/ban.weights.yaml changed\n4 passed, 0 failed");
    }

    @Test
    void changed_rules_touch_every_scenario_and_the_examples_of_those_that_import_from_them() {
        List<String> runs = watched(
                replacing("trade/ban.drl", "bans {goods}", "forbids {goods}"),
                replacing("trade/answer.drl", "against a ban", "against it"));

        assertThat(runs.get(1)).contains("“China forbids tea”").endsWith("\n4 passed, 1 failed"); // trade/answer too
        assertThat(runs.get(2)).isEqualTo("rules/trade/answer.drl changed\n4 passed, 0 failed");
    }

    @Test
    void changed_rules_touch_examples_elsewhere_that_name_their_effects() {
        assertThat(watched(
                                replacing(
                                        "people/gift.examples.yaml",
                                        "gift: China gives}",
                                        "gift: China gives}\n  silent: [ban.ban]"),
                                replacing("trade/ban.drl", "Ban()", "Ban( )"))
                        .get(2))
                .endsWith("\n6 passed, 0 failed");
    }

    @Test
    void a_changed_scenario_touches_those_that_are_based_on_it() {
        assertThat(watched(
                        () -> {
                            scenario("first.yaml", "timeline: []");
                            return Set.of(scenarios.resolve("first.yaml"));
                        },
                        () -> {
                            scenario("third.yaml", "timeline: []");
                            return Set.of(scenarios.resolve("third.yaml"));
                        }))
                .containsExactly(
                        "everything\n6 passed, 0 failed",
                        "scenarios/first.yaml changed\n2 passed, 0 failed",
                        "scenarios/third.yaml changed\n1 passed, 0 failed");
    }

    @Test
    void a_new_scenario_is_tested() {
        assertThat(watched(() -> {
                            scenario("new.yaml", "timeline: []");
                            return Set.of(scenarios.resolve("new.yaml"));
                        })
                        .get(1))
                .isEqualTo("scenarios/new.yaml changed\n1 passed, 0 failed");
    }

    @Test
    void a_changed_rulebook_yaml_touches_everything() {
        assertThat(watched(replacing("rulebook.yaml", "fair: 40", "fair: 41")).get(1))
                .isEqualTo("rules/rulebook.yaml changed\n6 passed, 0 failed");
    }

    @Test
    void what_changes_nothing_that_is_tested_prints_nothing() {
        assertThat(watched(saving(folder.resolve("elsewhere.yaml"), "title: nothing\n")))
                .hasSize(1);
    }

    @Test
    void rules_that_do_not_compile_are_a_problem_and_what_they_kept_from_being_tested_is_made_up_for() {
        List<String> runs = watched(
                replacing("trade/ban.drl", "Ban()", "Bann()"),
                replacing("people/gift.examples.yaml", "A gift counts", "A gift counts too"),
                replacing("trade/ban.drl", "Bann()", "Ban()"));

        assertThat(runs.get(1))
                .startsWith("rules/trade/ban.drl changed\nrules/trade/ban.drl:8: error: ")
                .contains("no type Bann (did you mean Ban?)");
        assertThat(runs.get(2)).startsWith("rules/people/gift.examples.yaml changed\nrules/trade/ban.drl:8: error: ");
        assertThat(runs.get(3)).isEqualTo("rules/trade/ban.drl changed\n6 passed, 0 failed");
    }

    @Test
    void it_needs_a_folder() {
        Cli.Run run = Cli.run("test", "--watch");

        assertThat(run.err()).isEqualTo("--rules: error: name the folder of the rulebook\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** The reports come as they are made, changes are seen however an editor writes, and Ctrl-C is no failure. */
    @Test
    @Timeout(300)
    void it_is_a_program_that_runs_until_it_is_interrupted() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "comity.cli.Main",
                        "test",
                        "--watch",
                        "--rules",
                        rules.toString(),
                        scenarios.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(until("passed", out)).isEqualTo("6 passed, 0 failed");

            Path ban = rules.resolve("trade/ban.examples.yaml");
            Path beside = Cli.write(rules, "trade/.ban.tmp", Files.readString(ban));
            Files.move(beside, ban, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            assertThat(until("──", out)).contains("trade/ban.examples.yaml changed");
            assertThat(until("passed", out)).isEqualTo("1 passed, 0 failed");

            scenario("further/new.yaml", "timeline: []"); // in a folder that is new too
            assertThat(until("──", out)).contains("new.yaml changed");
            assertThat(until("passed", out)).isEqualTo("1 passed, 0 failed");

            process.destroy();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String until(String word, BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.contains(word)) {
            line = out.readLine();
        }
        return String.valueOf(line);
    }
}
