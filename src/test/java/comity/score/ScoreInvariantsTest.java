package comity.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all lives and weights: each test draws some from the seed that it is named by. */
class ScoreInvariantsTest {
    private static final int WORLDS = 20;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private record Drawn(Map<String, Weight> weights, List<EffectLife> lives, Random random) {
        static Drawn from(long seed) {
            Random random = new Random(seed);
            return new Drawn(Lives.randomWeights(random), Lives.randomLives(random), random);
        }

        Scorer scorer() {
            return new Scorer(weights, Lives.BANDS, WORLDS);
        }

        Trajectory score(List<EffectLife> lives) {
            return scorer().score(lives, Lives.months());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contributions_sum_to_the_health_minus_50(long seed) {
        Drawn drawn = Drawn.from(seed);

        for (State state : drawn.scorer().at(drawn.lives, Lives.months())) {
            assertThat(sum(state.contributions())).isCloseTo(state.health() - 50, within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void movements_sum_to_the_change(long seed) {
        Drawn drawn = Drawn.from(seed);
        List<State> states = drawn.scorer().at(drawn.lives, Lives.months());
        List<State> otherBranch = drawn.scorer().at(Lives.randomLives(drawn.random), Lives.months());

        for (int i = 1; i < states.size(); i++) {
            assertMoves(states.get(i - 1), states.get(i));
            assertMoves(states.get(i), otherBranch.get(i));
        }
    }

    private static void assertMoves(State a, State b) {
        assertThat(sum(Movement.between(a, b))).isCloseTo(b.health() - a.health(), within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void groups_keep_the_sum(long seed) {
        Drawn drawn = Drawn.from(seed);
        State state = drawn.scorer().at(drawn.lives, Lives.day(500));

        for (Grouping grouping : Grouping.values()) {
            assertThat(Group.by(grouping, state.contributions()).stream()
                            .mapToDouble(Group::points)
                            .sum())
                    .isCloseTo(state.health() - 50, within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void printed_points_add_up(long seed) {
        Drawn drawn = Drawn.from(seed);
        State state = drawn.scorer().at(drawn.lives, Lives.day(500));
        double printed = Tenths.of(Tenths.of(state.health()) - 50);

        List<Double> points = Tenths.addingUpTo(
                printed,
                state.contributions().stream().map(Contribution::points).toList());

        assertThat(Tenths.of(points.stream().mapToDouble(Double::doubleValue).sum()))
                .isEqualTo(printed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_lives_changes_nothing(long seed) {
        Drawn drawn = Drawn.from(seed);
        List<EffectLife> shuffled = new ArrayList<>(drawn.lives);
        Collections.shuffle(shuffled, drawn.random);

        assertThat(drawn.score(shuffled)).isEqualTo(drawn.score(drawn.lives));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_comes_later_changes_nothing_before(long seed) {
        Drawn drawn = Drawn.from(seed);
        LocalDate cut = Lives.day(drawn.random.nextInt(700));
        List<EffectLife> known = drawn.lives.stream()
                .filter(life -> !life.from().isAfter(cut))
                .map(life -> life.until() == null || life.until().isAfter(cut) ? life.withoutEnd() : life)
                .toList();
        List<Point> all = drawn.score(drawn.lives).points();
        List<Point> cutShort = drawn.score(known).points();

        for (int i = 0; i < all.size() && !all.get(i).state().date().isAfter(cut); i++) {
            assertThat(withoutEnds(cutShort.get(i))).isEqualTo(withoutEnds(all.get(i)));
        }
    }

    /** A point that does not tell which lives are to end. */
    private static Point withoutEnds(Point point) {
        State state = point.state();
        List<Contribution> contributions = state.contributions().stream()
                .map(each -> new Contribution(each.life().withoutEnd(), each.pressure(), each.points()))
                .sorted(Share.STRONGEST_FIRST)
                .toList();
        return new Point(
                new State(state.date(), state.pressure(), state.health(), state.band(), contributions),
                point.direction(),
                point.interval(),
                point.bands());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_state_depends_on_no_other_date(long seed) {
        Drawn drawn = Drawn.from(seed);
        Scorer scorer = drawn.scorer();

        assertThat(scorer.score(drawn.lives, Lives.months()).points())
                .extracting(Point::state)
                .isEqualTo(Lives.months().stream()
                        .map(date -> scorer.at(drawn.lives, date))
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void step_by_step_is_as_good_as_exact(long seed) {
        Drawn drawn = Drawn.from(seed);
        Numbers numbers = new Numbers(drawn.weights);
        List<World> worlds = Worlds.draw(numbers, WORLDS, seed);
        double[][] exact = Kernel.exact(drawn.lives, numbers, Lives.months()).healths(worlds);
        double[][] stepwise =
                Kernel.stepwise(drawn.lives, numbers, Lives.months()).healths(worlds);

        for (int date = 0; date < exact.length; date++) {
            assertThat(stepwise[date]).containsExactly(exact[date], within(1e-11));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_life_cut_in_two_that_meet_is_one_life(long seed) {
        Random random = new Random(seed);
        double points = random.nextInt(25) - 12;
        Scorer scorer =
                new Scorer(Map.of("test/f.ban", Lives.standing(points, 0, 1 + random.nextInt(500))), Lives.BANDS, 0);
        int meet = 1 + random.nextInt(400);
        int end = meet + 1 + random.nextInt(400);
        List<EffectLife> one = List.of(Lives.ended("ban", "b", 0, end));
        List<EffectLife> two = List.of(Lives.ended("ban", "b", 0, meet), Lives.ended("ban", "b", meet, end));

        for (LocalDate date : Lives.months()) {
            assertThat(scorer.at(two, date).health())
                    .isCloseTo(scorer.at(one, date).health(), within(1e-12));
        }
    }

    private static double sum(List<? extends Share> shares) {
        return shares.stream().mapToDouble(Share::points).sum();
    }
}
