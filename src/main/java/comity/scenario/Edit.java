package comity.scenario;

import comity.input.Place;
import comity.rulebook.FactType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one way a timeline grows or changes.
 *
 * @param verb what it does
 * @param date the day it does so
 * @param id of the fact
 * @param type of the fact
 * @param actor of the fact; as in its {@code begin} where the edit changes or ends it
 * @param target of the fact
 * @param values of fields, by their name in scenarios, as the fact type read them
 * @param place in the file that states it
 */
public record Edit(
        Verb verb,
        LocalDate date,
        String id,
        FactType type,
        String actor,
        String target,
        Map<String, Object> values,
        Place place) {

    /** What an edit does, in the order in which the edits of one day are applied. */
    public enum Verb {
        EVENT("event"),
        BEGIN("begin"),
        CHANGE("change"),
        END("end");

        private final String key;

        Verb(String key) {
            this.key = key;
        }

        /** The key in scenario files. */
        public String key() {
            return key;
        }
    }

    /**
     * Takes edits of the timeline below out.
     *
     * @param id whose edits
     * @param of the date of the edit that goes; null for all edits of the fact
     */
    public record Drop(String id, @Nullable LocalDate of, Place place) {}

    /** The same edit on another day. */
    Edit on(LocalDate day) {
        return new Edit(verb, day, id, type, actor, target, values, place);
    }

    /** The same edit with other values of some fields. */
    Edit with(Map<String, Object> other) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(other);
        return new Edit(verb, date, id, type, actor, target, all, place);
    }

    boolean states() {
        return verb == Verb.EVENT || verb == Verb.BEGIN;
    }

    /** Of what hardly any two edits have in common: a fact type and its values are slow to hash. */
    @Override
    public int hashCode() {
        return 31 * date.hashCode() + id.hashCode();
    }

    @Override
    public String toString() {
        return date + " " + verb.key() + " " + (states() ? type.name() : id);
    }
}
