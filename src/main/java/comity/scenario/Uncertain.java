package comity.scenario;

import comity.input.Place;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario leaves open of one fact. What is open of it is drawn independently: whether it happens, each of its
 * fields, when it begins and when it ends. Whatever is drawn can be played; the reader refuses what could not.
 *
 * @param fact its id
 * @param place of the entry in the file
 * @param edits of the fact in the timeline, in the order in which they are played
 * @param chance the probability that it happens, 0..1; otherwise none of its edits is made
 * @param values for each uncertain field, by its name in scenarios, its values with their probabilities, which sum to 1:
 *     what the edit says that states the fact; later changes stay
 * @param date when it happens or begins; null where the timeline's date is certain
 * @param end when the measure ends, also where the timeline has it stand for good; null where that is certain
 */
public record Uncertain(
        String fact,
        Place place,
        List<Edit> edits,
        double chance,
        Map<String, Map<Object, Double>> values,
        @Nullable Days date,
        @Nullable Days end) {

    /** A span of days, each as probable as any other; the first and the last are of it. */
    public record Days(LocalDate first, LocalDate last) {
        /** How many they are, 1 or more. */
        public long count() {
            return ChronoUnit.DAYS.between(first, last) + 1;
        }

        /** The day at a share of the span, from 0 to below 1. */
        LocalDate at(double share) {
            return first.plusDays((long) (share * count()));
        }

        private Map<LocalDate, Double> chances() {
            Map<LocalDate, Double> chances = new LinkedHashMap<>();
            first.datesUntil(last.plusDays(1)).forEach(day -> chances.put(day, 1.0 / count()));
            return chances;
        }
    }

    /**
     * Draws what comes of the fact.
     *
     * @param random gives as many numbers whatever is drawn, so that another chance leaves all later draws as they are
     */
    public Outcome draw(RandomGenerator random) {
        boolean happens = random.nextDouble() < chance;
        Map<String, Object> drawn = new LinkedHashMap<>();
        values.forEach((field, chances) -> drawn.put(field, at(random.nextDouble(), chances)));
        LocalDate on = date == null ? null : date.at(random.nextDouble());
        LocalDate until = end == null ? null : end.at(random.nextDouble());
        return happens ? new Outcome.Happens(drawn, on, until) : new Outcome.Absent();
    }

    private static Object at(double share, Map<Object, Double> chances) {
        double left = share;
        Object last = null;
        for (Map.Entry<Object, Double> chance : chances.entrySet()) {
            last = chance.getKey();
            left -= chance.getValue();
            if (left < 0) {
                return last;
            }
        }
        if (last == null) {
            throw new IllegalArgumentException("no value to draw");
        }
        return last; // the probabilities sum to a little less than 1
    }

    /** All that can come of the fact, each with its probability; one for each day where a date is uncertain. */
    public Map<Outcome, Double> all() {
        Map<Outcome.Happens, Double> happens = Map.of(Outcome.Happens.AS_STATED, chance);
        for (Map.Entry<String, Map<Object, Double>> field : values.entrySet()) {
            happens = split(happens, field.getValue(), (outcome, value) -> outcome.with(field.getKey(), value));
        }
        if (date != null) {
            happens = split(happens, date.chances(), Outcome.Happens::on);
        }
        if (end != null) {
            happens = split(happens, end.chances(), Outcome.Happens::until);
        }
        Map<Outcome, Double> all = new LinkedHashMap<>();
        if (chance < 1) {
            all.put(new Outcome.Absent(), 1 - chance);
        }
        if (chance > 0) {
            all.putAll(happens);
        }
        return Collections.unmodifiableMap(all);
    }

    private static <V> Map<Outcome.Happens, Double> split(
            Map<Outcome.Happens, Double> outcomes,
            Map<V, Double> chances,
            BiFunction<Outcome.Happens, V, Outcome.Happens> with) {
        Map<Outcome.Happens, Double> split = new LinkedHashMap<>();
        outcomes.forEach((outcome, probability) ->
                chances.forEach((value, chance) -> split.put(with.apply(outcome, value), probability * chance)));
        return split;
    }

    /** The edits of the fact where this comes of it, in the order in which they are played; none where it is absent. */
    public List<Edit> edits(Outcome outcome) {
        if (!(outcome instanceof Outcome.Happens happens)) {
            return List.of();
        }
        List<Edit> drawn = new ArrayList<>(edits.size() + 1);
        for (Edit edit : edits) {
            if (edit.states()) {
                drawn.add(stated(edit, happens));
            } else if (edit.verb() != Edit.Verb.END || happens.end() == null) {
                drawn.add(edit);
            }
        }
        if (happens.end() != null) {
            drawn.add(ended(happens.end()));
        }
        return drawn;
    }

    private static Edit stated(Edit edit, Outcome.Happens happens) {
        Edit stated = happens.values().isEmpty() ? edit : edit.with(happens.values());
        return happens.date() == null ? stated : stated.on(happens.date());
    }

    /** The end as the timeline has it, on another day; a new one where it has none. */
    private Edit ended(LocalDate day) {
        Edit last = edits.get(edits.size() - 1);
        return last.verb() == Edit.Verb.END
                ? last.on(day)
                : new Edit(Edit.Verb.END, day, fact, last.type(), last.actor(), last.target(), Map.of(), place);
    }
}
