package comity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.rulebook.CompiledRule;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.score.EffectLife;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asking a rule without firing it agrees with the engine: on every day that was drawn each rule matches as often as its
 * conclusions stand in working memory, those about third parties and those from intermediate facts included.
 */
class AgreementTest {
    private static final int SEEDS = 40;
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    @TempDir
    Path folder;

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_rule_matches_as_often_as_the_engine_fires_it(long seed) {
        Random random = new Random(seed);
        Scenario scenario = ScenarioReader.read(
                Cli.write(folder, "x.yaml", RandomTimeline.of(RULES, random).scenario("[CHN, JPN]", "month")), RULES);
        for (int i = 0; i < 8; i++) {
            LocalDate date = RandomTimeline.START.plusDays(random.nextInt(500));
            Day day = Comity.with(RULES).day(scenario, date);
            assertThat(asked(day)).as("seed %d, on %s", seed, date).isEqualTo(fired(day));
        }
    }

    @Test
    void the_draws_make_most_rules_fire_and_third_parties_and_intermediate_facts_among_them() {
        Map<String, Integer> all = new TreeMap<>();
        seeds().forEach(seed -> {
            Scenario scenario = ScenarioReader.read(
                    Cli.write(
                            folder,
                            "x.yaml",
                            RandomTimeline.of(RULES, new Random(seed)).scenario("[CHN, JPN]", "month")),
                    RULES);
            Day day = Comity.with(RULES).day(scenario, RandomTimeline.TO);
            fired(day).forEach((what, times) -> all.merge(what, times, Integer::sum));
        });

        assertThat(all).hasSizeGreaterThan(RULES.rules().size() / 2);
        assertThat(all.keySet())
                .anyMatch(what -> what.startsWith("alignment/alliance"))
                .contains("AtWork");
    }

    /** How often each rule with an effect matches, and how often those with an intermediate fact do, by its type. */
    private static Map<String, Integer> asked(Day day) {
        Map<String, Integer> matches = new TreeMap<>();
        for (CompiledRule rule : RULES.rules()) {
            int times = rule.matches(day.memory());
            if (times > 0) {
                matches.merge(
                        rule.effect() == null ? rule.concludes() : rule.effect() + " " + rule.sentence(),
                        times,
                        Integer::sum);
            }
        }
        return matches;
    }

    private static Map<String, Integer> fired(Day day) {
        Map<String, Integer> standing = new TreeMap<>();
        for (EffectLife life : day.open()) {
            standing.merge(life.effect() + " " + life.rule(), 1, Integer::sum);
        }
        List<String> intermediate = RULES.rules().stream()
                .filter(rule -> rule.effect() == null)
                .map(CompiledRule::concludes)
                .distinct()
                .toList();
        day.memory().facts().stream()
                .map(fact -> fact.getClass().getSimpleName())
                .filter(intermediate::contains)
                .collect(Collectors.groupingBy(type -> type, Collectors.counting()))
                .forEach((type, times) -> standing.put(type, times.intValue()));
        return standing;
    }
}
