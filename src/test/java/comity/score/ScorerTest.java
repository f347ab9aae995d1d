package comity.score;

import static comity.score.Lives.day;
import static comity.score.Lives.ended;
import static comity.score.Lives.open;
import static comity.score.Lives.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import comity.score.TurningPoint.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final Map<String, Weight> WEIGHTS =
            Map.of("test/f.ban", standing(-9, 0, 0), "test/f.small", standing(-1, 0, 0));

    private static Trajectory score(Map<String, Weight> weights, int worlds, List<EffectLife> lives, int... days) {
        List<LocalDate> dates = new ArrayList<>();
        for (int day : days) {
            dates.add(day(day));
        }
        return new Scorer(weights, Lives.BANDS, worlds).score(lives, dates);
    }

    /** A trajectory through the given healths, a day each. */
    private static List<TurningPoint> turns(double... healths) {
        List<State> states = new ArrayList<>();
        for (double health : healths) {
            states.add(new State(day(states.size()), 0, health, Lives.BANDS.of(health), List.of()));
        }
        return TurningPoints.of(states);
    }

    @Test
    void bands_begin_where_they_say() {
        assertThat(Lives.BANDS.of(0).name()).isEqualTo("confrontation");
        assertThat(Lives.BANDS.of(Math.nextDown(50)).name()).isEqualTo("discord");
        assertThat(Lives.BANDS.of(50).name()).isEqualTo("normal");
        assertThat(Lives.BANDS.of(100).name()).isEqualTo("friendly");
    }

    @Test
    void bands_ascend_from_0() {
        assertThatThrownBy(() -> new Bands(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bands(List.of(new Band("a", 1)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bands(List.of(new Band("a", 0), new Band("b", 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_direction_is_that_of_three_calendar_months() {
        // The ban begins on 1 February: seen on 30 April three months ago was 30 January, on 1 May 1 February.
        List<EffectLife> ban = List.of(open("ban", "b", 31));
        Trajectory trajectory = score(WEIGHTS, 0, ban, 30, 31, 120, 121);

        assertThat(trajectory.points())
                .extracting(Point::direction)
                .containsExactly(Direction.STEADY, Direction.WORSENING, Direction.WORSENING, Direction.STEADY);
    }

    @Test
    void a_change_of_up_to_one_point_is_steady() {
        assertThat(Direction.of(1)).isEqualTo(Direction.STEADY);
        assertThat(Direction.of(-1)).isEqualTo(Direction.STEADY);
        assertThat(Direction.of(1.001)).isEqualTo(Direction.IMPROVING);
        assertThat(Direction.of(-1.001)).isEqualTo(Direction.WORSENING);
    }

    @Test
    void a_lifted_ban_improves() {
        Trajectory trajectory = score(WEIGHTS, 0, List.of(ended("ban", "b", 0, 100)), 100);

        assertThat(trajectory.points().get(0).direction()).isEqualTo(Direction.IMPROVING);
    }

    @Test
    void health_turns_where_it_stands_out_by_two_points() {
        assertThat(turns(50, 48, 50)).containsExactly(new TurningPoint(day(1), 48, Kind.LOW));
        assertThat(turns(50, 48.1, 50)).isEmpty();
        assertThat(turns(50, 53, 51, 60, 40))
                .containsExactly(
                        new TurningPoint(day(1), 53, Kind.HIGH), // falls to 51 before it rises above
                        new TurningPoint(day(2), 51, Kind.LOW),
                        new TurningPoint(day(3), 60, Kind.HIGH));
    }

    @Test
    void the_weaker_side_decides_how_far_an_extreme_stands_out() {
        // 55 falls by 15 to the left, but only by 1 before the series rises above it.
        assertThat(turns(40, 55, 54, 60, 40)).containsExactly(new TurningPoint(day(3), 60, Kind.HIGH));
    }

    @Test
    void equal_peaks_both_stand_out() {
        assertThat(turns(40, 55, 54.5, 55, 40)).extracting(TurningPoint::date).containsExactly(day(1), day(3));
    }

    @Test
    void a_plateau_turns_once_at_its_first_date() {
        assertThat(turns(50, 45, 45, 45, 50)).containsExactly(new TurningPoint(day(1), 45, Kind.LOW));
        assertThat(turns(50, 45, 45, 40)).isEmpty();
        assertThat(turns(50, 45, 45)).isEmpty();
    }

    @Test
    void the_ends_are_no_turning_points() {
        assertThat(turns(60, 50, 40)).isEmpty();
        assertThat(turns(60)).isEmpty();
        assertThat(turns()).isEmpty();
    }

    @Test
    void without_worlds_nothing_is_said_of_how_sure_it_is() {
        Point point =
                score(WEIGHTS, 0, List.of(open("ban", "b", 0)), 0).points().get(0);

        assertThat(point.interval()).isNull();
        assertThat(point.bands()).isEmpty();
        assertThatThrownBy(() -> new Scorer(WEIGHTS, Lives.BANDS, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_without_a_range_leave_no_doubt() {
        Point point =
                score(WEIGHTS, 20, List.of(open("ban", "b", 0)), 0).points().get(0);

        double health = point.state().health();
        assertThat(point.interval()).isEqualTo(new Interval(health, health, health, health));
        assertThat(point.bands()).containsExactly(Map.entry("discord", 1.0));
    }

    @Test
    void the_interval_is_that_of_the_weights_ranges() {
        // One number, of a symmetric triangle from −10 to 10: 5% of it lie below −10 + 10·√0.1, 25% below −10 +
        // 10·√0.5.
        Map<String, Weight> weights =
                Map.of("test/f.ban", new Weight.Standing(new Range(-10, 0, 10), Range.of(0), Range.of(0), null));
        Point point =
                score(weights, 2000, List.of(open("ban", "b", 0)), 0).points().get(0);

        assertThat(point.interval()).isNotNull().satisfies(interval -> {
            assertThat(interval.p5()).isCloseTo(Health.of(-10 + 10 * Math.sqrt(0.1)), within(0.02));
            assertThat(interval.p25()).isCloseTo(Health.of(-10 + 10 * Math.sqrt(0.5)), within(0.02));
            assertThat(interval.p75()).isCloseTo(Health.of(10 - 10 * Math.sqrt(0.5)), within(0.02));
            assertThat(interval.p95()).isCloseTo(Health.of(10 - 10 * Math.sqrt(0.1)), within(0.02));
        });
        assertThat(point.bands()).containsExactly(Map.entry("discord", 0.5), Map.entry("normal", 0.5));
    }

    @Test
    void quantiles_lie_between_the_two_nearest() {
        // Of five values the 5% lies at place 0.2, 25% at 1, 75% at 3, 95% at 3.8.
        assertThat(Interval.of(new double[] {0, 10, 20, 30, 40})).isEqualTo(new Interval(2, 10, 30, 38));
        assertThat(Interval.of(new double[] {7})).isEqualTo(new Interval(7, 7, 7, 7));
    }

    @Test
    void a_life_says_what_it_belongs_to() {
        EffectLife life = Lives.life("trade/import-ban.full", "b", 0, null);

        assertThat(life.factor()).isEqualTo("trade/import-ban");
        assertThat(life.dimension()).isEqualTo("trade");
    }

    @Test
    void a_life_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> Lives.life("import-ban.full", "b", 0, null)).hasMessageContaining("import-ban.full");
        assertThatThrownBy(() -> Lives.life("trade/import-ban", "b", 0, null)).hasMessageContaining("trade/import-ban");
        assertThatThrownBy(() -> ended("ban", "b", 1, 0)).hasMessageContaining("out of order");
        assertThatThrownBy(() -> Lives.times(Double.NaN, null, open("ban", "b", 0)))
                .hasMessageContaining("magnitude");
    }
}
