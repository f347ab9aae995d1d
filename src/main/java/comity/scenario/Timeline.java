package comity.scenario;

import comity.input.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Dated edits, in the order in which they are played.
 *
 * @param edits by date; on one day events and begins come first, then changes, then ends, each by id
 * @param notes what the reader should know, such as what a layer took over
 */
public record Timeline(List<Edit> edits, List<String> notes) {
    private static final Comparator<Edit> IN_ORDER =
            Comparator.comparing(Edit::date).thenComparing(Edit::verb).thenComparing(Edit::id);

    public Timeline {
        edits = edits.stream().sorted(IN_ORDER).toList();
    }

    static Timeline of(List<Edit> edits) {
        return new Timeline(edits, List.of());
    }

    /** The day of the first edit; null where there is none. */
    public @Nullable LocalDate start() {
        return edits.isEmpty() ? null : edits.get(0).date();
    }

    /** The edits of one fact, in the order in which they are played; none where it is not stated. */
    public List<Edit> edits(String fact) {
        return edits.stream().filter(edit -> edit.id().equals(fact)).toList();
    }

    /**
     * This timeline with a layer on top: a branch, or a scenario based on this one. A measure that the layer edits is
     * the layer's from that day on: what was said of it for later, and what the layer says otherwise on the day itself, no
     * longer applies, and a note says so. A drop takes nothing over.
     */
    Timeline with(String layer, List<Edit> added, List<Edit.Drop> drops, Problems problems) {
        Map<String, LocalDate> takenOver = new TreeMap<>();
        added.forEach(edit -> takenOver.merge(edit.id(), edit.date(), (a, b) -> a.isBefore(b) ? a : b));
        List<Edit> all = new ArrayList<>();
        List<String> notes = new ArrayList<>(this.notes);
        List<Edit.Drop> unused = new ArrayList<>(drops);
        for (Edit edit : edits) {
            LocalDate from = takenOver.get(edit.id());
            if (!drops.isEmpty() && drops.stream().anyMatch(drop -> drops(drop, edit))) {
                unused.removeIf(drop -> drops(drop, edit));
                continue;
            }
            if (from != null && (edit.date().isAfter(from) || isReplaced(edit, added))) {
                notes.add("“" + edit + "” no longer applies: " + layer + " takes " + edit.id() + " over on " + from);
                continue;
            }
            all.add(edit);
        }
        unused.forEach(drop -> problems.report(
                drop.place(),
                "nothing to drop: no edit of " + drop.id() + (drop.of() == null ? "" : " on " + drop.of())));
        all.addAll(added);
        return new Timeline(all, notes);
    }

    /** Whether a layer does to a measure, on the very day, what this edit does. */
    private static boolean isReplaced(Edit edit, List<Edit> added) {
        return (edit.verb() == Edit.Verb.CHANGE || edit.verb() == Edit.Verb.END)
                && added.stream()
                        .filter(other -> other.id().equals(edit.id())
                                && other.date().equals(edit.date())
                                && other.verb() == edit.verb())
                        .anyMatch(other -> edit.verb() == Edit.Verb.END
                                || !Collections.disjoint(
                                        other.values().keySet(), edit.values().keySet()));
    }

    /** The same edits, with more to tell the reader. */
    Timeline noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Timeline(edits, all);
    }

    private static boolean drops(Edit.Drop drop, Edit edit) {
        return drop.id().equals(edit.id()) && (drop.of() == null || drop.of().equals(edit.date()));
    }

    /** Reports what cannot be played: ids that clash, and measures that end, change or begin out of turn. */
    void check(Problems problems) {
        check(edits, problems);
    }

    /** As {@link #check(Problems)}, of facts that were edited since the others were checked. */
    void check(List<Edit> edited, Problems problems) {
        Map<String, List<Edit>> byId = new TreeMap<>();
        edited.forEach(edit -> byId.putIfAbsent(edit.id(), new ArrayList<>()));
        for (Edit edit : edits) {
            List<Edit> own = byId.get(edit.id());
            if (own != null) {
                own.add(edit);
            }
        }
        byId.values().forEach(own -> checkFact(own, problems));
    }

    private static void checkFact(List<Edit> own, Problems problems) {
        if (own.stream().anyMatch(edit -> edit.verb() == Edit.Verb.EVENT)) {
            own.stream()
                    .filter(Edit::states)
                    .skip(1)
                    .forEach(edit -> problems.report(
                            edit.place(), "two facts share the id " + edit.id() + ": give each an id of its own"));
            return;
        }
        Edit standing = null;
        Edit ended = null;
        Map<String, Edit> sameDay = new HashMap<>();
        for (Edit edit : own) {
            String id = edit.id();
            switch (edit.verb()) {
                case EVENT -> throw new AssertionError("an event stands alone");
                case BEGIN -> {
                    if (standing != null) {
                        problems.report(
                                edit.place(),
                                id + " begins on " + edit.date() + ", but has stood since " + standing.date()
                                        + ": end it first, or give this one an id of its own");
                    }
                    standing = edit;
                }
                case CHANGE -> {
                    if (standing == null) {
                        problems.report(edit.place(), outOfTurn(edit, "changes", own, ended));
                    }
                    clash(edit, sameDay, problems);
                }
                case END -> {
                    if (standing == null) {
                        problems.report(edit.place(), outOfTurn(edit, "ends", own, ended));
                    } else if (standing.date().equals(edit.date())) {
                        problems.report(edit.place(), id + " begins and ends on one day, " + edit.date());
                    }
                    standing = null;
                    ended = edit;
                }
            }
        }
    }

    private static String outOfTurn(Edit edit, String does, List<Edit> own, @Nullable Edit ended) {
        String what = edit.id() + " " + does + " on " + edit.date();
        if (ended != null) {
            return what + ", but ended on " + ended.date();
        }
        return own.stream()
                .filter(other -> other.verb() == Edit.Verb.BEGIN)
                .findFirst()
                .map(begin -> what + ", before it begins on " + begin.date())
                .orElse(what + ", but never begins");
    }

    private static void clash(Edit change, Map<String, Edit> sameDay, Problems problems) {
        for (String field : change.values().keySet()) {
            if (!change.type().fields().containsKey(field)) {
                continue; // a source or a note
            }
            Edit other = sameDay.put(change.date() + " " + field, change);
            if (other != null) {
                problems.report(
                        change.place(), change.id() + " changes " + field + " twice on one day, " + change.date());
            }
        }
    }
}
