package comity.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.Problem;
import comity.report.JsonReport;
import comity.rulebook.FactType;
import comity.rulebook.Rulebook;
import comity.rulebook.WeightNumber;
import comity.rulebook.Wording;
import comity.scenario.Branch;
import comity.scenario.Edit;
import comity.scenario.EditLines;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import comity.score.Band;
import comity.score.Interval;
import comity.score.Point;
import comity.score.Range;
import comity.score.Trajectory;
import comity.score.TurningPoint;
import comity.web.Answer.Line;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What the page is told, as objects of JSON. */
final class LaboratoryJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What rounds to 0.0 is not worth a sentence. */
    private static final double LEAST_TOLD = 0.05;

    private LaboratoryJson() {}

    /** All that does not depend on a question. */
    static ObjectNode laboratory(Laboratory.Current current) {
        Snapshot snapshot = current.snapshot();
        Scenario scenario = snapshot.scenario();
        Rulebook rulebook = snapshot.rulebook();
        ObjectNode root = JSON.objectNode();
        root.put("version", snapshot.number());
        root.put("readings", current.readings());
        root.put("file", scenario.file());
        root.put("title", scenario.title());
        root.put("about", scenario.about());
        root.set("dyad", texts(scenario.dyad().parties()));
        ObjectNode parties = root.putObject("parties");
        TreeSet<String> named = new TreeSet<>(scenario.dyad().parties());
        scenario.moves().forEach(move -> named.add(move.actor()));
        for (Edit edit : scenario.timeline().edits()) {
            named.add(edit.actor());
            named.add(edit.target());
        }
        named.forEach(party -> parties.put(party, scenario.parties().name(party)));
        root.put("from", scenario.from().toString());
        root.put("to", scenario.to().toString());
        root.set("dates", dates(snapshot.dates()));
        ArrayNode bands = root.putArray("bands");
        for (Band band : rulebook.bands().bands()) {
            bands.addObject().put("name", band.name()).put("from", band.from());
        }
        ObjectNode dimensions = root.putObject("dimensions");
        rulebook.dimensions().forEach(dimensions::put);
        root.putObject("rulebook").put("title", rulebook.title()).put("hash", rulebook.hash());
        root.set("effects", texts(rulebook.effects()));
        ArrayNode types = root.putArray("fact-types");
        rulebook.factTypes().values().forEach(type -> types.add(factType(type, rulebook)));
        root.set("facts", facts(scenario, scenario.timeline()));
        ArrayNode branches = root.putArray("branches");
        for (Branch branch : scenario.branches()) {
            branches.addObject().put("id", branch.id()).put("title", branch.title());
        }
        ArrayNode moves = root.putArray("moves");
        scenario.moves().forEach(move -> moves.addObject()
                .put("id", move.id())
                .put("title", move.title())
                .put("actor", move.actor())
                .put("cost", move.cost())
                .set(
                        "edits",
                        texts(move.undated().stream().map(EditLines::undated).toList())));
        ArrayNode uncertain = root.putArray("uncertain");
        scenario.uncertain().forEach(each -> uncertain.add(each.fact()));
        root.set("weights", weights(rulebook));
        root.set("problems", problems(current.problems()));
        return root;
    }

    /** Every number that has a range. */
    private static ArrayNode weights(Rulebook rulebook) {
        ArrayNode nodes = JSON.arrayNode();
        Map<String, String> sources = rulebook.weights().sources();
        for (WeightNumber number : rulebook.weights().numbers()) {
            Range range = number.range();
            if (!range.isFixed()) {
                nodes.addObject()
                        .put("number", number.name())
                        .put("effect", number.effect())
                        .put("factor", number.factor())
                        .put("unit", number.unit().name().toLowerCase(Locale.ROOT))
                        .put("low", range.low())
                        .put("likely", range.likely())
                        .put("high", range.high())
                        .put("source", sources.get(number.effect()));
            }
        }
        return nodes;
    }

    private static ObjectNode factType(FactType type, Rulebook rulebook) {
        ObjectNode node = JSON.objectNode()
                .put("name", type.name())
                .put("kind", type.isEvent() ? "event" : "measure")
                .put("doc", type.doc())
                .put("factor", rulebook.factor(type.type().getPackageName()));
        ArrayNode fields = node.putArray("fields");
        type.fields().forEach((name, field) -> {
            ObjectNode each = fields.addObject()
                    .put("name", name)
                    .put(
                            "type",
                            field.type().isEnum()
                                    ? "enum"
                                    : field.type().getSimpleName().toLowerCase(Locale.ROOT))
                    .put("doc", field.doc())
                    .put("required", field.required());
            Object preset = field.preset(type);
            if (preset != null) {
                each.put("preset", written(preset));
            }
            each.set("values", texts(field.constants()));
            FactType.Bounds range = field.range();
            if (range != null) {
                each.put("low", range.low()).put("high", range.high());
            }
        });
        return node;
    }

    static String written(Object value) {
        return value instanceof Number number ? Wording.number(number.doubleValue()) : String.valueOf(value);
    }

    /** The facts of a timeline, in the order of their first edits. */
    private static ArrayNode facts(Scenario scenario, Timeline timeline) {
        Map<String, ObjectNode> facts = new LinkedHashMap<>();
        for (Edit edit : timeline.edits()) {
            ObjectNode fact = facts.computeIfAbsent(edit.id(), id -> {
                ObjectNode node = JSON.objectNode()
                        .put("id", id)
                        .put("type", edit.type().name())
                        .put("actor", edit.actor())
                        .put("target", edit.target())
                        .put("third-parties", !scenario.dyad().hold(edit.actor(), edit.target()));
                node.putArray("edits");
                return node;
            });
            ObjectNode node = ((ArrayNode) fact.get("edits"))
                    .addObject()
                    .put("verb", edit.verb().key())
                    .put("date", edit.date().toString());
            ObjectNode values = node.putObject("values");
            edit.values().forEach((name, value) -> {
                if (edit.type().fields().containsKey(name)) {
                    values.put(name, written(value));
                } else {
                    node.put(name, written(value));
                }
            });
        }
        ArrayNode nodes = JSON.arrayNode();
        facts.values().forEach(nodes::add);
        return nodes;
    }

    static ArrayNode problems(List<Problem> problems) {
        ArrayNode nodes = JSON.arrayNode();
        for (Problem problem : problems) {
            nodes.addObject()
                    .put("file", problem.place().file())
                    .put("line", problem.place().line())
                    .put("column", problem.place().column())
                    .put("message", problem.message());
        }
        return nodes;
    }

    /** An answer, with all that moves when something is changed. */
    static ObjectNode answer(Answer answer, String command) {
        ObjectNode root = JSON.objectNode();
        root.put("version", answer.snapshot().number());
        ArrayNode refused = root.putArray("refused");
        answer.applied().refused().forEach(each -> refused.addObject()
                .put("kind", each.kind())
                .put("text", each.text())
                .put("problem", each.problem()));
        root.set("notes", texts(answer.line().scenario().timeline().notes()));
        root.put("command", command);
        ArrayNode lines = root.putArray("lines");
        for (Line line : answer.lines()) {
            lines.addObject().put("id", line.id()).set("health", numbers(line.healths()));
        }
        List<Double> sourced = answer.sourced();
        if (sourced != null) {
            root.set("sourced", numbers(sourced));
        }
        root.put("line", answer.line().id());
        root.set("changed", changed(answer));
        root.set("level", brief(JsonReport.ofLevel(answer.level()), "contributions"));
        root.set("difference", brief(JsonReport.ofChange(answer.base(), answer.level()), "movements"));
        if (!answer.change().isEmpty()) {
            ObjectNode change =
                    JsonReport.ofChange(answer.change().get(0), answer.change().get(1));
            root.set("change", brief(change, "movements"));
        }
        return root;
    }

    /**
     * An explanation without the sentences of shares that a page would not show: those come as one for each effect and
     * actor, with how many they are. A slider has this sent many times a second.
     */
    private static ObjectNode brief(ObjectNode explanation, String key) {
        ArrayNode told = JSON.arrayNode();
        Map<String, ObjectNode> small = new LinkedHashMap<>();
        for (JsonNode share : explanation.get(key)) {
            double points = share.get("points").doubleValue();
            if (Math.abs(points) >= LEAST_TOLD) {
                told.add(share);
                continue;
            }
            String effect = share.get("effect").textValue();
            String actor = share.get("actor").textValue();
            ObjectNode sum = small.computeIfAbsent(effect + " " + actor, name -> JSON.objectNode()
                    .put("effect", effect)
                    .put("actor", actor)
                    .put("points", 0.0)
                    .put("count", 0));
            sum.put("points", sum.get("points").doubleValue() + points)
                    .put("count", sum.get("count").intValue() + 1);
        }
        explanation.set(key, told);
        explanation.putArray("small").addAll(small.values());
        return explanation;
    }

    /** The facts that the edits of the question change, as they are with them; one without edits is gone. */
    private static ObjectNode changed(Answer answer) {
        Scenario base = answer.snapshot().scenario();
        ObjectNode node = JSON.objectNode();
        answer.lines().stream()
                .filter(line -> line.id().equals(Question.WITH))
                .map(Line::scenario)
                .forEach(with -> {
                    List<Edit> before = base.timeline().edits();
                    List<Edit> after = with.timeline().edits();
                    TreeSet<String> ids = new TreeSet<>();
                    before.stream().filter(edit -> !after.contains(edit)).forEach(edit -> ids.add(edit.id()));
                    after.stream().filter(edit -> !before.contains(edit)).forEach(edit -> ids.add(edit.id()));
                    List<Edit> own = after.stream()
                            .filter(edit -> ids.contains(edit.id()))
                            .toList();
                    node.set("facts", facts(with, new Timeline(own, List.of())));
                    own.forEach(edit -> ids.remove(edit.id()));
                    node.set("gone", texts(List.copyOf(ids)));
                });
        return node;
    }

    /** How sure a trajectory is, and where it goes. */
    static ObjectNode trajectory(Snapshot snapshot, Trajectory trajectory) {
        ObjectNode root = JSON.objectNode();
        root.put("version", snapshot.number());
        ArrayNode directions = root.putArray("directions");
        ObjectNode interval = root.putObject("interval");
        ArrayNode p5 = interval.putArray("p5");
        ArrayNode p25 = interval.putArray("p25");
        ArrayNode p75 = interval.putArray("p75");
        ArrayNode p95 = interval.putArray("p95");
        for (Point point : trajectory.points()) {
            directions.add(point.direction().name().toLowerCase(Locale.ROOT));
            Interval drawn = point.interval();
            if (drawn != null) {
                p5.add(drawn.p5());
                p25.add(drawn.p25());
                p75.add(drawn.p75());
                p95.add(drawn.p95());
            }
        }
        ArrayNode turns = root.putArray("turning-points");
        for (TurningPoint turn : trajectory.turningPoints()) {
            turns.add(JsonReport.ofTurn(turn));
        }
        return root;
    }

    private static ArrayNode dates(List<LocalDate> dates) {
        return texts(dates.stream().map(LocalDate::toString).toList());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode nodes = JSON.arrayNode();
        texts.forEach(nodes::add);
        return nodes;
    }

    private static ArrayNode numbers(List<Double> numbers) {
        ArrayNode nodes = JSON.arrayNode();
        numbers.forEach(nodes::add);
        return nodes;
    }
}
