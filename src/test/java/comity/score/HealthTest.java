package comity.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void no_pressure_is_neutral() {
        assertThat(Health.of(0)).isEqualTo(50);
    }

    @Test
    void returns_diminish_towards_both_ends() {
        // 50 · (1 − e^(−1)) = 31.606…
        assertThat(Health.of(50)).isCloseTo(50 + 31.60602794142788, within(1e-12));
        assertThat(Health.of(-50)).isCloseTo(50 - 31.60602794142788, within(1e-12));
        assertThat(Health.of(1e9)).isEqualTo(100);
        assertThat(Health.of(-1e9)).isEqualTo(0);
    }

    @Test
    void a_point_of_pressure_is_a_point_of_health_at_neutral() {
        assertThat(Health.slope(0)).isEqualTo(1);
        assertThat(Health.share(0)).isEqualTo(1);
        assertThat(Health.slope(-50)).isCloseTo(Math.exp(-1), within(1e-15));
    }

    @Test
    void the_share_turns_pressure_into_points() {
        assertThat(Health.share(-9) * -9).isCloseTo(Health.of(-9) - 50, within(1e-12));
        assertThat(Health.share(30) * 30).isCloseTo(Health.of(30) - 50, within(1e-12));
        assertThat(Health.share(1e-13)).isCloseTo(1, within(1e-12));
    }

    @Test
    void the_slope_between_two_pressures_is_change_by_change() {
        double[] pressures = {-80, -20, -19, 0, 1, 40};
        for (double from : pressures) {
            for (double to : pressures) {
                assertThat(Health.slope(from, to) * (to - from))
                        .isCloseTo(Health.of(to) - Health.of(from), within(1e-12));
            }
        }
    }

    @Test
    void the_slope_between_two_pressures_that_nearly_meet_is_the_derivative() {
        assertThat(Health.slope(20, 20)).isEqualTo(Health.slope(20));
        assertThat(Health.slope(20, 20 + 1e-13)).isCloseTo(Health.slope(20), within(1e-12));
        assertThat(Health.slope(-20, -20 - 1e-13)).isCloseTo(Health.slope(20), within(1e-12));
    }
}
