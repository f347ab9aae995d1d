package comity.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores lives: from effects and their weights to health, and how sure it is. The order in which lives are given changes
 * nothing, to the last bit. Safe to share between threads.
 */
public final class Scorer {
    private static final int MONTHS_OF_DIRECTION = 3;
    private static final long SEED = 20241225;

    private final Numbers numbers;
    private final Bands bands;
    private final int worlds;
    private @Nullable List<World> drawn;

    /**
     * @param weights by effect
     * @param worlds how many to draw for intervals and the probabilities of bands, usually
     *     {@link Worlds#DEFAULT_COUNT}; 0 for none
     * @throws IllegalArgumentException where {@code worlds} is less than 0
     */
    public Scorer(Map<String, Weight> weights, Bands bands, int worlds) {
        this.numbers = new Numbers(weights);
        this.bands = bands;
        this.worlds = worlds;
        if (worlds < 0) {
            throw new IllegalArgumentException("worlds are 0 or more, not " + worlds);
        }
    }

    /**
     * Health over time. What is said of a date depends on no later date, except for turning points, which need to see
     * what follows.
     *
     * @param dates in ascending order
     * @throws IllegalArgumentException where a life has no weight, or the dates do not ascend
     */
    public Trajectory score(List<EffectLife> lives, List<LocalDate> dates) {
        List<EffectLife> ordered = ordered(lives);
        List<State> states = at(ordered, dates);
        List<LocalDate> earlier = dates.stream().map(Scorer::threeMonthsBefore).toList();
        double[][] before = Kernel.exact(ordered, numbers, earlier).healths(List.of(numbers.likely()));
        double[][] sampled = worlds == 0 ? new double[0][] : sampled(ordered, dates);
        List<Point> points = new ArrayList<>();
        for (int date = 0; date < before.length; date++) {
            State state = states.get(date);
            Direction direction = Direction.of(state.health() - before[date][0]);
            points.add(
                    worlds == 0
                            ? new Point(state, direction, null, Map.of())
                            : new Point(state, direction, Interval.of(sampled[date]), shares(sampled[date])));
        }
        return new Trajectory(points, TurningPoints.of(states));
    }

    /**
     * The state on a date, in the likely world.
     *
     * @throws IllegalArgumentException where a life has no weight
     */
    public State at(List<EffectLife> lives, LocalDate date) {
        return at(lives, List.of(date)).get(0);
    }

    /**
     * The state on each date, in the likely world.
     *
     * @param dates in ascending order
     * @throws IllegalArgumentException where a life has no weight, or the dates do not ascend
     */
    public List<State> at(List<EffectLife> lives, List<LocalDate> dates) {
        List<EffectLife> ordered = ordered(lives);
        double[][] pressures = Kernel.exact(ordered, numbers, dates).pressures(numbers.likely());
        List<State> states = new ArrayList<>();
        for (int date = 0; date < dates.size(); date++) {
            double[] onDate = new double[pressures.length];
            for (int life = 0; life < onDate.length; life++) {
                onDate[life] = pressures[life][date];
            }
            states.add(State.of(dates.get(date), ordered, onDate, bands));
        }
        return states;
    }

    /**
     * What all lives hold together on each date, in the likely world.
     *
     * @param dates in ascending order
     * @throws IllegalArgumentException where a life has no weight, or the dates do not ascend
     */
    public double[] pressures(List<EffectLife> lives, List<LocalDate> dates) {
        double[] sums = new double[dates.size()];
        Kernel.stepwise(ordered(lives), numbers, dates).addPressures(numbers.likely(), sums);
        return sums;
    }

    private static List<EffectLife> ordered(List<EffectLife> lives) {
        return lives.stream().sorted(EffectLife.ORDER).toList();
    }

    /** The healths of all worlds by date, each date's in ascending order. */
    private double[][] sampled(List<EffectLife> lives, List<LocalDate> dates) {
        double[][] sampled = Kernel.stepwise(lives, numbers, dates).healths(drawn());
        for (double[] ofDate : sampled) {
            Arrays.sort(ofDate);
        }
        return sampled;
    }

    private synchronized List<World> drawn() {
        if (drawn == null) {
            drawn = Worlds.draw(numbers, worlds, SEED);
        }
        return drawn;
    }

    /** The share of healths in each band that has any. */
    private Map<String, Double> shares(double[] healths) {
        int[] counts = new int[bands.bands().size()];
        for (double health : healths) {
            counts[bands.indexOf(health)]++;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int band = 0; band < counts.length; band++) {
            if (counts[band] > 0) {
                shares.put(bands.bands().get(band).name(), counts[band] / (double) healths.length);
            }
        }
        return shares;
    }

    /** The same day of the month three months before; the last day, where it is the last: as the steps of months go. */
    private static LocalDate threeMonthsBefore(LocalDate date) {
        LocalDate before = date.minusMonths(MONTHS_OF_DIRECTION);
        return date.getDayOfMonth() == date.lengthOfMonth() ? before.withDayOfMonth(before.lengthOfMonth()) : before;
    }
}
