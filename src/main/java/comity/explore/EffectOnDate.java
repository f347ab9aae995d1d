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

    /** Asks a scenario for an effect on a date. */
    public static EffectOnDate of(Comity comity, Scenario scenario, String effect, LocalDate date) {
        Day day = comity.day(scenario, date);
        List<EffectLife> lives =
                day.open().stream().filter(life -> life.effect().equals(effect)).toList();
        if (!lives.isEmpty()) {
            return new EffectOnDate(effect, date, lives, List.of(), null);
        }
        List<WhyNot> whyNot = comity.rulebook().whyNot(effect, day.memory());
        Change change =
                SmallestChange.find(comity, scenario, effect, date, whyNot).orElse(null);
        return new EffectOnDate(effect, date, lives, whyNot, change);
    }
}
