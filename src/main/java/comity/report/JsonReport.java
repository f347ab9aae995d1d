package comity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.explore.Comparison;
import comity.explore.EffectOnDate;
import comity.explore.SmallestChange;
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
            turns.add(ofTurn(turn));
        }
        return printed(root);
    }

    /** Where health turned. */
    public static ObjectNode ofTurn(TurningPoint turn) {
        return JSON.objectNode()
                .put("date", turn.date().toString())
                .put("health", turn.health())
                .put("kind", turn.kind().name().toLowerCase(Locale.ROOT));
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
        return printed(ofLevel(state));
    }

    /** As {@link #level}, as an object. */
    public static ObjectNode ofLevel(State state) {
        ObjectNode root = state(state);
        root.put("pressure", state.pressure());
        root.set("contributions", contributions(state));
        return root;
    }

    /** What moved the score between two dates. */
    public String change(State from, State to) {
        return printed(ofChange(from, to));
    }

    /** As {@link #change}, as an object. */
    public static ObjectNode ofChange(State from, State to) {
        ObjectNode root = JSON.objectNode();
        root.set("from", state(from));
        root.set("to", state(to));
        root.put("change", to.health() - from.health());
        root.set("movements", movements(Movement.between(from, to)));
        return root;
    }

    /** Whether an effect fires on a date, and why it does not. */
    public String effect(EffectOnDate asked) {
        return printed(ofEffect(asked));
    }

    /** As {@link #effect}, as an object. */
    public static ObjectNode ofEffect(EffectOnDate asked) {
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
        return root;
    }

    /** Timelines side by side. */
    public String comparison(Comparison comparison) {
        ObjectNode root = JSON.objectNode();
        ObjectNode base = root.putObject("base");
        base.put("title", comparison.base().title());
        base.set("trajectory", states(comparison.states()));
        ArrayNode branches = root.putArray("branches");
        for (Comparison.Alternative each : comparison.alternatives()) {
            String branch = each.scenario().branch();
            ObjectNode node = branches.addObject()
                    .put("id", branch == null ? each.scenario().file() : branch)
                    .put("title", each.scenario().title());
            node.set("trajectory", states(each.states()));
            Integer parts = each.parts();
            node.put(
                    "parts",
                    parts == null ? null : each.states().get(parts).date().toString());
            int last = each.states().size() - 1;
            node.put(
                    "change",
                    each.states().get(last).health()
                            - comparison.states().get(last).health());
            node.set("movements", movements(each.movements()));
            node.put("orders", each.orders());
            ArrayNode attribution = node.putArray("attribution");
            for (Comparison.Credit credit : each.credits()) {
                ObjectNode player = attribution.addObject().put("fact", credit.fact());
                ArrayNode edits = player.putArray("edits");
                credit.edits().forEach(edit -> edits.add(edit.toString()));
                ArrayNode gone = player.putArray("gone");
                credit.gone().forEach(edit -> gone.add(edit.toString()));
                player.put("points", credit.points()).put("error", credit.error());
            }
        }
        return printed(root);
    }

    private static ArrayNode states(List<State> states) {
        ArrayNode nodes = JSON.arrayNode();
        states.forEach(state -> nodes.add(state(state)));
        return nodes;
    }

    static ArrayNode movements(List<Movement> movements) {
        ArrayNode nodes = JSON.arrayNode();
        for (Movement movement : movements) {
            ObjectNode node = reason(movement.life(), movement.points());
            node.set("evidence", evidence(movement.life()));
            nodes.add(node);
        }
        return nodes;
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
            ArrayNode found = node.putArray("found");
            answer.found().forEach(found::add);
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

    /** Null where a figure is not known, since JSON has no NaN. */
    static @Nullable Double known(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }

    private String printed(ObjectNode root) {
        OtherWeights.put("weights", root, rulebook);
        return print(root);
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
