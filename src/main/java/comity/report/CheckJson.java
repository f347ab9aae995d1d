package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.check.CheckReport;
import comity.check.Coverage;
import comity.check.Impact;
import comity.drl.RuleLint;
import comity.input.Place;
import comity.rulebook.RuleChange;
import java.util.List;

/** What checks found, for programs, as {@link JsonReport} prints. */
public final class CheckJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CheckJson() {}

    /** What a run of checks found; {@code coverage} is null where nothing was covered. */
    public static String checks(CheckReport report, Coverage coverage) {
        ObjectNode root = JSON.objectNode();
        root.put("passed", report.passed());
        root.put("failed", report.failed());
        ArrayNode failures = root.putArray("failures");
        for (CheckReport.Check check : report.failures()) {
            for (CheckReport.Failure failure : check.failures()) {
                ArrayNode whyNot = at(check.place(), failures.addObject())
                        .put("suite", check.suite())
                        .put("name", check.name())
                        .put("expected", failure.expected())
                        .put("actual", failure.actual())
                        .putArray("why-not");
                failure.whyNot().forEach(whyNot::add);
            }
        }
        root.set("coverage", coverage.total() == 0 ? JSON.nullNode() : coverage(coverage));
        return JsonReport.print(root);
    }

    private static ObjectNode coverage(Coverage coverage) {
        List<String> neverFired = coverage.rules().stream()
                .filter(rule -> rule.firing().isEmpty())
                .map(Coverage.RuleExamples::effect)
                .toList();
        ObjectNode node = JSON.objectNode();
        node.put("rules", coverage.rules().size());
        node.put("fired", coverage.rules().size() - neverFired.size());
        ArrayNode effects = node.putArray("never-fired");
        neverFired.forEach(effects::add);
        node.put("percent", coverage.percent());
        ArrayNode gaps = node.putArray("gaps");
        for (Coverage.Gap gap : coverage.gaps()) {
            at(gap.place(), gaps.addObject()).put("kind", gap.kind().key()).put("message", gap.message());
        }
        return node;
    }

    /** What is against the style. */
    public static String findings(List<RuleLint.Finding> findings) {
        ObjectNode root = JSON.objectNode();
        ArrayNode nodes = root.putArray("findings");
        for (RuleLint.Finding finding : findings) {
            at(finding.place(), nodes.addObject())
                    .put("rule", finding.rule().key())
                    .put("message", finding.message());
        }
        return JsonReport.print(root);
    }

    private static ObjectNode at(Place place, ObjectNode node) {
        return node.put("file", place.file()).put("line", place.line());
    }

    /** What another version of a rulebook makes of scenarios. */
    public static String impact(Impact impact) {
        ObjectNode root = JSON.objectNode();
        root.put("base", impact.base());
        root.put("head", impact.head());
        ArrayNode changes = root.putArray("changes");
        for (Impact.Reach reach : impact.changes()) {
            RuleChange change = reach.change();
            ObjectNode node = changes.addObject()
                    .put("change", change.words())
                    .put("file", change.place().file())
                    .put("line", change.place().line())
                    .put("unshown", reach.isUnshown());
            Impact.Most most = reach.most();
            if (most != null) {
                node.putObject("most")
                        .put("scenario", most.line().scenario())
                        .put("branch", most.line().branch())
                        .put("date", most.date().toString())
                        .put("points", most.points());
            }
        }
        ArrayNode moved = root.putArray("moved");
        impact.moved().forEach(each -> moved.add(moved(each)));
        ArrayNode untouched = root.putArray("untouched");
        impact.untouched().forEach(line -> untouched.add(line.toString()));
        ArrayNode fresh = root.putArray("new");
        impact.fresh()
                .forEach(each ->
                        fresh.addObject().put("scenario", each.scenario()).put("problem", each.problem()));
        ArrayNode breaches = root.putArray("breaches");
        for (Impact.Breach breach : impact.breaches()) {
            breaches.addObject()
                    .put("limit", breach.limit())
                    .put("scenario", breach.line().scenario())
                    .put("branch", breach.line().branch())
                    .put("message", breach.words());
        }
        return JsonReport.print(root);
    }

    private static ObjectNode moved(Impact.Moved moved) {
        ObjectNode node = JSON.objectNode()
                .put("scenario", moved.line().scenario())
                .put("branch", moved.line().branch())
                .put("date", moved.date().toString())
                .put("before", moved.before().health())
                .put("after", moved.after().health());
        ArrayNode bands = node.putArray("bands");
        for (Impact.Crossing band : moved.bands()) {
            bands.addObject()
                    .put("date", band.date().toString())
                    .put("from", band.from())
                    .put("to", band.to());
        }
        ArrayNode movements = node.putArray("movements");
        for (Impact.Part part : moved.parts()) {
            movements.addObject().put("change", part.words()).put("points", part.points());
        }
        return node;
    }
}
