package comity.explore;

import comity.engine.Comity;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.Drawing;
import comity.score.EffectLife;
import comity.score.Numbers;
import comity.score.OrderTurn;
import comity.score.Scorer;
import comity.score.State;
import comity.score.VariedNumber;
import java.time.LocalDate;
import java.util.List;

/**
 * On which numbers of the weights a health hangs. Each side is played once; all else is arithmetic over its lives.
 *
 * @param state the health in question
 * @param numbers every number that has a range, the greatest swing first
 * @param turns how the order of pairs of branches turns over
 * @param pairs of worlds that were drawn for indices; fewer than samples where that was stopped
 * @param samples the pairs of worlds to be drawn for indices, and the worlds drawn for orders
 */
public record Sensitivity(
        State state, List<VariedNumber> numbers, List<OrderTurn> turns, long pairs, int samples, long seed) {
    public Sensitivity {
        numbers = List.copyOf(numbers);
        turns = List.copyOf(turns);
    }

    /**
     * Asks a scenario.
     *
     * @param sides whose order is looked at, pair by pair; none or one gives no pairs
     * @param samples {@link VariedNumber#LEAST_PAIRS} or more
     * @param seed the same seed gives the same result, to the bit
     * @param drawing of the pairs of worlds; where it is stopped, the indices are those of the pairs until then
     * @throws comity.input.BadInput where the rules fire one another for ever
     */
    public static Sensitivity of(
            Comity comity,
            Scenario scenario,
            LocalDate date,
            List<Scenario> sides,
            int samples,
            long seed,
            Drawing drawing) {
        Rulebook rules = comity.rulebook();
        Numbers numbers = new Numbers(rules.weights().byEffect());
        List<EffectLife> lives = comity.play(scenario, date);
        List<OrderTurn.Side> played = sides.stream()
                .map(side -> new OrderTurn.Side(side.branch(), comity.play(side, date)))
                .toList();
        List<VariedNumber> varied = VariedNumber.of(lives, numbers, date, samples, seed, drawing);
        return new Sensitivity(
                new Scorer(rules.weights().byEffect(), rules.bands(), 0).at(lives, date),
                varied,
                OrderTurn.between(played, numbers, date, samples, seed),
                drawing.drawn(),
                samples,
                seed);
    }
}
