package comity.explore;

import comity.scenario.Uncertain;
import comity.score.HealthTally;
import java.time.LocalDate;
import java.util.List;

/**
 * What becomes of a scenario when what is uncertain of it is drawn, many times over.
 *
 * @param drawn how many worlds were drawn; fewer than asked for where the drawing was stopped
 * @param asked how many were to be drawn
 * @param weights whether the numbers of the weights were drawn, too
 * @param steps the healths on each date
 * @param explained the step whose spread is explained
 * @param causes what explains it, the greatest share first
 */
public record Ensemble(
        long drawn, long asked, long seed, boolean weights, List<Step> steps, Step explained, List<Cause> causes) {

    /** The healths on a date. */
    public record Step(LocalDate date, HealthTally healths) {}

    /**
     * How far an uncertain fact explains the spread.
     *
     * @param share of the variance that lies between its outcomes, 0..1 but for chance: the correlation ratio, corrected
     *     for the number of outcomes (Truman L. Kelley, “An unbiased correlation ratio measure”, 1935). What is left
     *     after all causes comes of facts that work together, and of the weights where they were drawn
     * @param outcomes by mean health, the lowest first
     */
    public record Cause(Uncertain fact, double share, List<Drawn> outcomes) {
        /** Whether so many draws would hardly show such a share by chance, where the fact made no difference. */
        public boolean isTold() {
            long number = outcomes.stream().mapToLong(Drawn::number).sum();
            return share > 2 * Math.sqrt(2.0 * (outcomes.size() - 1)) / number; // two standard deviations
        }
    }

    /**
     * An outcome of a fact, or several whose dates lie near.
     *
     * @param outcome in words
     * @param number how often it was drawn
     * @param mean of the healths then
     */
    public record Drawn(String outcome, long number, double mean) {}

    public Ensemble {
        steps = List.copyOf(steps);
        causes = List.copyOf(causes);
    }

    /** What no fact explains by itself. */
    public double rest() {
        return 1 - causes.stream().mapToDouble(Cause::share).sum();
    }
}
