package comity.web;

import comity.scenario.Scenario;
import comity.score.EffectLife;
import comity.score.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question.
 *
 * @param applied what was answered, and what was not
 * @param lines the base, the branches asked for, and where there are edits the scenario with them
 * @param sourced the healths of the explained line by the weights of the files; null where the question has no others
 * @param line what is explained
 * @param level on the date asked for
 * @param base the state of the base on that date, by the same weights
 * @param change the states between which a change is explained; none or two
 */
record Answer(
        Snapshot snapshot,
        Applied applied,
        List<Line> lines,
        @Nullable List<Double> sourced,
        Line line,
        State level,
        State base,
        List<State> change) {
    /**
     * A course of health.
     *
     * @param id as a {@link Question} names it
     * @param healths on the scenario's dates
     */
    record Line(String id, Scenario scenario, List<EffectLife> lives, List<Double> healths) {}
}
