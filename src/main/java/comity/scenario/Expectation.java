package comity.scenario;

import comity.input.Place;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an informed observer would say of a scenario; checked by {@code comity test}. */
public sealed interface Expectation {
    Place place();

    /** Null for the scenario without a branch. */
    @Nullable
    String branch();

    /**
     * Of one date.
     *
     * @param band the band's name; null where not asked for
     * @param health bounds; null where not asked for
     * @param comparisons with the health on other dates
     * @param strongest the first factors by size of contribution, in order, as {@code trade/import-ban}
     * @param fires effects that hold on that date, by full name; a tail does not count
     * @param silent effects that do not hold on that date
     */
    record OnDate(
            Place place,
            @Nullable String branch,
            LocalDate date,
            @Nullable String band,
            @Nullable Bounds health,
            List<Comparison> comparisons,
            List<String> strongest,
            List<String> fires,
            List<String> silent)
            implements Expectation {}

    /**
     * The highest or lowest health from a date to the scenario's end lies between two dates.
     *
     * @param highest else the lowest is asked for
     */
    record Extreme(
            Place place,
            @Nullable String branch,
            boolean highest,
            LocalDate since,
            LocalDate earliest,
            LocalDate latest)
            implements Expectation {}

    /** Inclusive bounds of health. */
    record Bounds(double low, double high) {}

    /** The health, held against that on another date. */
    record Comparison(Relation relation, LocalDate than) {}

    /** How the health on one date lies to that on another. */
    enum Relation {
        BELOW("below"),
        ABOVE("above"),
        NOT_BELOW("not-below"),
        NOT_ABOVE("not-above");

        private final String key;

        Relation(String key) {
            this.key = key;
        }

        /** As scenario files write it. */
        public String key() {
            return key;
        }

        public boolean holds(double health, double other) {
            return switch (this) {
                case BELOW -> health < other;
                case ABOVE -> health > other;
                case NOT_BELOW -> health >= other;
                case NOT_ABOVE -> health <= other;
            };
        }
    }
}
