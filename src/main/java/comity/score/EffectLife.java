package comity.score;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The span of dates in which an effect's reasons hold.
 *
 * @param effect the effect's full name, such as {@code trade/import-ban.full}
 * @param rule the name of the rule that concludes it
 * @param trigger the id of the fact that gives the effect its actor, and the thread it belongs to
 * @param actor the party whose doing it is
 * @param magnitude what the weight's points are multiplied by; 1 where the rule says nothing
 * @param per the trigger's value of the field that its weight's multiplier goes by; null where there is none
 * @param date where a fading effect decays from: the day of the latest event in its evidence; never after {@code from}
 * @param from the first day of the life
 * @param until the first day on which the reasons no longer hold; null while they do
 * @param evidence the ids of the facts it rests on
 * @param because its sentence, in readers' words
 */
public record EffectLife(
        String effect,
        String rule,
        String trigger,
        String actor,
        double magnitude,
        @Nullable String per,
        LocalDate date,
        LocalDate from,
        @Nullable LocalDate until,
        List<String> evidence,
        String because) {

    /** A total order: only lives that are equal share a place in it. */
    public static final Comparator<EffectLife> ORDER = Comparator.comparing(EffectLife::effect)
            .thenComparing(EffectLife::trigger)
            .thenComparing(EffectLife::from)
            .thenComparing(EffectLife::until, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(EffectLife::date)
            .thenComparing(EffectLife::actor)
            .thenComparing(EffectLife::rule)
            .thenComparing(EffectLife::because)
            .thenComparing(EffectLife::per, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingDouble(EffectLife::magnitude)
            .thenComparing(life -> String.join(" ", life.evidence()));

    /**
     * @throws IllegalArgumentException where the effect is not named {@code dimension/factor.effect}, the magnitude is
     *     not finite, or the dates are out of order
     */
    public EffectLife {
        int slash = effect.indexOf('/');
        if (slash < 1 || effect.indexOf('.') < slash) {
            throw new IllegalArgumentException("an effect is named dimension/factor.effect, not " + effect);
        }
        if (!Double.isFinite(magnitude)) {
            throw new IllegalArgumentException("the magnitude of " + effect + " is " + magnitude);
        }
        if (date.isAfter(from) || (until != null && until.isBefore(from))) {
            throw new IllegalArgumentException("the dates of " + effect + " of " + trigger
                    + " are out of order: it decays from " + date + " and lives from " + from + " until " + until);
        }
        evidence = List.copyOf(evidence);
    }

    /** What an explanation groups by, such as {@code trade/import-ban}. */
    public String factor() {
        return effect.substring(0, effect.indexOf('.'));
    }

    /** The theme of the factor, such as {@code trade}. */
    public String dimension() {
        return effect.substring(0, effect.indexOf('/'));
    }

    /** This life as it looks while it lasts: what branches have in common that end it on different days. */
    EffectLife withoutEnd() {
        return until == null
                ? this
                : new EffectLife(effect, rule, trigger, actor, magnitude, per, date, from, null, evidence, because);
    }
}
