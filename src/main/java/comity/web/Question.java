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
 * @param weights other likely values, by the name of their number
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
    /** The scenario as its file has it. */
    static final String BASE = "base";

    /** The scenario with the edits of the question. */
    static final String WITH = "with";

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
        Fields fields = fields(body, problems);
        Question question = read(fields, problems);
        fields.finish();
        problems.throwIfAny();
        return question;
    }

    static Fields fields(String body, Problems problems) {
        return Fields.of("the question", JsonFile.read(new TextFile("request", body), problems), problems);
    }

    /** Reads the keys of a question, of an object that may have more. */
    static Question read(Fields fields, Problems problems) {
        Map<String, Double> weights = new TreeMap<>();
        for (Map.Entry<String, Node> each : fields.mapping("weights").entrySet()) {
            try {
                weights.put(each.getKey(), Scalars.number(each.getKey(), each.getValue()));
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        String line = fields.text("line");
        List<String> with = fields.texts("with");
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        if (from != null && to != null && !from.isBefore(to)) {
            problems.report(fields.place("from"), "from, " + from + ", must lie before to, " + to);
        }
        if (fields.has("from") != fields.has("to")) {
            problems.report(fields.place(), "a change has both from and to");
        }
        return new Question(
                with,
                weights,
                fields.texts("branches"),
                line != null ? line : with.isEmpty() ? BASE : WITH,
                fields.date("date"),
                from,
                to);
    }
}
