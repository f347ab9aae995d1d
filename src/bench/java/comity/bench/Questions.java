package comity.bench;

import comity.engine.Comity;
import comity.rulebook.Rulebook;
import comity.scenario.EditLines;
import comity.scenario.Scenario;
import comity.score.Scorer;
import comity.score.State;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** What-ifs of one edit on a loaded scenario, each on another day, so that no answer can be remembered. */
final class Questions {
    private static final int DAYS = 28;
    private static final double TOLERANCE = 1e-9;

    private final Rulebook rules;
    private final Scenario loaded;
    private final String edit;
    private final List<LocalDate> dates;
    private final Scorer scorer;
    private int asked;

    /** @param edit as the command line takes it, with {@code %02d} for the day of the month */
    Questions(Rulebook rules, Scenario loaded, String edit) {
        this.rules = rules;
        this.loaded = loaded;
        this.edit = edit;
        dates = loaded.dates();
        scorer = new Scorer(rules.weights().byEffect(), rules.bands(), 0);
    }

    /** The next question, from its edit as text to the states on the scenario's dates. */
    List<State> ask(Contender contender) {
        return scorer.at(contender.play(next()), dates);
    }

    private Scenario next() {
        asked = asked % DAYS + 1;
        return EditLines.with(loaded, rules, "what-if", List.of(edit.formatted(asked)));
    }

    /**
     * Holds the answers to all questions against those of Comity's player, week by week.
     *
     * @throws IllegalStateException where a health differs
     */
    void check(Contender contender) {
        List<LocalDate> days = loaded.from()
                .datesUntil(loaded.to().plusDays(1), Period.ofWeeks(1))
                .toList();
        Comity comity = Comity.with(rules);
        for (int question = 0; question < DAYS; question++) {
            Scenario scenario = next();
            List<State> right = comity.states(scenario, days);
            List<State> answered = scorer.at(contender.play(scenario), days);
            for (int day = 0; day < days.size(); day++) {
                double health = answered.get(day).health();
                if (!(Math.abs(health - right.get(day).health()) <= TOLERANCE)) {
                    throw new IllegalStateException(edit.formatted(asked) + ": on " + days.get(day) + " health is "
                            + right.get(day).health() + ", not " + health);
                }
            }
        }
    }
}
