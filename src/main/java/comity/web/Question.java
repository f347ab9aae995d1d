package comity.web;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.JsonFile;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.input.TextFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the laboratory: what is changed, what is shown beside it, and what is to be explained.
 *
 * @param with edits on top of the scenario, a line each, as {@link comity.scenario.EditLines} reads them
 * @param weights other likely values, by the name of their number; times in days
 * @param branches the ids of those that are shown beside the base
 * @param line what is explained: {@link #BASE}, {@link #WITH} or the id of a branch
 * @param date whose level is explained; null for the scenario's last
 * @param from where the explained change begins; null where none is asked for
 * @param to where it ends
 */
record Question(
        List<String> with,
        Map<String, Double> weights,
        List<String> branches,
        String line,
        @Nullable LocalDate date,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    private static final int MOST_LINES = 200;
    private static final int MOST_BRANCHES = 50;
    private static final int MOST_WEIGHTS = 500;

    /** The scenario as its file has it. */
    static final String BASE = "base";

    /** The scenario with the edits of the question. */
    static final String WITH = "with";

    /** The scenario as it is, on its last day. */
    static final Question NOTHING = new Question(List.of(), Map.of(), List.of(), BASE, null, null, null);

    /** Turns a value of JSON into what it should be, as {@link Scalars} do. */
    interface Reader<T> {
        T read(String name, Node node);
    }

    Question {
        with = List.copyOf(with);
        weights = Map.copyOf(weights);
        branches = List.copyOf(branches);
    }

    /**
     * Reads the body of a request.
     *
     * @throws BadInput with everything that is wrong with it
     */
    static Question read(String body) {
        Problems problems = new Problems();
        Question question = read(JsonFile.read(new TextFile("request", body), problems), problems);
        problems.throwIfAny();
        return question;
    }

    /** Reads a question, reporting what is wrong with it. */
    static Question read(Node node, Problems problems) {
        Fields fields = Fields.of("the question", node, problems);
        Map<String, Double> weights = new TreeMap<>();
        fields.mapping("weights")
                .forEach((name, value) -> weights.put(name, read(value, name, Scalars::number, 0.0, problems)));
        String line = fields.text("line");
        if (weights.size() > MOST_WEIGHTS) {
            problems.report(fields.place("weights"), "a question moves at most " + MOST_WEIGHTS + " weights");
        }
        List<String> with = lines(fields, problems);
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        if (from != null && to != null && !from.isBefore(to)) {
            problems.report(fields.place("from"), "from, " + from + ", must lie before to, " + to);
        }
        if (fields.has("from") != fields.has("to")) {
            problems.report(fields.place(), "a change has both from and to");
        }
        Question question = new Question(
                with,
                weights,
                texts(fields, "branches", MOST_BRANCHES, problems),
                line != null ? line : with.isEmpty() ? BASE : WITH,
                fields.date("date"),
                from,
                to);
        fields.finish();
        return question;
    }

    /** The edits that the key {@code with} holds, reporting what is wrong with it. */
    static List<String> lines(Fields fields, Problems problems) {
        return texts(fields, "with", MOST_LINES, problems);
    }

    private static List<String> texts(Fields fields, String key, int most, Problems problems) {
        List<Node> items = list(fields, key, problems);
        if (items.size() > most) {
            problems.report(fields.place(key), key + " has at most " + most + " items, not " + items.size());
            return List.of();
        }
        return items.stream()
                .map(item -> read(item, key, Scalars::text, "", problems))
                .toList();
    }

    /** The items of a list; a single value is none. */
    static List<Node> list(Fields fields, String key, Problems problems) {
        Node node = fields.node(key);
        if (node == null || node instanceof Node.Sequence) {
            return node == null ? List.of() : ((Node.Sequence) node).items();
        }
        problems.report(node.place(), key + " is a list, not " + node.kind());
        return List.of();
    }

    /** A value, or the preset where there is none; one that does not fit is reported, and read as the preset. */
    static <T> T read(@Nullable Node node, String name, Reader<T> as, T preset, Problems problems) {
        try {
            return node == null ? preset : as.read(name, node);
        } catch (BadInput e) {
            problems.report(e.problems());
            return preset;
        }
    }
}
