package comity.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How what players reach together is divided among them. */
class ShapleyTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    private static double[] shares(int players, ToDoubleFunction<BitSet> worth) {
        return Shapley.of(players, worth).shares().stream()
                .mapToDouble(share -> share)
                .toArray();
    }

    @Test
    void who_has_the_left_glove_gets_two_thirds_and_each_right_one_a_sixth() {
        ToDoubleFunction<BitSet> pair = set -> set.get(0) && (set.get(1) || set.get(2)) ? 1 : 0;

        assertThat(shares(3, pair)).containsExactly(new double[] {2 / 3.0, 1 / 6.0, 1 / 6.0}, EXACTLY);
    }

    @Test
    void where_gains_only_add_up_each_gets_its_own() {
        ToDoubleFunction<BitSet> sum =
                set -> set.stream().mapToDouble(player -> player + 1).sum();

        assertThat(shares(4, sum)).containsExactly(new double[] {1, 2, 3, 4}, EXACTLY);
    }

    @Test
    void a_player_that_changes_nothing_gets_nothing_and_nobody_is_a_game_too() {
        assertThat(shares(2, set -> set.get(1) ? 7 : 0)).containsExactly(0, 7);
        assertThat(shares(0, set -> 5)).isEmpty();
    }

    @Test
    void shares_sum_to_the_gain_of_all_whatever_the_game() {
        for (int players = 1; players <= 14; players++) {
            double[] worth = new Random(players).doubles(1 << players, -5, 5).toArray();
            double[] shares = shares(players, set -> worth[set.isEmpty() ? 0 : (int) set.toLongArray()[0]]);

            assertThat(DoubleStream.of(shares).sum())
                    .as("%d players", players)
                    .isCloseTo(worth[worth.length - 1] - worth[0], within(1e-9));
        }
    }

    @Test
    void above_twelve_players_orders_are_drawn_and_the_error_is_said() {
        ToDoubleFunction<BitSet> game =
                set -> Math.sqrt(set.stream().mapToDouble(player -> player).sum());

        Shapley drawn = Shapley.of(13, game);
        Shapley again = Shapley.of(13, game);

        assertThat(drawn.orders()).isEqualTo(128);
        assertThat(drawn.shares()).isEqualTo(again.shares());
        double[] exact = allOf(13, game);
        assertThat(IntStream.range(0, 13)
                        .filter(i -> Math.abs(drawn.shares().get(i) - exact[i])
                                <= 3 * drawn.errors().get(i) + 1e-12)
                        .count())
                .isGreaterThanOrEqualTo(12);
    }

    /** By the definition: the average marginal gain over sets, each weighed by how many orders it stands for. */
    private static double[] allOf(int players, ToDoubleFunction<BitSet> game) {
        double[] shares = new double[players];
        for (int set = 0; set < 1 << players; set++) {
            for (int player = 0; player < players; player++) {
                if ((set & 1 << player) == 0) {
                    int before = Integer.bitCount(set);
                    double orders = factorial(before) * factorial(players - before - 1) / factorial(players);
                    shares[player] += orders
                            * (game.applyAsDouble(BitSet.valueOf(new long[] {set | 1L << player}))
                                    - game.applyAsDouble(BitSet.valueOf(new long[] {set})));
                }
            }
        }
        return shares;
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }
}
