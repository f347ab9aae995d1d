package comity.scenario;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.Scalars;
import comity.rulebook.FactType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario leaves open of its facts, and refuses what, however it were drawn, could not be played. */
final class UncertainReader {
    /** By how much probabilities may miss 1, for those who write thirds. */
    private static final double ROUNDING = 1e-9;

    private final EditReader stated;
    private final Timeline timeline;
    private final @Nullable LocalDate to;
    private final Problems problems;

    /**
     * A reader for the facts of a timeline.
     *
     * @param stated who read that timeline
     * @param to the last date scored; null where the file does not say
     */
    UncertainReader(EditReader stated, Timeline timeline, @Nullable LocalDate to, Problems problems) {
        this.stated = stated;
        this.timeline = timeline;
        this.to = to;
        this.problems = problems;
    }

    List<Uncertain> read(@Nullable Node node) {
        List<Uncertain> read = new ArrayList<>();
        if (node != null) {
            Fields entries = Fields.of("uncertain", node, problems);
            entries.all().forEach((id, entry) -> {
                Uncertain uncertain = entry(id, entries.place(id), entry);
                if (uncertain != null) {
                    read.add(uncertain);
                }
            });
        }
        return read;
    }

    private @Nullable Uncertain entry(String id, Place place, Node node) {
        List<Edit> edits = timeline.edits(id);
        if (edits.isEmpty()) {
            if (!stated.misread(id)) {
                List<String> ids =
                        timeline.edits().stream().map(Edit::id).distinct().toList();
                problems.report(place, "no fact has the id " + id + Nearest.hint(id, ids));
            }
            return null;
        }
        FactType type = edits.get(0).type();
        if (saysNothing(node)) {
            problems.report(
                    place,
                    "say what is uncertain of " + id + ": chance, date, " + (type.isEvent() ? "" : "end, ") + "or "
                            + String.join(", ", type.fields().keySet()));
            return null;
        }
        Fields fields = Fields.of("an uncertain " + type.name(), node, problems);
        double chance = chance(fields);
        Map<String, Map<Object, Double>> values = values(fields, type);
        Uncertain.Days date = days(fields, "date");
        Uncertain.Days end = days(fields, "end");
        fields.finish();
        Uncertain read = new Uncertain(id, place, edits, chance, values, date, end);
        if (isClear(read, fields)) {
            refuseWhatCannotBePlayed(read, fields);
            refuseWhatMovesNothing(read, fields);
        }
        return read;
    }

    private static boolean saysNothing(Node node) {
        return node instanceof Node.Mapping mapping
                ? mapping.entries().isEmpty()
                : node instanceof Node.Scalar scalar && scalar.text().isEmpty();
    }

    private double chance(Fields fields) {
        Node node = fields.node("chance");
        try {
            double chance = node == null ? 1 : Scalars.number("chance", node);
            if (node != null && (chance < 0 || chance > 1)) {
                problems.report(node.place(), "chance is a probability from 0 to 1, not " + node.kind());
            }
            return chance;
        } catch (BadInput e) {
            problems.report(e.problems());
            return 1;
        }
    }

    private Map<String, Map<Object, Double>> values(Fields fields, FactType type) {
        Map<String, Map<Object, Double>> values = new LinkedHashMap<>();
        type.fields().forEach((name, field) -> {
            Node node = fields.node(name);
            if (node instanceof Node.Mapping mapping) {
                values.put(name, chances(name, field, mapping));
            } else if (node != null) {
                problems.report(
                        node.place(),
                        name + " names each value with its probability, {VALUE: 0.6, OTHER: 0.4}, not " + node.kind());
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private Map<Object, Double> chances(String name, FactType.Field field, Node.Mapping mapping) {
        Map<Object, Double> chances = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
            String text = entry.getKey();
            Place place = entry.getValue().place();
            try {
                Object value = field.value(name, new Node.Scalar(place, text));
                double chance = probability(name + " " + text, entry.getValue().value());
                if (chances.put(value, chance) != null) {
                    throw new BadInput(place, name + " " + text + " stands twice");
                }
            } catch (BadInput e) {
                problems.report(e.problems());
                complete = false;
            }
        }
        double sum = chances.values().stream().mapToDouble(Double::doubleValue).sum();
        if (complete && Math.abs(sum - 1) > ROUNDING) {
            String digits = new BigDecimal(sum)
                    .round(new MathContext(11))
                    .stripTrailingZeros()
                    .toPlainString();
            problems.report(mapping.place(), "the probabilities of " + name + " sum to 1, not to " + digits);
        }
        return Collections.unmodifiableMap(chances);
    }

    private static double probability(String of, Node node) {
        double probability = Scalars.number("the probability of " + of, node);
        if (probability <= 0 || probability > 1) {
            throw new BadInput(
                    node.place(),
                    "the probability of " + of + " is above 0 and at most 1, not " + node.kind()
                            + (probability == 0 ? ": leave out what cannot be" : ""));
        }
        return probability;
    }

    private Uncertain.@Nullable Days days(Fields fields, String key) {
        Node node = fields.node(key);
        List<Node> ends = node == null ? List.of() : Between.ends(key, node, problems);
        if (ends.isEmpty()) {
            return null;
        }
        try {
            LocalDate first = Scalars.date("between", ends.get(0));
            LocalDate last = Scalars.date("between", ends.get(1));
            if (!last.isBefore(first)) {
                return new Uncertain.Days(first, last);
            }
            problems.report(ends.get(0).place(), "between names the earlier date first: [" + last + ", " + first + "]");
        } catch (BadInput e) {
            problems.report(e.problems());
        }
        return null;
    }

    /** Whether it is clear which of the fact's edits are meant; reported where it is not. */
    private boolean isClear(Uncertain read, Fields fields) {
        List<Edit> statements = read.edits().stream().filter(Edit::states).toList();
        if (fields.has("end") && read.edits().get(0).type().isEvent()) {
            problems.report(fields.place("end"), read.fact() + " is an event: it happens once, and does not end");
            return false;
        }
        boolean chanceAlone = read.values().isEmpty() && read.date() == null && read.end() == null;
        if (statements.size() > 1 && !chanceAlone) {
            String dates = String.join(
                    " and ",
                    statements.stream().map(edit -> edit.date().toString()).toList());
            problems.report(
                    read.place(),
                    read.fact() + " begins on " + dates + ", and which is meant is not clear:"
                            + " give each an id of its own, or say its chance alone");
        }
        return statements.size() == 1; // with none, what is wrong with the timeline has been reported
    }

    /**
     * Reports ranges that reach past another edit of the fact. The worst draw is that with the latest begin and the
     * earliest end, so where that can be played, all can.
     */
    private void refuseWhatCannotBePlayed(Uncertain read, Fields fields) {
        String id = read.fact();
        LocalDate begin =
                read.date() == null ? read.edits().get(0).date() : read.date().last();
        List<LocalDate> changes = dates(read, Edit.Verb.CHANGE);
        if (read.date() != null && !changes.isEmpty() && changes.get(0).isBefore(begin)) {
            problems.report(
                    fields.place("date"),
                    id + " changes on " + changes.get(0) + ": it may begin on that day at the latest, not on " + begin);
        }
        if (read.end() == null) {
            List<LocalDate> ends = dates(read, Edit.Verb.END);
            if (read.date() != null && !ends.isEmpty() && !ends.get(0).isAfter(begin)) {
                problems.report(
                        fields.place("date"),
                        id + " ends on " + ends.get(0) + ": it may begin on the day before at the latest, not on "
                                + begin);
            }
            return;
        }
        LocalDate end = read.end().first();
        if (!changes.isEmpty() && end.isBefore(changes.get(changes.size() - 1))) {
            problems.report(
                    fields.place("end"),
                    id + " changes on " + changes.get(changes.size() - 1)
                            + ": it may end on that day at the earliest, not on " + end);
        }
        if (!end.isAfter(begin)) {
            problems.report(
                    fields.place("end"),
                    id + (read.date() == null ? " begins on " : " may begin as late as ") + begin
                            + ": it may end on the day after at the earliest, not on " + end);
        }
    }

    private static List<LocalDate> dates(Uncertain read, Edit.Verb verb) {
        return read.edits().stream()
                .filter(edit -> edit.verb() == verb)
                .map(Edit::date)
                .toList();
    }

    private void refuseWhatMovesNothing(Uncertain read, Fields fields) {
        LocalDate begin =
                read.date() == null ? read.edits().get(0).date() : read.date().first();
        if (to == null) {
            return;
        }
        if (begin.isAfter(to)) {
            problems.report(
                    read.date() == null ? read.place() : fields.place("date"),
                    read.fact() + " is of " + begin + ", after the scenario ends on " + to
                            + ": leave it certain, since nothing hangs on it");
        } else if (read.end() != null && read.end().first().isAfter(to)) {
            problems.report(
                    fields.place("end"),
                    read.fact() + " may end on " + read.end().first() + " at the earliest, after the scenario does on "
                            + to + ": leave it certain, since nothing hangs on it");
        }
    }
}
