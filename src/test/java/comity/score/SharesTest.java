package comity.score;

import static comity.score.Lives.by;
import static comity.score.Lives.day;
import static comity.score.Lives.ended;
import static comity.score.Lives.fading;
import static comity.score.Lives.life;
import static comity.score.Lives.open;
import static comity.score.Lives.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contributions, movements, their groups, and how they are printed. */
class SharesTest {
    private static final Scorer SCORER = new Scorer(
            Map.of(
                    "test/f.ban", standing(-9, 0, 60),
                    "test/f.relief", standing(9, 0, 60),
                    "test/f.gone", standing(-9, 0, 0),
                    "test/g.visit", fading(4, 100),
                    "other/h.visit", fading(4, 100)),
            Lives.BANDS,
            0);

    @Test
    void contributions_share_the_health_in_proportion_to_pressure() {
        State state = SCORER.at(List.of(open("ban", "b", 0), life("test/g.visit", "v", 0, null)), day(0));

        // z = −9 + 4 = −5, so every point of pressure is worth (h − 50)/(−5) points of health.
        double share = (state.health() - 50) / -5;
        assertThat(state.pressure()).isEqualTo(-5);
        assertThat(state.band().name()).isEqualTo("discord");
        assertThat(state.contributions()).extracting(Contribution::pressure).containsExactly(-9.0, 4.0);
        assertThat(state.contributions().get(0).points()).isCloseTo(-9 * share, within(1e-12));
        assertThat(state.contributions().get(1).points()).isCloseTo(4 * share, within(1e-12));
    }

    @Test
    void contributions_that_cancel_stay_visible() {
        State state = SCORER.at(List.of(open("ban", "b", 0), open("relief", "b", 0)), day(0));

        assertThat(state.health()).isEqualTo(50);
        assertThat(state.contributions()).extracting(Contribution::points).containsExactly(-9.0, 9.0);
    }

    @Test
    void what_is_0_does_not_contribute() {
        State state = SCORER.at(List.of(ended("gone", "b", 0, 5)), day(10));

        assertThat(state.contributions()).isEmpty();
    }

    @Test
    void equals_come_in_the_order_of_effect_trigger_and_first_day() {
        EffectLife first = life("other/h.visit", "v", 0, null);
        EffectLife second = life("test/g.visit", "a", 0, null);
        EffectLife third = life("test/g.visit", "b", 0, null);

        assertThat(SCORER.at(List.of(third, second, first), day(0)).contributions())
                .extracting(Contribution::life)
                .containsExactly(first, second, third);
    }

    @Test
    void a_movement_is_the_change_of_pressure_in_points_of_health() {
        List<EffectLife> lives = List.of(ended("ban", "b", 0, 10), life("test/g.visit", "v", 0, null));
        State a = SCORER.at(lives, day(9));
        State b = SCORER.at(lives, day(70));

        List<Movement> movements = Movement.between(a, b);

        // The ban went from −9 to −4.5.
        double slope = (b.health() - a.health()) / (b.pressure() - a.pressure());
        assertThat(movements.get(0).life()).isEqualTo(lives.get(0));
        assertThat(movements.get(0).points()).isCloseTo(4.5 * slope, within(1e-9));
        assertThat(sum(movements)).isCloseTo(b.health() - a.health(), within(1e-9));
    }

    @Test
    void what_did_not_change_moved_nothing() {
        EffectLife ban = open("ban", "b", 0);
        EffectLife visit = life("test/g.visit", "v", 10, null);
        State a = SCORER.at(List.of(ban, visit), day(9));
        State b = SCORER.at(List.of(ban, visit), day(10));

        assertThat(Movement.between(a, b)).extracting(Movement::life).containsExactly(visit);
    }

    @Test
    void two_branches_that_end_a_ban_on_different_days_agree_before() {
        State early = SCORER.at(List.of(ended("ban", "b", 0, 100)), day(50));
        State late = SCORER.at(List.of(ended("ban", "b", 0, 200)), day(50));

        assertThat(Movement.between(early, late)).isEmpty();
    }

    @Test
    void two_branches_that_end_a_ban_on_different_days_move_it_once() {
        EffectLife lifted = ended("ban", "b", 0, 10);
        EffectLife stays = open("ban", "b", 0);
        State a = SCORER.at(List.of(stays), day(70));
        State b = SCORER.at(List.of(lifted), day(70));

        assertThat(Movement.between(a, b)).singleElement().satisfies(movement -> {
            assertThat(movement.life()).isEqualTo(lifted); // as the later state knows it
            assertThat(movement.points()).isCloseTo(b.health() - a.health(), within(1e-9));
        });
    }

    @Test
    void movements_that_cancel_are_worth_the_derivative() {
        EffectLife visit = life("test/g.visit", "v", 0, null);
        EffectLife other = life("other/h.visit", "v", 0, null);
        State a = SCORER.at(List.of(open("ban", "b", 0), visit), day(0));
        State b = SCORER.at(List.of(open("ban", "b", 0), other), day(0));

        // Both states have a pressure of −5: e^(−5/50) points of health for a point of pressure.
        assertThat(Movement.between(a, b)).extracting(Movement::life).containsExactly(other, visit);
        assertThat(Movement.between(a, b).get(0).points()).isCloseTo(4 * Math.exp(-0.1), within(1e-12));
        assertThat(sum(Movement.between(a, b))).isZero();
    }

    @Test
    void shares_group_by_effect_factor_dimension_and_actor() {
        List<Movement> movements = List.of(
                new Movement(by("CHN", open("ban", "b", 0)), -3),
                new Movement(by("JPN", life("test/g.visit", "v", 0, null)), 2),
                new Movement(by("JPN", open("relief", "b", 0)), 1.5));

        assertThat(Group.by(Grouping.EFFECT, movements))
                .extracting(Group::key)
                .containsExactly("test/f.ban", "test/g.visit", "test/f.relief");
        assertThat(Group.by(Grouping.FACTOR, movements))
                .extracting(Group::key, Group::points)
                .containsExactly(tuple("test/g", 2.0), tuple("test/f", -1.5));
        assertThat(Group.by(Grouping.DIMENSION, movements)).containsExactly(new Group<>("test", 0.5, movements));
        assertThat(Group.by(Grouping.ACTOR, movements))
                .extracting(Group::key, Group::points)
                .containsExactly(tuple("JPN", 3.5), tuple("CHN", -3.0));
    }

    @Test
    void printed_points_add_up() {
        // Each rounds to 0.3, which would make 0.9 of a total of 1.0; the largest remainder gets the missing tenth.
        assertThat(Tenths.addingUpTo(1.0, List.of(0.33, 0.34, 0.33))).containsExactly(0.3, 0.4, 0.3);
        assertThat(Tenths.addingUpTo(1.0, List.of(1 / 3.0, 1 / 3.0, 1 / 3.0))).containsExactly(0.4, 0.3, 0.3);
        assertThat(Tenths.addingUpTo(-1.0, List.of(-0.33, -0.34, -0.33))).containsExactly(-0.3, -0.4, -0.3);
        assertThat(Tenths.addingUpTo(0, List.of(-2.04, 2.04))).containsExactly(-2.0, 2.0);
        assertThat(Tenths.addingUpTo(0, List.of())).isEmpty();
    }

    @Test
    void printed_points_add_up_to_a_total_that_was_rounded_itself() {
        assertThat(Tenths.addingUpTo(0.1, List.of(0.04, 0.02))).containsExactly(0.1, 0.0);
        assertThat(Tenths.addingUpTo(0, List.of(0.06))).containsExactly(0.0);
        assertThat(Tenths.addingUpTo(0.2, List.of(0.11))).containsExactly(0.2);
        assertThat(Tenths.addingUpTo(-0.1, List.of(0.0, 0.0))).containsExactly(0.0, -0.1);
    }

    @Test
    void values_that_do_not_sum_to_the_total_are_a_mistake() {
        assertThatThrownBy(() -> Tenths.addingUpTo(1, List.of(0.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tenths.addingUpTo(0.1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tenths.addingUpTo(0, List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_single_value_is_rounded_to_its_nearest_tenth() {
        assertThat(Tenths.of(31.449)).isEqualTo(31.4);
        assertThat(Tenths.of(-0.04)).isEqualTo(0.0);
    }

    private static double sum(List<? extends Share> shares) {
        return shares.stream().mapToDouble(Share::points).sum();
    }
}
