package comity.workshop;

import comity.workshop.Note.Kind;
import org.jspecify.annotations.Nullable;

/** What the facilitator writes down for afterwards. */
public sealed interface Noting extends Event {
    /** How many notes an exercise keeps. */
    int MOST_NOTES = 1000;

    /**
     * A note, new or changed.
     *
     * @param owner who sees to an improvement
     * @param due by when
     */
    record Noted(String note, Kind kind, String text, @Nullable String owner, @Nullable String due) implements Noting {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needFacilitator();
            String id = Texts.line("an id", note, 64);
            if (exercise.notes().size() >= MOST_NOTES && !exercise.notes().containsKey(id)) {
                throw Exercise.refused("an exercise keeps at most " + MOST_NOTES + " notes");
            }
            String until = Texts.optional("a date", due, 40);
            return new Noted(
                    id,
                    kind,
                    Texts.needed("a note", text, 4000),
                    Texts.optional("an owner", owner, 100),
                    until.isEmpty() ? null : until);
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            Note known = exercise.notes().get(note);
            exercise.put(new Note(
                    note, kind, known == null ? exercise.turn() : known.turn(), text, owner == null ? "" : owner, due));
        }
    }

    /** A note is not wanted any more. */
    record Deleted(String note) implements Noting {
        @Override
        public Event decided(Request request) {
            request.needFacilitator();
            if (!request.exercise().notes().containsKey(note)) {
                throw Exercise.refused("there is no such note, or not any more");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.deleteNote(note);
        }
    }
}
