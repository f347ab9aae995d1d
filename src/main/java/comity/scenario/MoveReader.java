package comity.scenario;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the moves of a scenario. They may name the facts of its timeline, and not those of each other. */
final class MoveReader {
    private final Rulebook rulebook;
    private final Parties parties;
    private final Timeline timeline;
    private final Problems problems;

    MoveReader(Rulebook rulebook, Parties parties, Timeline timeline, Problems problems) {
        this.rulebook = rulebook;
        this.parties = parties;
        this.timeline = timeline;
        this.problems = problems;
    }

    List<Move> read(List<Node> nodes) {
        List<Move> moves = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : nodes) {
            Fields fields = Fields.of("a move", node, problems);
            String id = fields.neededText("id");
            String title = fields.text("title");
            String actor = EditReader.party(fields, "actor", parties, problems);
            Double cost = cost(fields);
            fields.needed("edits");
            List<Edit> edits = edits("a move", fields);
            fields.finish();
            if (id != null && !ids.add(id)) {
                problems.report(fields.place("id"), "two moves have the id " + id);
            }
            if (id != null && actor != null && cost != null) {
                moves.add(new Move(id, title == null ? id : title, actor, cost, edits));
            }
        }
        return moves;
    }

    private @Nullable Double cost(Fields fields) {
        Node node = fields.needed("cost");
        if (node == null) {
            return null;
        }
        try {
            double cost = Scalars.number("cost", node);
            if (cost < 0) {
                problems.report(node.place(), "cost is 0 or more, not " + node.kind());
            }
            return cost;
        } catch (BadInput e) {
            problems.report(e.problems());
            return null;
        }
    }

    /**
     * The edits that the key of that name holds.
     *
     * @param what holds them, in messages
     */
    List<Edit> edits(String what, Fields fields) {
        EditReader reader = new EditReader(rulebook, parties, edit -> undated(what, edit), problems);
        reader.know(timeline.edits());
        EditReader.Edits read = reader.read(fields.items("edits"));
        if (fields.has("edits") && fields.items("edits").isEmpty()) {
            problems.report(fields.place("edits"), "an empty list does nothing: name at least one edit");
        }
        read.drops()
                .forEach(drop -> problems.report(
                        drop.place(), what + " is made from its day on: it may end " + drop.id() + ", not drop it"));
        TreeMap<String, Edit> byId = new TreeMap<>();
        for (Edit edit : read.edits()) {
            if (byId.put(edit.id(), edit) != null) {
                problems.report(
                        edit.place(), what + " does one thing with " + edit.id() + ", since all of it is of one day");
            }
            if (edit.verb() == Edit.Verb.EVENT
                    && timeline.edits().stream().anyMatch(other -> other.id().equals(edit.id()))) {
                problems.report(
                        edit.place(), "the timeline has a fact " + edit.id() + ": give this one an id of its own");
            }
        }
        return read.edits();
    }

    /** A date is none of an edit's keys here, so one that is stated is reported as unknown. */
    private LocalDate undated(String what, Fields fields) {
        if (fields.has("event") || fields.has("begin")) {
            fields.need("id", "a fact in " + what + " needs an id, since it has no date to be called by");
        }
        return Move.NOT_YET;
    }
}
