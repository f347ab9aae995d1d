package comity.engine;

import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import comity.score.Scorer;
import comity.score.State;
import comity.score.Trajectory;
import java.time.LocalDate;
import java.util.List;

/**
 * Scores scenarios: the entry point for programs that embed Comity.
 *
 * <pre>{@code
 * Rulebook rules = RulebookReader.cached(System.err::println).shipped();
 * Scenario scenario = ScenarioReader.read(Path.of("scenarios/iwaya-visit.yaml"), rules);
 * Trajectory trajectory = Comity.with(rules).score(scenario);
 * }</pre>
 *
 * <p>Immutable and safe to share between threads. The same rulebook and scenario give the same result, to the bit.
 */
public final class Comity {
    /** How many worlds an interval is drawn from, unless asked otherwise. */
    public static final int WORLDS = 500;

    private final Rulebook rulebook;
    private final int worlds;

    private Comity(Rulebook rulebook, int worlds) {
        this.rulebook = rulebook;
        this.worlds = worlds;
    }

    /** Scores by a rulebook, with intervals drawn from {@value #WORLDS} worlds. */
    public static Comity with(Rulebook rulebook) {
        return new Comity(rulebook, WORLDS);
    }

    /**
     * The same with another number of worlds.
     *
     * @param number 0 for no intervals
     */
    public Comity worlds(int number) {
        return new Comity(rulebook, number);
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    /** The scenario's health over its dates, with directions, turning points and intervals. */
    public Trajectory score(Scenario scenario) {
        List<LocalDate> dates = scenario.dates();
        return scorer().score(play(scenario, dates.get(dates.size() - 1)), dates);
    }

    /**
     * The health of lives that have been played, as {@link #score(Scenario)} says it. No weight stands in a life, so
     * those that one rulebook played another may score that {@link comity.rulebook.Weights#weighing weighs}
     * otherwise.
     *
     * @param lives played to the last date or beyond
     * @param dates in ascending order
     */
    public Trajectory score(List<EffectLife> lives, List<LocalDate> dates) {
        return scorer().score(lives, dates);
    }

    /**
     * As {@link #states(Scenario, List)}, of lives that have been played.
     *
     * @param lives played to the last date or beyond
     * @param dates in ascending order
     */
    public List<State> states(List<EffectLife> lives, List<LocalDate> dates) {
        return scorer().at(lives, dates);
    }

    /**
     * What all lives hold together on each date, of which {@link comity.score.Health#of} makes health: as {@link
     * #states(List, List)} says to 1e-9, in a fraction of the time, since nothing is told apart.
     *
     * @param lives played to the last date or beyond
     * @param dates in ascending order
     */
    public double[] pressures(List<EffectLife> lives, List<LocalDate> dates) {
        return scorer().pressures(lives, dates);
    }

    /**
     * The scenario's health, and what makes it, on any dates.
     *
     * @param dates in ascending order
     */
    public List<State> states(Scenario scenario, List<LocalDate> dates) {
        return scorer().at(play(scenario, dates.get(dates.size() - 1)), dates);
    }

    /** As {@link #states}, on one date. */
    public State state(Scenario scenario, LocalDate date) {
        return states(scenario, List.of(date)).get(0);
    }

    /**
     * The health that a scenario would have if its timeline were another: for many questions of one scenario.
     *
     * @param dates in ascending order
     */
    public WhatIf whatIf(Scenario scenario, List<LocalDate> dates) {
        return WhatIf.of(this, scorer(), scenario, dates);
    }

    /**
     * The lives of all effects from the scenario's first fact to a date.
     *
     * @throws comity.input.BadInput where the rules fire one another for ever
     */
    public List<EffectLife> play(Scenario scenario, LocalDate to) {
        return TimelinePlayer.play(rulebook, scenario, to);
    }

    /**
     * What holds on a date, and the facts that rules see then.
     *
     * @throws comity.input.BadInput where the rules fire one another for ever
     */
    public Day day(Scenario scenario, LocalDate date) {
        return TimelinePlayer.day(rulebook, scenario, date);
    }

    private Scorer scorer() {
        return new Scorer(rulebook.weights().byEffect(), rulebook.bands(), worlds);
    }
}
