package comity.scenario;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.rulebook.FactType;
import comity.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lists of edits. Later lists may name the facts of earlier ones, as a branch names those of its scenario. */
public final class EditReader {
    static final List<String> VERBS = List.of("event", "begin", "change", "end", "drop");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final String ANY = "*";

    private record Stated(FactType type, String actor, String target) {}

    /** What a list says: edits, and drops of edits made before. */
    record Edits(List<Edit> edits, List<Edit.Drop> drops) {}

    private final Rulebook rulebook;
    private final Parties parties;
    private final Function<Fields, @Nullable LocalDate> dates;
    private final Problems problems;
    private final Map<String, Stated> stated = new TreeMap<>();
    private final Set<String> misstated = new HashSet<>();

    /**
     * A reader that knows no facts yet.
     *
     * @param dates how an edit says its date: reads it from the edit's keys, and reports where it is missing
     */
    public EditReader(
            Rulebook rulebook, Parties parties, Function<Fields, @Nullable LocalDate> dates, Problems problems) {
        this.rulebook = rulebook;
        this.parties = parties;
        this.dates = dates;
        this.problems = problems;
    }

    /** Tells that facts are stated elsewhere which cannot be read, so that no id is known to be unknown. */
    void knowNotAll() {
        misstated.add(ANY);
    }

    /** Whether a fact that is not known may have been stated, in words that could not be read. */
    boolean misread(String id) {
        return misstated.contains(id) || misstated.contains(ANY);
    }

    /** Tells of facts stated elsewhere, which edits may name. */
    void know(List<Edit> edits) {
        edits.forEach(edit -> stated.put(edit.id(), new Stated(edit.type(), edit.actor(), edit.target())));
    }

    /** Reads a whole timeline and checks it; there is nothing below that it could drop. */
    public Timeline timeline(List<Node> nodes) {
        Edits read = read(nodes);
        Timeline timeline = Timeline.of(List.of()).with("", read.edits(), read.drops(), problems);
        timeline.check(problems);
        return timeline;
    }

    /** Reads a list of edits. */
    Edits read(List<Node> nodes) {
        List<Edit> edits = new ArrayList<>();
        List<Edit.Drop> drops = new ArrayList<>();
        List<Fields> namingOthers = new ArrayList<>();
        for (Node node : nodes) { // whatever is stated first, so that the order of the file does not matter
            Fields fields = Fields.of("an edit", node, problems);
            List<String> verbs = VERBS.stream().filter(fields::has).toList();
            if (verbs.size() == 1 && (fields.has("event") || fields.has("begin"))) {
                Edit edit = stated(fields, fields.has("event") ? Edit.Verb.EVENT : Edit.Verb.BEGIN);
                if (edit != null) {
                    edits.add(edit);
                }
            } else if (verbs.size() == 1) {
                namingOthers.add(fields);
            } else if (!fields.keys().isEmpty()) {
                problems.report(
                        fields.place(),
                        verbs.isEmpty()
                                ? "an edit needs one of " + String.join(", ", VERBS) + verbHint(fields)
                                : "an edit does one thing, not " + String.join(" and ", verbs));
            }
        }
        for (Fields fields : namingOthers) {
            if (fields.has("drop")) {
                drop(fields, drops);
            } else {
                Edit edit = naming(fields, fields.has("change") ? Edit.Verb.CHANGE : Edit.Verb.END);
                if (edit != null) {
                    edits.add(edit);
                }
            }
        }
        return new Edits(edits, drops);
    }

    private static String verbHint(Fields fields) {
        return fields.keys().stream()
                .filter(key -> Nearest.find(key, VERBS).isPresent())
                .findFirst()
                .map(key -> ", not " + key + Nearest.hint(key, VERBS))
                .orElse("");
    }

    private @Nullable Edit stated(Fields fields, Edit.Verb verb) {
        LocalDate date = dates.apply(fields);
        String given = fields.text("id");
        String typeName = fields.neededText(verb.key());
        FactType type = type(fields, verb, typeName);
        if (type == null) {
            misstated.add(given == null ? "" : given); // one mistake, one message
            party(fields, "actor");
            party(fields, "target");
            fields.finishUnread();
            return null;
        }
        String actor = party(fields, "actor");
        String target = party(fields, "target");
        if (actor != null && actor.equals(target)) {
            problems.report(fields.place("target"), "actor and target are both " + actor + ": a fact is between two");
        }
        String id = given != null ? given : defaultId(type, actor, date);
        if (!ID.matcher(id).matches()) {
            problems.report(fields.place("id"), "an id is letters, digits, hyphens and dots, not " + id);
        }
        Map<String, Object> values = values(fields, type);
        type.fields().forEach((name, field) -> {
            if (field.required()) {
                String choice = field.constants().isEmpty() ? "" : ", one of " + String.join(", ", field.constants());
                fields.need(name, type.name() + " needs " + name + choice);
            }
        });
        fields.finish();
        if (date == null || actor == null || target == null) {
            misstated.add(id);
            return null;
        }
        Stated other = stated.putIfAbsent(id, new Stated(type, actor, target));
        if (other != null
                && verb == Edit.Verb.BEGIN
                && !other.type().isEvent()
                && !other.type().name().equals(type.name())) {
            problems.report(
                    fields.place("id"),
                    id + " is of type " + other.type().name() + ", it cannot begin again as " + type.name());
        }
        return new Edit(verb, date, id, type, actor, target, values, fields.place());
    }

    /** How a fact without an id is called: {@code leaders-meeting-chn-2024-11-15}. */
    private static String defaultId(FactType type, @Nullable String actor, @Nullable LocalDate date) {
        return type.kebabName() + "-" + String.valueOf(actor).toLowerCase(Locale.ROOT) + "-" + date;
    }

    private @Nullable FactType type(Fields fields, Edit.Verb verb, @Nullable String name) {
        if (name == null) {
            return null;
        }
        FactType type = rulebook.factTypes().get(name);
        Node node = fields.node(verb.key());
        if (type == null) {
            problems.report(
                    node == null ? fields.place() : node.place(),
                    "no fact type " + name
                            + Nearest.hint(name, rulebook.factTypes().keySet()));
            return null;
        }
        if (type.isEvent() != (verb == Edit.Verb.EVENT)) {
            problems.report(
                    fields.place(verb.key()),
                    type.isEvent()
                            ? name + " happens on one date: write event, not begin"
                            : name + " stands until it ends: write begin, not event");
        }
        return type;
    }

    private @Nullable Edit naming(Fields fields, Edit.Verb verb) {
        LocalDate date = dates.apply(fields);
        String id = fields.neededText(verb.key());
        Stated fact = id == null ? null : fact(fields, verb.key(), id);
        if (id == null || fact == null) {
            fields.finishUnread();
            return null;
        }
        if (fact.type().isEvent()) {
            problems.report(fields.place(verb.key()), id + " is an event: it happens once, and does not " + verb.key());
            fields.finishUnread();
            return null;
        }
        Map<String, Object> values = values(fields, verb == Edit.Verb.CHANGE ? fact.type() : null);
        if (verb == Edit.Verb.CHANGE && List.of("date", "after", "change").containsAll(fields.keys())) {
            problems.report(fields.place(), "a change names the fields that change");
        }
        fields.finish();
        return date == null
                ? null
                : new Edit(verb, date, id, fact.type(), fact.actor(), fact.target(), values, fields.place());
    }

    private @Nullable Stated fact(Fields fields, String key, String id) {
        Stated fact = stated.get(id);
        if (fact == null && !misread(id)) {
            Node node = fields.node(key);
            problems.report(
                    node == null ? fields.place() : node.place(),
                    "no fact has the id " + id + Nearest.hint(id, stated.keySet()));
        }
        return fact;
    }

    private void drop(Fields fields, List<Edit.Drop> drops) {
        String id = fields.neededText("drop");
        LocalDate of = fields.date("of");
        fields.finish();
        if (id != null && fact(fields, "drop", id) != null) {
            drops.add(new Edit.Drop(id, of, fields.place()));
        }
    }

    private @Nullable String party(Fields fields, String key) {
        return party(fields, key, parties, problems);
    }

    /** The code of a party; null, and reported, where it is missing or unknown. */
    static @Nullable String party(Fields fields, String key, Parties parties, Problems problems) {
        String code = fields.neededText(key);
        if (code == null || parties.contain(code)) {
            return code;
        }
        Node node = fields.node(key);
        problems.report(node == null ? fields.place() : node.place(), parties.unknown(code));
        return null;
    }

    /**
     * Reads the fields of a fact, and what every edit may carry.
     *
     * @param type null where the edit sets no field
     */
    private Map<String, Object> values(Fields fields, @Nullable FactType type) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String common : List.of("source", "note")) {
            String text = fields.text(common);
            if (text != null) {
                values.put(common, text);
            }
        }
        if (type != null) {
            type.fields().forEach((name, field) -> {
                Node node = fields.node(name);
                if (node != null) {
                    try {
                        values.put(name, field.value(name, node));
                    } catch (BadInput e) {
                        problems.report(e.problems());
                    }
                }
            });
        }
        return values;
    }

    /** The date that an edit states under {@code date}. */
    static Function<Fields, @Nullable LocalDate> dated() {
        return fields -> fields.neededDate("date");
    }

    /** The date that an edit states under {@code after}, counted from a day; that day itself where it says nothing. */
    public static Function<Fields, @Nullable LocalDate> after(LocalDate start, Problems problems) {
        return fields -> {
            Node after = fields.node("after");
            try {
                LocalDate date = after == null ? start : start.plus(Scalars.period("after", after));
                if (after != null && date.getYear() > Scalars.LATEST_YEAR) {
                    problems.report(
                            after.place(), "after " + after.kind() + " lies beyond the year " + Scalars.LATEST_YEAR);
                }
                return date;
            } catch (BadInput e) {
                problems.report(e.problems());
                return start;
            }
        };
    }
}
