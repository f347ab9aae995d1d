package comity.scenario;

import comity.rulebook.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes of an {@link Uncertain} fact in one world. Equal ones give the same edits; in text it says what comes. */
public sealed interface Outcome {

    /** The fact never happens. */
    record Absent() implements Outcome {
        @Override
        public String toString() {
            return "does not happen";
        }
    }

    /**
     * The fact happens. What is null or missing is as the timeline states it.
     *
     * @param values of the uncertain fields, by their name in scenarios, in the order of the fact type
     * @param date when the event happens or the measure begins
     * @param end when the measure ends
     */
    record Happens(Map<String, Object> values, @Nullable LocalDate date, @Nullable LocalDate end) implements Outcome {
        public Happens {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // Map.copyOf would shuffle them
        }

        /** As the timeline states it. */
        static final Happens AS_STATED = new Happens(Map.of(), null, null);

        Happens with(String field, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            more.put(field, value);
            return new Happens(more, date, end);
        }

        Happens on(LocalDate day) {
            return new Happens(values, day, end);
        }

        Happens until(LocalDate day) {
            return new Happens(values, date, day);
        }

        /** Such as {@code severity 4, on 2024-08-31, ends 2025-08-14}. */
        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            values.forEach((field, value) -> parts.add(field + " " + text(value)));
            if (date != null) {
                parts.add("on " + date);
            }
            if (end != null) {
                parts.add("ends " + end);
            }
            return parts.isEmpty() ? "happens" : String.join(", ", parts);
        }

        /** As scenarios write it. */
        private static String text(Object value) {
            return value instanceof Double number ? Wording.number(number) : value.toString();
        }
    }
}
