package comity.scenario;

import comity.input.Fields;
import comity.input.Node;
import comity.input.Problems;
import java.util.List;

/** How scenarios write a range: {@code {between: [low, high]}}. */
final class Between {
    private Between() {}

    /** The two ends; none, and reported, where they are not so written. */
    static List<Node> ends(String key, Node node, Problems problems) {
        if (!(node instanceof Node.Mapping)) {
            problems.report(node.place(), key + " is written {between: [low, high]}, not " + node.kind());
            return List.of();
        }
        Fields fields = Fields.of(key, node, problems);
        Node between = fields.needed("between");
        fields.finish();
        if (between instanceof Node.Sequence ends && ends.items().size() == 2) {
            return ends.items();
        }
        if (between != null) {
            problems.report(between.place(), "between is a list of two, [low, high]");
        }
        return List.of();
    }
}
