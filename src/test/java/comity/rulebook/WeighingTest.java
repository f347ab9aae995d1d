package comity.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import comity.cli.Cli;
import comity.engine.Comity;
import comity.engine.RandomTimeline;
import comity.input.BadInput;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.score.EffectLife;
import comity.score.Range;
import comity.score.State;
import comity.score.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Weights#weighing}: the same rules with other likely values. */
class WeighingTest {
    private static final int SEEDS = 8;
    private static final int NUMBERS = 40;
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();

    @TempDir
    Path folder;

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + SEEDS);
    }

    private static Rulebook weighing(Map<String, Double> likely) {
        return weighing(RULES, likely);
    }

    private static Rulebook weighing(Rulebook rulebook, Map<String, Double> likely) {
        return rulebook.with(rulebook.weights().weighing(likely));
    }

    private static Weight.Standing ban(Rulebook rulebook) {
        return (Weight.Standing) rulebook.weights().byEffect().get("trade/import-ban.full");
    }

    @Test
    void only_the_likely_value_of_what_is_named_is_another() {
        Rulebook weighing = weighing(Map.of("trade/import-ban.full.points", -5.0));

        assertThat(ban(weighing))
                .isEqualTo(new Weight.Standing(
                        new Range(-10, -5, -4),
                        ban(RULES).builds(),
                        ban(RULES).tail(),
                        ban(RULES).per()));
        Map<String, Weight> others = new HashMap<>(weighing.weights().byEffect());
        others.put("trade/import-ban.full", ban(RULES));
        assertThat(others).isEqualTo(RULES.weights().byEffect());
        assertThat(ban(RULES).points().likely()).isEqualTo(-6.4);
    }

    @Test
    void a_number_has_a_short_name_too_since_factors_have_names_of_their_own() {
        Map<String, Double> weighed = weighing(
                        Map.of("import-ban.full.tail", 730.5, "import-ban.full.per.goods.rare earths", 1.25))
                .weights()
                .weighed();

        assertThat(weighed)
                .isEqualTo(Map.of(
                        "trade/import-ban.full.tail", 730.5, "trade/import-ban.full.per.goods.rare earths", 1.25));
    }

    @Test
    void a_number_without_a_range_becomes_the_new_one() {
        Rulebook weighing = weighing(Map.of("import-ban.full.builds", 30.0));

        assertThat(ban(weighing).builds()).isEqualTo(Range.of(30));
    }

    @Test
    void weighing_twice_keeps_both_and_the_latter_counts() {
        Rulebook once = weighing(Map.of("import-ban.full.points", -5.0, "import-ban.full.tail", 200.0));
        Rulebook twice = weighing(once, Map.of("import-ban.full.points", -7.0));

        assertThat(twice.weights().weighed())
                .isEqualTo(Map.of("trade/import-ban.full.points", -7.0, "trade/import-ban.full.tail", 200.0));
        assertThat(ban(twice).points()).isEqualTo(new Range(-10, -7, -4));
        assertThat(twice.weights().sourced()).isSameAs(RULES.weights());
    }

    @Test
    void the_hash_says_which_weights_scored_whatever_their_order() {
        Map<String, Double> both = Map.of("import-ban.full.points", -5.0, "import-ban.full.tail", 200.0);
        Rulebook weighing = weighing(both);
        Rulebook another =
                weighing(weighing(Map.of("import-ban.full.tail", 200.0)), Map.of("trade/import-ban.full.points", -5.0));

        assertThat(weighing.hash()).hasSize(64).isNotEqualTo(RULES.hash()).isEqualTo(another.hash());
        assertThat(weighing(Map.of("import-ban.full.points", -5.5)).hash())
                .isNotEqualTo(weighing(Map.of("import-ban.full.points", -5.0)).hash());
    }

    @Test
    void back_at_the_likely_value_it_is_the_rulebook_of_the_files() {
        Rulebook weighing = weighing(Map.of("import-ban.full.points", -5.0));

        assertThat(weighing(weighing, Map.of("import-ban.full.points", -6.4))).isSameAs(RULES);
        assertThat(weighing(Map.of())).isSameAs(RULES);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Map<String, Double> likely = Map.of(
                "import-ban.full.pionts", -5.0,
                "trade/imprt-ban.full.points", -5.0,
                "import-ban.full.points", -10.5,
                "import-ban.full.tail", 4000.0,
                "import-ban.partial.builds", -1.0,
                "import-ban.lifted.points", Double.NaN);

        assertThatThrownBy(() -> weighing(likely))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        """
                import-ban.full.pionts: error: no number of the weights is called so (did you mean points?)
                trade/import-ban.full.points: error: its range is -10 to -4, and -10.5 lies outside: \
                widen the range in trade/import-ban.weights.yaml to go there
                trade/import-ban.full.tail: error: its range is 180d to 3y, and 4000d lies outside: \
                widen the range in trade/import-ban.weights.yaml to go there
                trade/import-ban.lifted.points: error: its range is 0.5 to 5.6, and NaN lies outside: \
                widen the range in trade/import-ban.weights.yaml to go there
                trade/import-ban.partial.builds: error: builds lies between 0 and 36525 days, not -1d
                trade/imprt-ban.full.points: error: no number of the weights is called so \
                (did you mean trade/import-ban.full.points?)""");
    }

    @Test
    void of_an_effect_that_is_right_all_numbers_are_said_where_none_is_near() {
        assertThatThrownBy(() -> weighing(Map.of("import-ban.lifted.tail", 30.0)))
                .isInstanceOf(BadInput.class)
                .hasMessage("import-ban.lifted.tail: error: no number of the weights is called so: "
                        + "this effect has points, half-life");
    }

    @Test
    void one_number_under_two_names_is_refused() {
        assertThatThrownBy(() -> weighing(Map.of("import-ban.full.points", -5.0, "trade/import-ban.full.points", -5.0)))
                .isInstanceOf(BadInput.class)
                .hasMessage("trade/import-ban.full.points: error: has two values: give one");
    }

    @Test
    void what_is_written_of_a_value_reads_as_the_same_value() {
        Random random = new Random(1);

        assertThat(RULES.weights().numbers()).hasSizeGreaterThan(300).allSatisfy(number -> {
            for (double value : new double[] {
                number.range().low(),
                number.range().likely(),
                number.range().high(),
                number.range().at(random.nextDouble())
            }) {
                assertThat(number.read(number.written(value))).isEqualTo(value);
            }
        });
    }

    @Test
    void a_number_says_all_that_a_form_asks_for() {
        WeightNumber tail = RULES.weights().number("import-ban.full.tail");

        assertThat(tail.name()).isEqualTo("trade/import-ban.full.tail");
        assertThat(tail.dimension()).isEqualTo("trade");
        assertThat(tail.factor()).isEqualTo("trade/import-ban");
        assertThat(tail.effect()).isEqualTo("trade/import-ban.full");
        assertThat(tail.unit()).isEqualTo(WeightNumber.Unit.DAYS);
        assertThat(tail.range()).isEqualTo(new Range(180, 365.25, 3 * 365.25));
        assertThat(RULES.weights().number("import-ban.full.points").unit()).isEqualTo(WeightNumber.Unit.POINTS);
        assertThat(RULES.weights().number("import-ban.full.per.goods.rice").unit())
                .isEqualTo(WeightNumber.Unit.FACTOR);
    }

    @Test
    void every_weight_has_its_source_whether_shipped_or_of_a_folder() throws IOException {
        Path rules = copy();
        Path ban = rules.resolve("trade/import-ban.weights.yaml");
        Files.writeString(
                ban,
                Files.readString(ban)
                        .replaceFirst(
                                "source: \"CAMEO 163.*\"",
                                "source: \"judgement: \\\\\\\\ a\\\\ttest\\\\nof two lines\""));
        Map<String, String> others = new HashMap<>(
                RulebookReader.cached(notice -> {}).read(rules).weights().sources());

        assertThat(RULES.weights().sources())
                .containsOnlyKeys(RULES.weights().byEffect().keySet())
                .containsEntry(
                        "trade/import-ban.full",
                        "CAMEO 163 Impose embargo, boycott, or sanctions, Goldstein -8.0 × 0.8");
        assertThat(weighing(Map.of("import-ban.full.points", -5.0)).weights().sources())
                .isEqualTo(RULES.weights().sources());
        assertThat(CompiledWeights.sourcesFromBytes(CompiledWeights.sourcesToBytes(others)))
                .isEqualTo(others);
        assertThat(others.put("trade/import-ban.full", RULES.weights().sources().get("trade/import-ban.full")))
                .isEqualTo("judgement: \\ a\ttest\nof two lines");
        assertThat(others).isEqualTo(RULES.weights().sources());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void it_scores_as_a_folder_does_whose_files_say_so_and_so_do_the_lives_that_the_files_played(long seed)
            throws IOException {
        Random random = new Random(seed);
        Map<String, Double> likely = new HashMap<>();
        List<WrittenRange> written = new ArrayList<>();
        Path rules = copy();
        Rulebook before = RulebookReader.cached(notice -> {}).read(rules);
        WrittenWeights files = WrittenWeights.of(before);
        List<WrittenRange> ranges = new ArrayList<>(files.ranges().values());
        for (int i = 0; i < NUMBERS; i++) {
            WrittenRange range = ranges.remove(random.nextInt(ranges.size()));
            WrittenRange moved = range.at(range.range().at(random.nextDouble()));
            written.add(moved);
            likely.put(moved.number(), moved.range().likely());
        }
        files.write(written);
        Rulebook edited = RulebookReader.cached(notice -> {}).read(rules);
        Rulebook weighing = weighing(likely);
        RandomTimeline timeline = RandomTimeline.of(RULES, random);
        Path file = Cli.write(folder, "x.yaml", timeline.scenario("[CHN, JPN]", "month"));
        Scenario scenario = ScenarioReader.read(file, RULES);
        List<LocalDate> dates = scenario.dates();
        List<EffectLife> lives = Comity.with(RULES).play(scenario, dates.get(dates.size() - 1));

        List<State> expected = Comity.with(edited).states(ScenarioReader.read(file, edited), dates);

        assertThat(edited.weights().byEffect())
                .as("seed %d", seed)
                .isEqualTo(weighing.weights().byEffect());
        assertThat(Comity.with(weighing).states(scenario, dates)).isEqualTo(expected);
        assertThat(Comity.with(weighing).states(lives, dates)).isEqualTo(expected);
        assertThat(Comity.with(weighing).score(lives, dates))
                .isEqualTo(Comity.with(edited).score(ScenarioReader.read(file, edited)));
        assertThat(Comity.with(weighing).pressures(lives, dates))
                .containsExactly(expected.stream().mapToDouble(State::pressure).toArray(), within(1e-9));
        assertThat(expected).isNotEqualTo(Comity.with(RULES).states(lives, dates));
    }

    private Path copy() throws IOException {
        Path shipped = Path.of("rules");
        try (Stream<Path> all = Files.walk(shipped)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve("rules").resolve(shipped.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return folder.resolve("rules");
    }
}
