package comity.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping key by key. What is asked for is known; {@link #finish} reports the keys that nobody asked for. A
 * value that does not fit is reported and read as null, so that reading goes on to the next problem.
 */
public final class Fields {
    private final String what;
    private final Place place;
    private final Map<String, Node.Entry> entries;
    private final boolean isMapping;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Problems problems;

    private Fields(String what, Place place, Map<String, Node.Entry> entries, boolean isMapping, Problems problems) {
        this.what = what;
        this.place = place;
        this.entries = entries;
        this.isMapping = isMapping;
        this.problems = problems;
    }

    /**
     * Reads a node that should be a mapping; one that is not is reported and read as one without keys.
     *
     * @param what the mapping's name in messages, such as "a branch"
     */
    public static Fields of(String what, Node node, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(what, mapping.place(), mapping.entries(), true, problems);
        }
        problems.report(node.place(), what + " is a mapping (key: value), not " + node.kind());
        return new Fields(what, node.place(), Map.of(), false, problems);
    }

    /** Where the mapping begins. */
    public Place place() {
        return place;
    }

    /** Where a key stands; the mapping's place where it does not. */
    public Place place(String key) {
        Node.Entry entry = entries.get(key);
        return entry == null ? place : entry.place();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** All keys, in the order of the file. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** The value of a key, or null where the mapping has none. */
    public @Nullable Node node(String key) {
        asked.add(key);
        Node.Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** As {@link #node}, and a missing key is reported in the end. */
    public @Nullable Node needed(String key) {
        need(key, what + " needs " + key);
        return node(key);
    }

    /** Has a missing key reported in the end, in these words. */
    public void need(String key, String message) {
        if (isMapping && !has(key)) {
            missing.put(key, message);
        }
    }

    public @Nullable String text(String key) {
        return read(node(key), key, Scalars::text);
    }

    public @Nullable String neededText(String key) {
        return read(needed(key), key, Scalars::text);
    }

    public @Nullable LocalDate date(String key) {
        return read(node(key), key, Scalars::date);
    }

    public @Nullable LocalDate neededDate(String key) {
        return read(needed(key), key, Scalars::date);
    }

    private <T> @Nullable T read(@Nullable Node node, String key, BiFunction<String, Node, T> as) {
        try {
            return node == null ? null : as.apply(key, node);
        } catch (BadInput e) {
            problems.report(e.problems());
            return null;
        }
    }

    /** The items of a list; a single value that is no list counts as a list of one. */
    public List<Node> items(String key) {
        Node node = node(key);
        if (node == null || (node instanceof Node.Scalar scalar && scalar.text().isEmpty())) {
            return List.of();
        }
        return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            String text = read(item, key, Scalars::text);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A mapping of words to values, in the order of the file; empty where the key is missing. */
    public Map<String, Node> mapping(String key) {
        Node node = node(key);
        return node == null ? Map.of() : Fields.of(key, node, problems).all();
    }

    /** Every key with its value, in the order of the file; all count as asked for. */
    public Map<String, Node> all() {
        Map<String, Node> values = new LinkedHashMap<>();
        entries.forEach((name, entry) -> values.put(name, entry.value()));
        asked.addAll(values.keySet());
        return values;
    }

    /** Reports the keys that nobody asked for, and those that are missing: a misspelt one once. */
    public void finish() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                problems.report(entry.place(), what + " has no key " + key + Nearest.hint(key, asked));
                Nearest.find(key, asked).ifPresent(missing::remove);
            }
        });
        finishUnread();
    }

    /** As {@link #finish} where not every key was asked for, so that only missing ones can be told. */
    public void finishUnread() {
        missing.values().forEach(message -> problems.report(place, message));
    }
}
