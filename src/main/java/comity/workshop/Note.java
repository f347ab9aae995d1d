package comity.workshop;

import org.jspecify.annotations.Nullable;

/**
 * What the facilitator writes down for afterwards.
 *
 * @param turn in which it was written, counted from 1; 0 before the first
 * @param owner who sees to an improvement; empty where nobody does
 * @param due by when, as written; null where no date is set
 */
public record Note(String id, Kind kind, int turn, String text, String owner, @Nullable String due) {
    /** Of what kind. */
    public enum Kind {
        NOTE,
        STRENGTH,
        IMPROVEMENT
    }
}
