package comity.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much an effect weighs, and for how long. */
public sealed interface Weight permits Weight.Fading, Weight.Standing {
    /** The pressure at full strength, for a magnitude of 1; negative where the effect harms the relationship. */
    Range points();

    /** What multiplies the points by a value of the trigger; null where nothing does. */
    @Nullable
    Per per();

    /**
     * The numbers by their names within the effect, in the order of reports: {@code points}, {@code half-life} or {@code
     * builds} and {@code tail}, {@code per.goods.seafood}.
     */
    default Map<String, Range> numbers() {
        Map<String, Range> numbers = new LinkedHashMap<>();
        numbers.put("points", points());
        if (this instanceof Fading fading) {
            numbers.put("half-life", fading.halfLife());
        } else if (this instanceof Standing standing) {
            numbers.put("builds", standing.builds());
            numbers.put("tail", standing.tail());
        }
        Per per = per();
        if (per != null) {
            per.factors().forEach((value, factor) -> numbers.put(per.name(value), factor));
        }
        return numbers;
    }

    /**
     * This weight but for some of its numbers.
     *
     * @param changed by the names of {@link #numbers}; others are left aside
     */
    default Weight with(Map<String, Range> changed) {
        Range points = changed.getOrDefault("points", points());
        Per per = per();
        Per factors = per == null ? null : per.with(changed);
        if (this instanceof Standing standing) {
            return new Standing(
                    points,
                    changed.getOrDefault("builds", standing.builds()),
                    changed.getOrDefault("tail", standing.tail()),
                    factors);
        }
        return new Fading(points, changed.getOrDefault("half-life", ((Fading) this).halfLife()), factors);
    }

    /**
     * An effect that wears off from the day of its event.
     *
     * @param halfLife the days, more than 0, after which half of it is left
     */
    record Fading(Range points, Range halfLife, @Nullable Per per) implements Weight {
        /**
         * @throws IllegalArgumentException where the half-life may be 0 or less
         */
        public Fading {
            if (halfLife.low() <= 0) {
                throw new IllegalArgumentException("a half-life is more than 0 days, not " + halfLife.low());
            }
        }
    }

    /**
     * An effect that weighs for as long as its reasons hold, and fades afterwards.
     *
     * @param builds the days, 0 or more, that it takes to full strength
     * @param tail the half-life in days of what remains after it ends; 0 where nothing remains
     */
    record Standing(Range points, Range builds, Range tail, @Nullable Per per) implements Weight {
        /**
         * @throws IllegalArgumentException where one of the times may be less than 0
         */
        public Standing {
            if (builds.low() < 0 || tail.low() < 0) {
                throw new IllegalArgumentException(
                        "builds and tail are 0 days or more, not " + builds.low() + " and " + tail.low());
            }
        }
    }

    /**
     * A multiplier by a value of the trigger.
     *
     * @param field the trigger's field, such as {@code goods}
     * @param factors the multiplier by the field's value; a value that is not listed counts 1
     */
    record Per(String field, Map<String, Range> factors) {
        public Per {
            factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        }

        /** The name of a value's factor among the numbers: {@code per.goods.seafood}. */
        String name(@Nullable String value) {
            return "per." + field + "." + value;
        }

        private Per with(Map<String, Range> changed) {
            Map<String, Range> all = new LinkedHashMap<>(factors);
            all.replaceAll((value, factor) -> changed.getOrDefault(name(value), factor));
            return new Per(field, all);
        }
    }
}
