package comity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.check.CheckReport;
import comity.check.Coverage;
import comity.check.Impact;
import comity.explore.EffectOnDate;
import comity.explore.SmallestChange;
import comity.input.Place;
import comity.rulebook.RuleChange;
import comity.rulebook.RuleLint;
import comity.rulebook.Rulebook;
import comity.rulebook.WhyNot;
import comity.scenario.Scenario;
import comity.score.Contribution;
import comity.score.EffectLife;
import comity.score.Interval;
import comity.score.Movement;
import comity.score.Point;
import comity.score.State;
import comity.score.Trajectory;
import comity.score.TurningPoint;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results for programs: one object, keys in a stable order, numbers unrounded, no timestamps. */
public final class JsonReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Rulebook rulebook;

    public JsonReport(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** A trajectory, with the contributions at each date. */
    public String score(Scenario scenario, Trajectory trajectory) {
        ObjectNode root = JSON.objectNode();
        root.put("title", scenario.title());
        ArrayNode dyad = root.putArray("dyad");
        scenario.dyad().parties().forEach(dyad::add);
        root.put("branch", scenario.branch());
        root.put("rulebook", rulebook.hash());
        ArrayNode points = root.putArray("trajectory");
        trajectory.points().forEach(point -> points.add(point(point)));
        ArrayNode turns = root.putArray("turning-points");
        for (TurningPoint turn : trajectory.turningPoints()) {
            turns.addObject()
                    .put("date", turn.date().toString())
                    .put("health", turn.health())
                    .put("kind", turn.kind().name().toLowerCase(Locale.ROOT));
        }
        return print(root);
    }

    private static ObjectNode point(Point point) {
        State state = point.state();
        ObjectNode node = state(state);
        node.put("pressure", state.pressure());
        node.put("direction", point.direction().name().toLowerCase(Locale.ROOT));
        Interval interval = point.interval();
        if (interval != null) {
            node.putObject("interval")
                    .put("p5", interval.p5())
                    .put("p25", interval.p25())
                    .put("p75", interval.p75())
                    .put("p95", interval.p95());
            ObjectNode bands = node.putObject("bands");
            point.bands().forEach(bands::put);
        }
        node.set("contributions", contributions(state));
        return node;
    }

    /** What makes the level on a date. */
    public String level(State state) {
        ObjectNode root = state(state);
        root.put("pressure", state.pressure());
        root.set("contributions", contributions(state));
        return print(root);
    }

    /** What moved the score between two dates. */
    public String change(State from, State to) {
        ObjectNode root = JSON.objectNode();
        root.set("from", state(from));
        root.set("to", state(to));
        root.put("change", to.health() - from.health());
        ArrayNode movements = root.putArray("movements");
        for (Movement movement : Movement.between(from, to)) {
            ObjectNode node = reason(movement.life(), movement.points());
            node.set("evidence", evidence(movement.life()));
            movements.add(node);
        }
        return print(root);
    }

    /** Whether an effect fires on a date, and why it does not. */
    public String effect(EffectOnDate asked) {
        ObjectNode root = JSON.objectNode();
        root.put("effect", asked.effect());
        root.put("date", asked.date().toString());
        root.put("fires", !asked.lives().isEmpty());
        ArrayNode lives = root.putArray("lives");
        for (EffectLife life : asked.lives()) {
            ObjectNode node = lives.addObject()
                    .put("because", life.because())
                    .put("since", life.from().toString());
            node.set("evidence", evidence(life));
        }
        root.set("why-not", whyNot(asked.whyNot()));
        SmallestChange.Change change = asked.change();
        if (change == null) {
            root.putNull("change");
        } else {
            root.putObject("change").put("fact", change.fact()).put("it-would-fire-if", change.words());
        }
        return print(root);
    }

    private static ArrayNode whyNot(List<WhyNot> answers) {
        ArrayNode nodes = JSON.arrayNode();
        for (WhyNot answer : answers) {
            ObjectNode node = nodes.addObject()
                    .put("rule", answer.rule())
                    .put("file", answer.place().file())
                    .put("line", answer.place().line());
            ArrayNode conditions = node.putArray("conditions");
            answer.conditions().forEach(conditions::add);
            node.put("met", answer.met()).put("missing", answer.missing());
            ArrayNode nearest = node.putArray("nearest");
            answer.nearest().forEach(near -> nearest.addObject()
                    .put("fact", near.fact())
                    .put("constraint", near.constraint())
                    .put("has", near.has()));
            node.set("deeper", whyNot(answer.deeper()));
        }
        return nodes;
    }

    private static ObjectNode state(State state) {
        return JSON.objectNode()
                .put("date", state.date().toString())
                .put("health", state.health())
                .put("band", state.band().name());
    }

    private static ArrayNode contributions(State state) {
        ArrayNode nodes = JSON.arrayNode();
        for (Contribution contribution : state.contributions()) {
            EffectLife life = contribution.life();
            ObjectNode node = reason(life, contribution.points());
            node.put("since", life.from().toString());
            node.put("until", text(Timing.until(life, state.date())));
            node.set("evidence", evidence(life));
            nodes.add(node);
        }
        return nodes;
    }

    private static ObjectNode reason(EffectLife life, double points) {
        return JSON.objectNode()
                .put("effect", life.effect())
                .put("actor", life.actor())
                .put("points", points)
                .put("because", life.because());
    }

    private static ArrayNode evidence(EffectLife life) {
        ArrayNode ids = JSON.arrayNode();
        life.evidence().forEach(ids::add);
        return ids;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

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
        return print(root);
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
        return print(root);
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
        return print(root);
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

    /** Any object, as this report prints them. */
    public static String print(ObjectNode root) {
        try {
            ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
