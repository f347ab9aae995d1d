package comity.bench;

import comity.facts.Event;
import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Step;
import comity.rulebook.Rulebook;
import comity.score.EffectLife;
import comity.score.Weight;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An effect that holds, whichever way it was found. Equal ones are one effect.
 *
 * @param effect its full name
 * @param rule what concluded it
 * @param per the trigger's value of the field that the weight's multiplier goes by
 * @param facts it rests on, its trigger first
 */
record Conclusion(String effect, String rule, double magnitude, @Nullable String per, List<Fact> facts) {
    static Conclusion of(Rulebook rules, String effect, String rule, double magnitude, List<Fact> facts) {
        Weight weight = rules.weights().byEffect().get(effect);
        Weight.Per per = weight == null ? null : weight.per();
        return new Conclusion(
                effect, rule, magnitude, per == null ? null : rules.value(facts.get(0), per.field()), facts);
    }

    EffectLife life(LocalDate from, @Nullable LocalDate until) {
        Fact trigger = facts.get(0);
        String id = trigger instanceof Step step ? step.getOf() : trigger.getId();
        return new EffectLife(effect, rule, id, trigger.getActor(), magnitude, per, date(), from, until, List.of(), "");
    }

    /** Where the effect decays from. */
    private LocalDate date() {
        return facts.stream()
                .filter(Event.class::isInstance)
                .map(fact -> ((Event) fact).getDate())
                .max(LocalDate::compareTo)
                .orElseGet(() -> ((Measure) facts.get(0)).getSince());
    }
}
