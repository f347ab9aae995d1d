package comity.scenario;

import java.time.LocalDate;
import java.util.List;

/**
 * What a party could do: edits with a cost, dated by whoever plays it. It is played once, since the facts that it states
 * have ids of their own.
 *
 * @param actor who could do it
 * @param cost what it costs the actor, 0 or more
 */
public record Move(String id, String title, String actor, double cost, List<Edit> undated) {
    /** The date of an edit that nobody has played yet. */
    static final LocalDate NOT_YET = LocalDate.EPOCH;

    public Move {
        undated = List.copyOf(undated);
    }

    /** Its edits, where it is played on a date. */
    public List<Edit> on(LocalDate date) {
        return undated.stream().map(edit -> edit.on(date)).toList();
    }
}
