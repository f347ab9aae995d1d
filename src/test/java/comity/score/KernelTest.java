package comity.score;

import static comity.score.Lives.day;
import static comity.score.Lives.ended;
import static comity.score.Lives.fading;
import static comity.score.Lives.open;
import static comity.score.Lives.standing;
import static comity.score.Lives.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One rule of the arithmetic a test, each worked by hand. */
class KernelTest {
    private static final Map<String, Weight> WEIGHTS = Map.of(
            "test/f.visit", fading(8, 100),
            "test/f.full", standing(-9, 0, 60),
            "test/f.part", standing(-4, 0, 60),
            "test/f.slow", standing(-6, 90, 30),
            "test/f.ease", standing(5, 10, 60),
            "test/f.gone", standing(-9, 0, 0),
            "test/f.long", standing(-9, 0, 730),
            "test/f.also", standing(-2, 0, 60),
            "test/g.full", standing(-9, 0, 60));

    /** The pressures of the lives, in their order, on a day. */
    private static double[] on(int day, EffectLife... lives) {
        return on(day, WEIGHTS, lives);
    }

    private static double[] on(int day, Map<String, Weight> weights, EffectLife... lives) {
        Numbers numbers = new Numbers(weights);
        double[][] pressures =
                Kernel.exact(List.of(lives), numbers, List.of(day(day))).pressures(numbers.likely());
        return IntStream.range(0, lives.length)
                .mapToDouble(i -> pressures[i][0])
                .toArray();
    }

    private static void assertHolds(double[] actual, double... expected) {
        assertThat(actual).containsExactly(expected, within(1e-12));
    }

    @Test
    void a_fading_effect_is_halved_after_its_half_life() {
        EffectLife visit = open("visit", "v", 10);

        assertHolds(on(10, visit), 8);
        assertHolds(on(110, visit), 4); // 8 · 2^(−100/100)
        assertHolds(on(310, visit), 1); // 8 · 2^(−300/100)
    }

    @Test
    void a_fading_effect_decays_from_its_date_and_not_from_its_life() {
        EffectLife late = new EffectLife(
                "test/f.visit", "r", "v", "CHN", 1, null, day(0), day(200), null, List.of(), "an old visit");

        assertHolds(on(199, late), 0);
        assertHolds(on(200, late), 2); // 8 · 2^(−200/100)
    }

    @Test
    void a_fading_effect_is_gone_when_its_life_ends() {
        EffectLife undone = ended("visit", "v", 0, 100);

        assertHolds(on(100, undone), 0);
    }

    @Test
    void a_life_holds_on_its_first_day_and_not_on_its_last() {
        EffectLife ban = ended("gone", "b", 10, 20);

        assertHolds(on(9, ban), 0);
        assertHolds(on(10, ban), -9);
        assertHolds(on(19, ban), -9);
        assertHolds(on(20, ban), 0);
    }

    @Test
    void magnitude_and_per_multiply() {
        Map<String, Weight> weights = Map.of(
                "test/f.full",
                new Weight.Standing(
                        Range.of(-2),
                        Range.of(0),
                        Range.of(60),
                        new Weight.Per("goods", Map.of("seafood", Range.of(1.5)))));

        assertHolds(on(0, weights, times(3, "seafood", open("full", "b", 0))), -9); // −2 · 3 · 1.5
        assertHolds(on(0, weights, times(3, "rice", open("full", "b", 0))), -6); // unlisted: −2 · 3 · 1
        assertHolds(on(0, weights, times(3, null, open("full", "b", 0))), -6);
    }

    @Test
    void a_standing_effect_builds_linearly_and_stays() {
        EffectLife slow = open("slow", "s", 0);

        assertHolds(on(0, slow), 0);
        assertHolds(on(30, slow), -2); // a third of the way to −6
        assertHolds(on(90, slow), -6);
        assertHolds(on(900, slow), -6);
    }

    @Test
    void an_ended_effect_fades_with_its_tail_from_what_it_held() {
        EffectLife ban = ended("full", "b", 0, 10);
        EffectLife building = ended("slow", "s", 0, 30);

        assertHolds(on(10, ban), -9);
        assertHolds(on(70, ban), -4.5); // a tail of 60 days
        assertHolds(on(60, building), -1); // it had reached −2; 30 days are a half-life
    }

    @Test
    void a_tail_of_no_days_leaves_nothing() {
        assertHolds(on(10, ended("gone", "b", 0, 10)), 0);
    }

    @Test
    void a_full_ban_made_partial_hands_over_its_share_and_fades_with_the_rest() {
        EffectLife full = ended("full", "b", 0, 10);
        EffectLife part = open("part", "b", 10);

        assertHolds(on(10, full, part), -5, -4); // −9 as before, of which the partial ban takes its 4
        assertHolds(on(70, full, part), -2.5, -4);
    }

    @Test
    void a_partial_ban_made_full_is_at_full_strength_at_once() {
        EffectLife part = ended("part", "b", 0, 10);
        EffectLife full = open("full", "b", 10);

        assertHolds(on(10, part, full), 0, -9);
    }

    @Test
    void what_builds_starts_from_what_it_takes_over() {
        EffectLife part = ended("part", "b", 0, 10);
        EffectLife slow = open("slow", "b", 10);

        assertHolds(on(10, part, slow), 0, -4);
        assertHolds(on(55, part, slow), 0, -5); // half of 90 days: half of the way from −4 to −6
        assertHolds(on(100, part, slow), 0, -6);
    }

    @Test
    void a_ban_imposed_again_takes_over_what_is_left_of_it() {
        EffectLife first = ended("slow", "b", 0, 90);
        EffectLife again = open("slow", "b", 120);

        assertHolds(on(119, first, again), -6 * Math.pow(2, -29 / 30.0), 0);
        assertHolds(on(120, first, again), 0, -3); // −6 has faded for one half-life of 30 days
        assertHolds(on(165, first, again), 0, -4.5); // half of the way to −6
    }

    @Test
    void several_that_arrive_share_what_is_left_in_proportion() {
        EffectLife gone = ended("also", "b", 0, 10); // holds −2
        EffectLife slow = open("slow", "b", 10); // wants 6 of 10
        EffectLife part = open("part", "b", 10); // wants 4 of 10, and has no time to build

        assertHolds(on(10, gone, slow, part), 0, -1.2, -4);
    }

    @Test
    void several_that_left_give_in_proportion() {
        EffectLife full = ended("full", "b", 0, 10); // −9
        EffectLife also = ended("also", "b", 0, 10); // −2
        EffectLife part = open("part", "b", 10); // takes 4 of 11

        assertHolds(on(10, full, also, part), -9 * 7 / 11.0, -2 * 7 / 11.0, -4);
    }

    @Test
    void relief_takes_nothing_over_from_harm() {
        EffectLife ban = ended("full", "b", 0, 10);
        EffectLife ease = open("ease", "b", 10);

        assertHolds(on(10, ban, ease), -9, 0);
        assertHolds(on(70, ban, ease), -4.5, 5);
    }

    @Test
    void one_that_leaves_takes_nothing_from_one_that_stays() {
        EffectLife ban = open("full", "b", 0);
        EffectLife also = ended("also", "b", 0, 10);

        assertHolds(on(70, ban, also), -9, -1);
    }

    @Test
    void what_fades_for_long_is_taken_over_later_up_to_the_full_strength() {
        EffectLife ban = ended("long", "b", 0, 10);
        EffectLife part = open("part", "b", 740); // after a half-life of 730 days, 4.5 of 9 are left

        assertHolds(on(740, ban, part), -0.5, -4);
        assertHolds(on(1470, ban, part), -0.25, -4);
    }

    @Test
    void other_triggers_and_other_factors_are_other_threads() {
        EffectLife ban = ended("full", "b", 0, 10);

        assertHolds(on(10, ban, open("part", "another", 10)), -9, -4);
        assertHolds(on(10, ban, Lives.life("test/g.full", "b", 10, null)), -9, -9);
    }

    @Test
    void a_life_of_no_days_holds_nothing() {
        assertHolds(on(10, ended("full", "b", 10, 10)), 0);
    }

    @Test
    void every_life_has_a_weight() {
        assertThatThrownBy(() -> on(0, open("unknown", "b", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the effect test/f.unknown has no weight");
    }

    @Test
    void dates_ascend() {
        Numbers numbers = new Numbers(WEIGHTS);
        List<LocalDate> dates = List.of(day(1), day(0));

        assertThatThrownBy(() -> Kernel.stepwise(List.of(), numbers, dates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dates ascend");
    }

    @Test
    void a_world_belongs_to_its_numbers() {
        Kernel kernel = Kernel.exact(List.of(), new Numbers(WEIGHTS), List.of());
        World other = new Numbers(WEIGHTS).likely();

        assertThatThrownBy(() -> kernel.pressures(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_day_before_1970_is_a_day_like_any_other() {
        LocalDate day = LocalDate.parse("1937-07-07");
        EffectLife old =
                new EffectLife("test/f.visit", "r", "v", "CHN", 1, null, day, day, null, List.of(), "long ago");
        Numbers numbers = new Numbers(WEIGHTS);
        List<LocalDate> dates = List.of(day.plusDays(100), day.plusDays(200));

        assertThat(Kernel.exact(List.of(old), numbers, dates).pressures(numbers.likely())[0])
                .containsExactly(new double[] {4, 2}, within(1e-12));
        assertThat(Kernel.stepwise(List.of(old), numbers, dates).pressures(numbers.likely())[0])
                .containsExactly(new double[] {4, 2}, within(1e-12));
    }
}
