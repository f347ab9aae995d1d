package comity.explore;

import comity.engine.Comity;
import comity.engine.Day;
import comity.explore.SmallestChange.Change;
import comity.rulebook.WhyNot;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an effect fires on a date, and why it does not.
 *
 * @param effect by its full name
 * @param lives those of the effect that hold; empty where it is silent
 * @param whyNot where it is silent, how far each of its rules is from firing, the nearest first
 * @param change where it is silent, the smallest change of one fact by which it would fire; null where there is none
 */
public record EffectOnDate(
        String effect, LocalDate date, List<EffectLife> lives, List<WhyNot> whyNot, @Nullable Change change) {

    public EffectOnDate {
        lives = List.copyOf(lives);
        whyNot = List.copyOf(whyNot);
    }

    /** Asks a scenario for an effect on a date, and where it is silent looks for the smallest change. */
    public static EffectOnDate of(Comity comity, Scenario scenario, String effect, LocalDate date) {
        EffectOnDate asked = without(comity, scenario, effect, date);
        return asked.fires()
                ? asked
                : asked.with(asked.search(comity, scenario).find().orElse(null));
    }

    /** Asks a scenario for an effect on a date, without a look at changes: each of them is a replay. */
    public static EffectOnDate without(Comity comity, Scenario scenario, String effect, LocalDate date) {
        Day day = comity.day(scenario, date);
        List<EffectLife> lives =
                day.open().stream().filter(life -> life.effect().equals(effect)).toList();
        if (!lives.isEmpty()) {
            return new EffectOnDate(effect, date, lives, List.of(), null);
        }
        return new EffectOnDate(effect, date, lives, comity.rulebook().whyNot(effect, day.memory()), null);
    }

    public boolean fires() {
        return !lives.isEmpty();
    }

    /** The search for the smallest change by which it would fire; for an effect that is silent. */
    public SmallestChange search(Comity comity, Scenario scenario) {
        return new SmallestChange(comity, scenario, effect, date, whyNot);
    }

    /** The same with a change that was found. */
    public EffectOnDate with(@Nullable Change found) {
        return new EffectOnDate(effect, date, lives, whyNot, found);
    }
}
