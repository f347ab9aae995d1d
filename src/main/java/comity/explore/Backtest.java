package comity.explore;

import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Place;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.score.Contribution;
import comity.score.Health;
import comity.score.Movement;
import comity.score.State;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A scenario's health beside a series that others measured, by month: health is that of the month's last day.
 *
 * @param scenario what was scored
 * @param yardstick in the months asked for
 * @param health from its first to its last month
 * @param fit how well the health agrees with the yardstick
 * @param peers what other series reach against the same yardstick
 * @param lags the agreement of monthly changes where one follows the other, in ascending order
 * @param largest the largest monthly changes of the yardstick, by month
 * @param without what the agreement would be without one effect, those first whose loss costs most
 */
public record Backtest(
        Scenario scenario,
        MonthlySeries yardstick,
        MonthlySeries health,
        Fit fit,
        List<Peer> peers,
        List<Lag> lags,
        List<LargeChange> largest,
        List<Without> without) {
    /** Of fewer, some lag or other agrees by chance. */
    public static final int LEAST_PAIRS = 12;

    private static final int YEAR = 12;
    private static final int MOST_REASONS = 2;

    /** How well a series agrees with a yardstick in its levels, its changes over 12 months and those over one. */
    public record Fit(Agreement levels, Agreement yearly, Agreement monthly) {
        static Fit of(MonthlySeries series, MonthlySeries yardstick) {
            return new Fit(
                    Agreement.of(series, yardstick),
                    Agreement.of(series.changes(YEAR), yardstick.changes(YEAR)),
                    Agreement.of(series.changes(1), yardstick.changes(1)));
        }
    }

    /**
     * Another series against the same yardstick.
     *
     * @param series its trailing means, in the months asked for
     * @param smoothing over how many months the means go; 1 for none
     * @param fit of the means
     * @param values of the series as it is against monthly changes of the yardstick: an index of what happened in a
     *     month is itself a change, not a level
     */
    public record Peer(MonthlySeries series, int smoothing, Fit fit, Agreement values) {}

    /**
     * Monthly changes of the health against those of the yardstick some months before.
     *
     * @param months how much later the health moves; negative where it moves earlier
     * @param pairs how many months there are to compare
     * @param spearman NaN where there are fewer than {@value #LEAST_PAIRS} pairs, or one series never moves
     * @param pearson likewise
     */
    public record Lag(int months, int pairs, double spearman, double pearson) {}

    /**
     * A month in which the yardstick moved most.
     *
     * @param yardstick its change over that month
     * @param health the change of the health over that month
     * @param facts of either party that the scenario dates in that month or the one before, by id
     * @param strongest the one or two strongest movements of the health over that month
     */
    public record LargeChange(
            YearMonth month, double yardstick, double health, List<String> facts, List<Movement> strongest) {
        public boolean agrees() {
            return Math.signum(yardstick) == Math.signum(health);
        }
    }

    /**
     * The correlations of ranks if an effect held no pressure and all else were the same.
     *
     * @param levels −1..1, as all three
     * @param yearly of changes over 12 months
     * @param monthly of changes over one
     */
    public record Without(String effect, double levels, double yearly, double monthly) {}

    public Backtest {
        without = List.copyOf(without);
        peers = List.copyOf(peers);
        lags = List.copyOf(lags);
        largest = List.copyOf(largest);
    }

    /**
     * Scores a scenario and compares. All else is arithmetic, so the same input gives the same result.
     *
     * @param peers as they are
     * @param smoothing over how many months the peers' trailing means go; 1 for none
     * @param first the first month; its last day lies within the scenario
     * @param last the last month; likewise
     * @param most how many changes of the yardstick count as its largest; more where several are as large as the last
     * @throws BadInput where the yardstick has values in fewer than 3 of the months, or the rules fire one another for
     *     ever
     */
    public static Backtest of(
            Comity comity,
            Scenario scenario,
            MonthlySeries yardstick,
            List<MonthlySeries> peers,
            int smoothing,
            YearMonth first,
            YearMonth last,
            int most) {
        MonthlySeries measured = yardstick.between(first, last);
        if (measured.values().size() < Agreement.LEAST_MONTHS) {
            throw new BadInput(
                    Place.of(yardstick.file()),
                    "a comparison takes " + Agreement.LEAST_MONTHS + " months or more, and " + yardstick.column()
                            + " has a value in " + measured.values().size() + " from " + first + " to " + last);
        }
        List<State> states = states(
                comity,
                scenario,
                measured.values().firstKey(),
                measured.values().lastKey());
        MonthlySeries health = health(scenario, states);
        return new Backtest(
                scenario,
                measured,
                health,
                Fit.of(health, measured),
                peers.stream()
                        .map(peer -> peer(peer, smoothing, measured, first, last))
                        .toList(),
                lags(health.changes(1), measured.changes(1)),
                largest(scenario, measured.changes(1), states, most),
                withoutEach(scenario, states, measured));
    }

    private static List<Without> withoutEach(Scenario scenario, List<State> states, MonthlySeries yardstick) {
        return states.stream()
                .flatMap(state -> state.contributions().stream())
                .map(contribution -> contribution.life().effect())
                .distinct()
                .map(effect -> without(effect, scenario, states, yardstick))
                .sorted(Comparator.comparingDouble((Without each) -> each.levels() + each.yearly() + each.monthly())
                        .thenComparing(Without::effect))
                .toList();
    }

    private static Without without(String effect, Scenario scenario, List<State> states, MonthlySeries yardstick) {
        TreeMap<YearMonth, Double> healths = new TreeMap<>();
        for (State state : states) {
            double held = state.contributions().stream()
                    .filter(contribution -> contribution.life().effect().equals(effect))
                    .mapToDouble(Contribution::pressure)
                    .sum();
            healths.put(YearMonth.from(state.date()), Health.of(state.pressure() - held));
        }
        MonthlySeries health = new MonthlySeries(scenario.file(), "health", healths);
        return new Without(
                effect,
                Agreement.spearman(health, yardstick),
                Agreement.spearman(health.changes(YEAR), yardstick.changes(YEAR)),
                Agreement.spearman(health.changes(1), yardstick.changes(1)));
    }

    /** In how many months the yardstick stands where it stood a month before. */
    public int unmoved() {
        return (int) yardstick.changes(1).values().values().stream()
                .filter(change -> change == 0)
                .count();
    }

    /** The lag at which the ranks of the changes agree best, the shortest of several; empty where none is known. */
    public Optional<Lag> best() {
        return lags.stream()
                .filter(lag -> !Double.isNaN(lag.spearman()))
                .min(Comparator.comparingDouble((Lag lag) -> -lag.spearman())
                        .thenComparing(lag -> Math.abs(lag.months())));
    }

    private static List<State> states(Comity comity, Scenario scenario, YearMonth first, YearMonth last) {
        List<LocalDate> dates = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            dates.add(month.atEndOfMonth());
        }
        return comity.states(scenario, dates);
    }

    private static MonthlySeries health(Scenario scenario, List<State> states) {
        TreeMap<YearMonth, Double> healths = new TreeMap<>();
        states.forEach(state -> healths.put(YearMonth.from(state.date()), state.health()));
        return new MonthlySeries(scenario.file(), "health", healths);
    }

    private static Peer peer(
            MonthlySeries peer, int smoothing, MonthlySeries yardstick, YearMonth first, YearMonth last) {
        MonthlySeries means = peer.means(smoothing).between(first, last);
        return new Peer(means, smoothing, Fit.of(means, yardstick), Agreement.of(peer, yardstick.changes(1)));
    }

    private static List<Lag> lags(MonthlySeries health, MonthlySeries yardstick) {
        return IntStream.rangeClosed(-YEAR, YEAR)
                .mapToObj(months -> {
                    Agreement agreement = Agreement.of(health.earlier(months), yardstick);
                    boolean known = agreement.months() >= LEAST_PAIRS;
                    return new Lag(
                            months,
                            agreement.months(),
                            known ? agreement.spearman().coefficient() : Double.NaN,
                            known ? agreement.pearson().coefficient() : Double.NaN);
                })
                .toList();
    }

    private static List<LargeChange> largest(Scenario scenario, MonthlySeries changes, List<State> states, int most) {
        double[] sizes = changes.values().values().stream()
                .mapToDouble(change -> -Math.abs(change))
                .sorted()
                .toArray();
        double least = sizes.length == 0 ? 0 : -sizes[Math.min(most, sizes.length) - 1];
        List<LargeChange> largest = new ArrayList<>();
        for (int i = 1; i < states.size(); i++) {
            Double change = changes.values().get(YearMonth.from(states.get(i).date()));
            if (change != null && change != 0 && Math.abs(change) >= least) {
                largest.add(largeChange(scenario, change, states.get(i - 1), states.get(i)));
            }
        }
        return largest;
    }

    private static LargeChange largeChange(Scenario scenario, double change, State before, State after) {
        YearMonth month = YearMonth.from(after.date());
        List<Movement> movements = Movement.between(before, after);
        return new LargeChange(
                month,
                change,
                after.health() - before.health(),
                facts(scenario, month),
                movements.subList(0, Math.min(MOST_REASONS, movements.size())));
    }

    private static List<String> facts(Scenario scenario, YearMonth month) {
        List<String> parties = scenario.dyad().parties();
        return scenario.timeline().edits().stream()
                .filter(edit -> parties.contains(edit.actor()) || parties.contains(edit.target()))
                .filter(edit -> {
                    YearMonth dated = YearMonth.from(edit.date());
                    return dated.equals(month) || dated.equals(month.minusMonths(1));
                })
                .map(Edit::id)
                .distinct()
                .toList();
    }
}
