package comity.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.scenario.Workshop.LateJoiners;

/** The part of {@link ScenarioSchema} that tells how a scenario is played by teams. */
final class WorkshopSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WorkshopSchema() {}

    /**
     * The schema of what stands under {@code workshop}.
     *
     * @param edit what an inject may do
     */
    static ObjectNode of(ObjectNode edit) {
        ObjectNode workshop = ScenarioSchema.object(JSON.objectNode(), "teams", "turns")
                .put("description", "How the scenario is played by teams.");
        ObjectNode keys = workshop.putObject("properties");
        keys.set("briefing", ScenarioSchema.text("What everybody reads."));
        keys.set(
                "late-joiners",
                ScenarioSchema.choice(
                        "When those who come during a turn begin to play.",
                        ScenarioSchema.names(LateJoiners.values(), LateJoiners::key)));
        keys.set("free-worded-cost", amount("What a move in a team's own words costs, 1 where it is not said."));
        keys.set("teams", ScenarioSchema.list(team(), "Who plays, each a party of its own.", 1, Integer.MAX_VALUE));
        keys.set("turns", ScenarioSchema.list(turn(), "The rounds, one after the other.", 1, Integer.MAX_VALUE));
        keys.set(
                "injects",
                ScenarioSchema.list(
                        inject(edit), "What the facilitator tells, in the order that is meant.", 0, Integer.MAX_VALUE));
        return workshop;
    }

    private static ObjectNode team() {
        ObjectNode team = ScenarioSchema.object(JSON.objectNode(), "party", "budget");
        ObjectNode keys = team.putObject("properties");
        keys.set(
                "party",
                ScenarioSchema.text(
                        "Whom it plays; that party has moves, and a code that links can hold: letters, digits, - and _."));
        keys.set("budget", amount("What its moves of one turn may cost."));
        keys.set("briefing", ScenarioSchema.text("What it alone reads."));
        return team;
    }

    private static ObjectNode turn() {
        ObjectNode turn = ScenarioSchema.object(JSON.objectNode(), "title", "from", "to");
        ObjectNode keys = turn.putObject("properties");
        keys.set("title", ScenarioSchema.text("What it is called."));
        keys.set("from", ScenarioSchema.date("The date of the moves made in it."));
        keys.set("to", ScenarioSchema.date("The date of the score it ends with."));
        keys.set(
                "minutes",
                ScenarioSchema.typed("integer", "How long planning takes; 0, as where it is not said, for no clock.")
                        .put("minimum", 0)
                        .put("maximum", WorkshopReader.MOST_MINUTES));
        return turn;
    }

    private static ObjectNode inject(ObjectNode edit) {
        ObjectNode inject = ScenarioSchema.object(JSON.objectNode(), "number", "turn", "subject");
        ObjectNode keys = inject.putObject("properties");
        keys.set("number", counted("What it is called; no two have the same."));
        keys.set("turn", counted("The turn in which it is told, counted from 1."));
        keys.set("time", ScenarioSchema.text("When in the turn, in the facilitator's words."));
        keys.set("from", ScenarioSchema.text("Who tells it, within the scenario."));
        keys.set("to", ScenarioSchema.text("The party that is told; everybody where it is not said."));
        keys.set("method", ScenarioSchema.text("How it comes, such as a press report."));
        keys.set("subject", ScenarioSchema.text("What it is about, in a line."));
        keys.set("message", ScenarioSchema.text("What is told."));
        keys.set("expected", ScenarioSchema.text("What the facilitator expects of the teams."));
        keys.set("date", ScenarioSchema.date("The date of its edits."));
        keys.set("edits", ScenarioSchema.list(edit, "What it does, on its date.", 1, Integer.MAX_VALUE));
        inject.putObject("dependencies").putArray("edits").add("date");
        return inject;
    }

    private static ObjectNode counted(String description) {
        return ScenarioSchema.typed("integer", description)
                .put("minimum", 1)
                .put("maximum", WorkshopReader.MOST_COUNTED);
    }

    private static ObjectNode amount(String description) {
        return ScenarioSchema.number(description).put("minimum", 0);
    }
}
