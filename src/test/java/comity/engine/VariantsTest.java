package comity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.engine.Variants.Difference;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Branch;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.scenario.Timeline;
import comity.score.EffectLife;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes out when factors are played one by one, and only where they see a difference, is what playing in full gives. */
class VariantsTest {
    private static final int SEEDS = 40;
    private static final int VARIANTS = 4;
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();
    private static final Comity COMITY = Comity.with(RULES);

    @TempDir
    Path folder;

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + SEEDS);
    }

    private static Variants<List<EffectLife>> variants(Scenario base, LocalDate to) {
        return Variants.of(COMITY, base, to, 100, lives -> lives);
    }

    private static List<EffectLife> ordered(List<List<EffectLife>> lives) {
        return lives.stream().flatMap(List::stream).sorted(EffectLife.ORDER).toList();
    }

    private Scenario read(RandomTimeline timeline) {
        return ScenarioReader.read(Cli.write(folder, "x.yaml", timeline.scenario("[CHN, JPN]", "month")), RULES);
    }

    /** Without the facts that chance takes out. */
    private static Timeline thinned(Timeline timeline, Random random) {
        List<String> ids = new ArrayList<>(
                timeline.edits().stream().map(Edit::id).distinct().toList());
        ids.removeIf(id -> random.nextInt(8) > 0);
        return new Timeline(
                timeline.edits().stream()
                        .filter(edit -> !ids.contains(edit.id()))
                        .toList(),
                List.of());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_variant_has_the_lives_that_playing_it_in_full_gives(long seed) {
        Random random = new Random(seed);
        Scenario all = read(RandomTimeline.of(RULES, random));
        Scenario base = all.playing(thinned(all.timeline(), random));
        Variants<List<EffectLife>> variants = variants(base, RandomTimeline.TO);

        for (int i = 0; i < VARIANTS; i++) {
            Timeline other = thinned(all.timeline(), random);
            assertThat(ordered(variants.parts(Difference.between(base.timeline(), other))))
                    .as("seed %d, variant %d", seed, i)
                    .isEqualTo(ordered(List.of(COMITY.play(all.playing(other), RandomTimeline.TO))));
        }
    }

    @Test
    void the_shipped_scenario_and_its_branches_have_them_too() {
        Scenario base = ScenarioReader.read(Path.of("scenarios/iwaya-visit.yaml"), RULES);
        Variants<List<EffectLife>> variants = variants(base, base.to());

        for (String branch : base.branches().stream().map(Branch::id).toList()) {
            Scenario other = base.on(branch);
            assertThat(ordered(variants.parts(Difference.between(base.timeline(), other.timeline()))))
                    .as(branch)
                    .isEqualTo(ordered(List.of(COMITY.play(other, base.to()))));
        }
    }
}
