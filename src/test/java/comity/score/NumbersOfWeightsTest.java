package comity.score;

import static comity.score.Lives.fading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ranges, weights, their numbers, and the worlds drawn from them. */
class NumbersOfWeightsTest {
    private static final Weight BAN = new Weight.Standing(
            new Range(-14, -9, -5),
            Range.of(0),
            new Range(180, 730, 1460),
            new Weight.Per("goods", Map.of("seafood", new Range(1, 1.5, 2))));
    private static final Numbers NUMBERS =
            new Numbers(Map.of("trade/import-ban.full", BAN, "diplomacy/leaders.visit", fading(3, 90)));

    @Test
    void a_range_ascends_and_is_finite() {
        assertThatThrownBy(() -> new Range(1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(0, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(0, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Range.of(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_range_is_drawn_as_a_triangle() {
        // Between 0 and 10 with the mode at 4: the area below 2 is 2²/(10·4) = 0.1, above 7 it is 3²/(10·6) = 0.15.
        Range range = new Range(0, 4, 10);

        assertThat(range.at(0)).isEqualTo(0);
        assertThat(range.at(0.1)).isCloseTo(2, within(1e-12));
        assertThat(range.at(0.4)).isCloseTo(4, within(1e-12));
        assertThat(range.at(0.85)).isCloseTo(7, within(1e-12));
        assertThat(range.at(1)).isEqualTo(10);
    }

    @Test
    void a_range_may_lean_fully_to_one_side() {
        assertThat(new Range(0, 0, 10).at(0.75)).isCloseTo(5, within(1e-12)); // (1 − x/10)² = 0.25
        assertThat(new Range(0, 10, 10).at(0.25)).isCloseTo(5, within(1e-12)); // (x/10)² = 0.25
        assertThat(Range.of(3).at(0.5)).isEqualTo(3);
    }

    @Test
    void times_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> fading(3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lives.standing(3, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lives.standing(3, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_is_named_by_where_it_stands() {
        assertThat(NUMBERS.names())
                .containsExactly(
                        "diplomacy/leaders.visit.points",
                        "diplomacy/leaders.visit.half-life",
                        "trade/import-ban.full.points",
                        "trade/import-ban.full.builds",
                        "trade/import-ban.full.tail",
                        "trade/import-ban.full.per.goods.seafood");
        assertThat(NUMBERS.range("trade/import-ban.full.points")).isEqualTo(new Range(-14, -9, -5));
        assertThatThrownBy(() -> NUMBERS.range("points")).hasMessage("no number is called points");
    }

    @Test
    void a_world_can_differ_in_one_number_within_its_range() {
        World world = NUMBERS.likely().with("trade/import-ban.full.points", -14);

        assertThat(world.value("trade/import-ban.full.points")).isEqualTo(-14);
        assertThat(world.value("trade/import-ban.full.tail")).isEqualTo(730);
        assertThat(NUMBERS.likely().value("trade/import-ban.full.points")).isEqualTo(-9);
        assertThatThrownBy(() -> world.with("trade/import-ban.full.points", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void worlds_take_each_tenth_of_a_range_once() {
        List<World> worlds = Worlds.draw(NUMBERS, 10, 7);

        double[] points = values(worlds, "trade/import-ban.full.points");
        Arrays.sort(points);
        Range range = NUMBERS.range("trade/import-ban.full.points");
        for (int i = 0; i < 10; i++) {
            assertThat(points[i]).isBetween(range.at(i / 10.0), range.at((i + 1) / 10.0));
        }
        assertThat(values(worlds, "diplomacy/leaders.visit.points")).containsOnly(3);
    }

    @Test
    void worlds_depend_on_the_seed() {
        String points = "trade/import-ban.full.points";

        assertThat(values(Worlds.draw(NUMBERS, 50, 7), points))
                .isEqualTo(values(Worlds.draw(NUMBERS, 50, 7), points))
                .isNotEqualTo(values(Worlds.draw(NUMBERS, 50, 8), points));
    }

    @Test
    void a_weight_more_leaves_the_other_draws_as_they_were() {
        Map<String, Weight> more = new LinkedHashMap<>();
        more.put("a/a.new", BAN);
        more.put("trade/import-ban.full", BAN);
        String tail = "trade/import-ban.full.tail";

        assertThat(values(Worlds.draw(new Numbers(more), 50, 7), tail))
                .isEqualTo(values(Worlds.draw(NUMBERS, 50, 7), tail));
        assertThat(values(Worlds.draw(new Numbers(more), 50, 7), "a/a.new.tail"))
                .isNotEqualTo(values(Worlds.draw(NUMBERS, 50, 7), tail));
    }

    private static double[] values(List<World> worlds, String number) {
        return worlds.stream().mapToDouble(world -> world.value(number)).toArray();
    }
}
