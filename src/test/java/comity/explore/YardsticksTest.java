package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures of real series, worked out apart from Comity. The series are not Comity's to copy: {@code COMITY_YARDSTICKS}
 * names a folder that has them, and without it nothing is tested here.
 */
class YardsticksTest {
    private static final String FOLDER = "COMITY_YARDSTICKS";

    @TempDir
    Path folder;

    private static Path series(String name) {
        String yardsticks = System.getenv(FOLDER);
        assumeTrue(yardsticks != null, FOLDER + " names no folder with " + name);
        Path file = Path.of(yardsticks, name);
        assumeTrue(Files.exists(file), "there is no " + file + ", which " + FOLDER + " should name");
        return file;
    }

    private JsonNode found;

    /** All months from 2010 of what Tsinghua University scored; the health itself does not matter here. */
    @BeforeEach
    void two_indices_of_news_against_a_score() throws Exception {
        TinyRulebook rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "talk/gift",
                        "declare Gift extends Event\nend\nrule \"{actor} gives\"\nwhen\n    Gift()\nthen\n"
                                + "    insertLogical( new Effect( \"gift\" ) );\nend\n",
                        "gift: {points: 1, half-life: 1y, source: a test}\n");
        Path scenario = Cli.write(
                folder,
                "gift.yaml",
                "title: A gift\ndyad: [CHN, JPN]\nfrom: 2010-01-01\nto: 2025-08-31\ntimeline:\n"
                        + "  - {date: 2012-01-01, event: Gift, actor: CHN, target: JPN}\n");

        Cli.Run run = Cli.run(
                "backtest",
                scenario.toString(),
                "--rules",
                rules.folder().toString(),
                "--against",
                series("tsinghua-chn-jpn.csv").toString(),
                "--peer",
                series("gdelt-goldstein-chn-jpn.csv").toString(),
                "--peer",
                series("icews-goldstein-chn-jpn.csv").toString(),
                "--format",
                "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        found = new ObjectMapper().readTree(run.out());
    }

    private double spearman(int peer, String fit) {
        JsonNode node = found.get("peers").get(peer);
        return (fit.isEmpty()
                        ? node.get("values-against-1-month")
                        : node.get("fit").get(fit))
                .get("spearman")
                .asDouble();
    }

    @Test
    void indices_of_news_agree_with_the_score_as_worked_out_apart() {
        assertThat(spearman(0, "levels")).isCloseTo(0.8368292612529831, within(1e-9));
        assertThat(spearman(0, "12-months")).isCloseTo(0.6816321174993626, within(1e-9));
        assertThat(spearman(0, "1-month")).isCloseTo(0.3808039457390361, within(1e-9));
        assertThat(spearman(0, "")).isCloseTo(0.4966345034268328, within(1e-9));
        assertThat(spearman(1, "levels")).isCloseTo(0.701272914332269, within(1e-9));
        assertThat(spearman(1, "12-months")).isCloseTo(0.6489305077763556, within(1e-9));
        assertThat(spearman(1, "1-month")).isCloseTo(0.4407572965948114, within(1e-9));
        assertThat(spearman(1, "")).isCloseTo(0.5867766975534076, within(1e-9));
    }

    @Test
    void the_score_moves_most_in_seventeen_months() {
        assertThat(found.get("largest").findValuesAsText("month"))
                .isEqualTo(List.of(
                        "2010-09", "2011-12", "2012-07", "2012-08", "2012-09", "2013-12", "2016-04", "2018-05",
                        "2018-10", "2019-06", "2019-10", "2019-11", "2021-04", "2021-05", "2021-07", "2023-11",
                        "2024-11"));
        assertThat(found.get("largest").get(4).get("yardstick").asDouble()).isEqualTo(-2.9);
    }

    @Test
    void the_score_stands_still_in_many_of_its_months() {
        assertThat(found.get("fit").get("1-month").get("months").asInt()).isEqualTo(187);
        assertThat(found.get("unmoved").asInt()).isBetween(75, 85);
    }

    /** What {@code docs/evaluation.md} says; a sketch without rules reaches 0.92, 0.75 and 0.47. */
    @Test
    void the_shipped_scenario_agrees_as_well_as_the_evaluation_says() throws Exception {
        Cli.Run run = Cli.run(
                "backtest",
                "scenarios/china-japan.yaml",
                "--against",
                series("tsinghua-chn-jpn.csv").toString(),
                "--from",
                "2010-09",
                "--to",
                "2025-08",
                "--format",
                "json");

        JsonNode fit = new ObjectMapper().readTree(run.out()).get("fit");
        assertThat(fit.get("levels").get("spearman").asDouble()).isGreaterThan(0.92);
        assertThat(fit.get("12-months").get("spearman").asDouble()).isGreaterThan(0.88);
        assertThat(fit.get("1-month").get("spearman").asDouble()).isGreaterThan(0.6);
    }
}
