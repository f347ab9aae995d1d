package comity.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.scenario.Edit;
import comity.scenario.Move;
import comity.scenario.Workshop.Team;
import comity.workshop.Credits;
import comity.workshop.Credits.Credit;
import comity.workshop.EditSentences;
import comity.workshop.Estimate;
import comity.workshop.Exercise;
import comity.workshop.Exercise.Phase;
import comity.workshop.Note;
import comity.workshop.PlannedInject;
import comity.workshop.PlannedInject.Status;
import comity.workshop.Proposal;
import comity.workshop.Proposal.Verdict;
import comity.workshop.Seat;
import comity.workshop.Seat.Role;
import comity.workshop.Story;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a seat is shown of an exercise. It is made here, on the server, and holds only what that seat may know: of another
 * team's plan nothing before it is revealed, and nobody's PIN.
 */
final class WorkshopJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** To whom the same is shown. */
    record Audience(Role role, @Nullable String party) {
        static Audience of(Seat seat) {
            return new Audience(seat.role(), seat.party());
        }
    }

    private WorkshopJson() {}

    /** What somebody sees who has no link: which exercises there are to take part in. */
    static ObjectNode playing(List<Exercise> exercises) {
        ObjectNode root = JSON.objectNode();
        ArrayNode playing = root.putArray("exercises");
        exercises.forEach(each -> playing.addObject().put("exercise", each.id()).put("title", each.title()));
        return root;
    }

    /** What somebody sees who has the link and no seat yet. */
    static ObjectNode door(Exercise exercise, String qr) {
        ObjectNode root = JSON.objectNode()
                .put("exercise", exercise.id())
                .put("title", exercise.title())
                .put("qr", qr);
        teams(root, exercise);
        return root;
    }

    /**
     * What only this one seat sees: who it is, and what it answered.
     *
     * @param number of the event that last changed what it sees with others
     */
    static ObjectNode own(Exercise exercise, Seat seat, long number) {
        ObjectNode root = JSON.objectNode().put("number", number);
        ObjectNode own = seat(root.putObject("seat"), seat);
        ObjectNode answers = own.putObject("answers");
        exercise.estimates().values().forEach(estimate -> {
            Double answer = estimate.votes().get(seat.id());
            if (answer != null) {
                answers.put(estimate.id(), answer);
            }
        });
        return root;
    }

    /**
     * What all seats of one role and party see alike.
     *
     * @param connected the seats that have a screen open
     * @param stories of the turns that were revealed
     * @param credits of the debrief; null where there is none, or they are still being worked out
     */
    static ObjectNode view(
            Exercise exercise,
            Audience audience,
            Set<String> connected,
            IntFunction<Story> stories,
            @Nullable Credits credits) {
        ObjectNode root = JSON.objectNode()
                .put("exercise", exercise.id())
                .put("title", exercise.title())
                .put("phase", word(exercise.phase()))
                .put("turn", exercise.turn())
                .put("paused", exercise.isPaused())
                .put("undone", exercise.isUndone())
                .put("ends", exercise.ends() == null ? null : exercise.ends().toString())
                .put("left", exercise.left() == null ? null : exercise.left().toSeconds())
                .put("briefing", exercise.workshop().briefing());
        ArrayNode turns = root.putArray("turns");
        exercise.workshop().turns().forEach(turn -> turns.addObject()
                .put("title", turn.title())
                .put("from", turn.from().toString())
                .put("to", turn.to().toString())
                .put("minutes", turn.minutes()));
        teams(root, exercise);
        ArrayNode told = root.putArray("told");
        exercise.injects().stream()
                .filter(inject -> inject.status() == Status.PUBLISHED && isFor(inject, audience, exercise))
                .forEach(inject -> told.addObject()
                        .put("number", inject.number())
                        .put("turn", inject.turn())
                        .put("from", inject.from())
                        .put("to", inject.to())
                        .put("method", inject.method())
                        .put("subject", inject.subject())
                        .put("message", inject.message()));
        Set<String> untold = exercise.injects().stream()
                .filter(inject -> !isFor(inject, audience, exercise))
                .map(PlannedInject::id)
                .collect(Collectors.toSet());
        ArrayNode revealed = root.putArray("revealed");
        for (int turn = 1; turn <= exercise.revealed(); turn++) {
            story(revealed.addObject(), stories.apply(turn), untold);
        }
        root.set("credits", credits == null ? JSON.nullNode() : credits(credits));
        estimates(root, exercise, audience);
        if (audience.role() == Role.TEAM) {
            team(root.putObject("team"), exercise, Objects.requireNonNull(audience.party()));
        }
        if (audience.role() == Role.FACILITATOR) {
            facilitator(root.putObject("facilitator"), exercise, connected);
        }
        return root;
    }

    /** Whether an audience may read an inject: what only one team is told stays with it until the debrief. */
    private static boolean isFor(PlannedInject inject, Audience audience, Exercise exercise) {
        return inject.to() == null
                || inject.to().equals(audience.party())
                || audience.role() == Role.FACILITATOR
                || exercise.phase() == Phase.DEBRIEF;
    }

    private static ObjectNode seat(ObjectNode node, Seat seat) {
        return node.put("id", seat.id())
                .put("role", word(seat.role()))
                .put("party", seat.party())
                .put("name", seat.name())
                .put("generation", seat.generation())
                .put("waits-for", seat.waitsFor());
    }

    private static void teams(ObjectNode root, Exercise exercise) {
        ArrayNode teams = root.putArray("teams");
        for (Team team : exercise.workshop().teams()) {
            teams.addObject()
                    .put("party", team.party())
                    .put("name", exercise.base().parties().name(team.party()));
        }
    }

    /** @param untold steps of which the audience may know no more than the facts that they made */
    private static void story(ObjectNode node, Story story, Set<String> untold) {
        node.put("turn", story.turn())
                .put("before", story.before())
                .put("drift", story.drift())
                .put("after", story.after());
        ArrayNode steps = node.putArray("steps");
        for (Story.Step step : story.steps()) {
            boolean isTold = !untold.contains(step.id());
            if (!isTold && step.edits().isEmpty()) {
                continue;
            }
            ObjectNode each = steps.addObject()
                    .put("id", step.id())
                    .put("title", isTold ? step.title() : "")
                    .put("party", step.party())
                    .put("argument", isTold ? step.argument() : "")
                    .put("ruling", step.ruling() == null ? null : word(step.ruling()))
                    .put("reason", step.reason())
                    .put("chance", step.chance())
                    .put("happens", step.happens())
                    .put("health", step.health());
            each.set("edits", edits(step.edits()));
        }
    }

    /** What others estimate is told when the question is closed, without their names. */
    private static void estimates(ObjectNode root, Exercise exercise, Audience audience) {
        boolean leads = audience.role() == Role.FACILITATOR;
        ArrayNode estimates = root.putArray("estimates");
        for (Estimate estimate : exercise.estimates().values()) {
            List<String> silent = silent(exercise, estimate);
            ObjectNode node = estimates
                    .addObject()
                    .put("id", estimate.id())
                    .put("question", estimate.question())
                    .put("turn", estimate.turn())
                    .put("open", estimate.open())
                    .put("count", estimate.votes().size())
                    .put("of", estimate.votes().size() + silent.size());
            if (!estimate.open() || leads) {
                ArrayNode votes = node.putArray("votes");
                estimate.votes().values().stream().sorted().forEach(votes::add);
            }
            if (leads) {
                node.set("silent", texts(silent));
            }
            Estimate.Draw draw = estimate.draw();
            boolean seen = leads || estimate.turn() <= exercise.revealed();
            if (draw != null && seen) {
                ObjectNode drawn = node.putObject("draw").put("chance", draw.chance());
                if (leads) {
                    drawn.put("seed", String.valueOf(draw.seed()));
                }
                drawn.put("happens", draw.happens()).set("edits", edits(exercise.told(estimate.turn(), draw.drawn())));
            }
        }
    }

    /** The seats of teams that have not answered a question. */
    private static List<String> silent(Exercise exercise, Estimate estimate) {
        return exercise.seats().values().stream()
                .filter(seat -> seat.role() == Role.TEAM && seat.waitsFor() <= exercise.turn())
                .map(Seat::id)
                .filter(id -> !estimate.votes().containsKey(id))
                .toList();
    }

    private static void team(ObjectNode node, Exercise exercise, String party) {
        Team team = exercise.workshop().team(party).orElseThrow();
        node.put("party", party)
                .put("briefing", team.briefing())
                .put("budget", team.budget())
                .put("spent", exercise.spent(party))
                .put("free-worded-cost", exercise.workshop().freeWordedCost());
        ArrayNode members = node.putArray("members");
        exercise.seats().values().stream()
                .filter(each -> party.equals(each.party()))
                .forEach(each -> members.add(each.name()));
        ArrayNode moves = node.putArray("moves");
        for (Move move : exercise.base().moves()) {
            if (move.actor().equals(party)) {
                moves.addObject()
                        .put("id", move.id())
                        .put("title", move.title())
                        .put("cost", move.cost())
                        .put("played", exercise.played(move))
                        .set("edits", edits(exercise.opening().told(move)));
            }
        }
        ArrayNode proposals = node.putArray("proposals");
        exercise.proposals().values().stream()
                .filter(proposal -> proposal.party().equals(party))
                .forEach(proposal ->
                        proposal(proposals.addObject(), exercise, proposal, proposal.turn() <= exercise.revealed()));
    }

    /** @param told whether the verdict may be told */
    private static void proposal(ObjectNode node, Exercise exercise, Proposal proposal, boolean told) {
        node.put("id", proposal.id())
                .put("party", proposal.party())
                .put("turn", proposal.turn())
                .put("move", proposal.move())
                .put("title", exercise.title(proposal))
                .put("words", proposal.words())
                .put("argument", proposal.argument())
                .put("cost", exercise.cost(proposal))
                .put("submitted", proposal.submitted());
        Verdict verdict = proposal.verdict();
        if (told && verdict != null) {
            node.putObject("verdict")
                    .put("ruling", word(verdict.ruling()))
                    .put("reason", verdict.reason())
                    .put("chance", verdict.chance())
                    .put("seed", String.valueOf(verdict.seed()))
                    .put("happens", verdict.happens())
                    .set("edits", edits(exercise.told(proposal.turn(), verdict.edits())));
        }
    }

    private static void facilitator(ObjectNode node, Exercise exercise, Set<String> connected) {
        node.put("about", exercise.base().about())
                .put("other-rules", exercise.opening().isByOtherRules());
        ArrayNode seats = node.putArray("seats");
        exercise.seats().values().forEach(each -> {
            ObjectNode seat = seats.addObject();
            seat(seat, each);
            seat.put("connected", connected.contains(each.id()));
        });
        ArrayNode proposals = node.putArray("proposals");
        for (int turn = 1; turn <= exercise.turn(); turn++) {
            exercise.submitted(turn).forEach(proposal -> {
                ObjectNode each = proposals.addObject();
                proposal(each, exercise, proposal, true);
                each.set("edits", edits(exercise.told(proposal.turn(), exercise.linesOf(proposal))));
            });
        }
        ArrayNode teams = node.putArray("teams");
        for (Team team : exercise.workshop().teams()) {
            List<Proposal> own = exercise.proposals(team.party(), exercise.turn());
            teams.addObject()
                    .put("party", team.party())
                    .put("budget", team.budget())
                    .put("spent", exercise.spent(team.party()))
                    .put("submitted", own.stream().filter(Proposal::submitted).count())
                    .put(
                            "drafts",
                            own.stream().filter(each -> !each.submitted()).count());
        }
        ArrayNode injects = node.putArray("injects");
        for (PlannedInject inject : exercise.injects()) {
            injects.addObject()
                    .put("number", inject.number())
                    .put("turn", inject.turn())
                    .put("time", inject.time())
                    .put("from", inject.from())
                    .put("to", inject.to())
                    .put("method", inject.method())
                    .put("subject", inject.subject())
                    .put("message", inject.message())
                    .put("expected", inject.expected())
                    .put("date", inject.date() == null ? null : inject.date().toString())
                    .put("status", word(inject.status()))
                    .set("edits", edits(exercise.told(exercise.turn(), inject.lines())));
        }
        ArrayNode notes = node.putArray("notes");
        for (Note note : exercise.notes().values()) {
            notes.addObject()
                    .put("id", note.id())
                    .put("kind", word(note.kind()))
                    .put("turn", note.turn())
                    .put("text", note.text())
                    .put("owner", note.owner())
                    .put("due", note.due());
        }
        node.put("example", exercise.opening().example(Math.max(1, exercise.turn())));
        node.set(
                "uncertain",
                texts(exercise.base().uncertain().stream()
                        .map(each -> each.fact())
                        .toList()));
    }

    private static ObjectNode credits(Credits credits) {
        ObjectNode root = JSON.objectNode().put("without", credits.without()).put("with", credits.with());
        credits(root.putArray("teams"), credits.teams());
        credits(root.putArray("proposals"), credits.proposals());
        return root;
    }

    private static void credits(ArrayNode nodes, List<Credit> credits) {
        credits.forEach(credit -> nodes.addObject()
                .put("id", credit.id())
                .put("points", credit.points())
                .put("error", credit.error()));
    }

    /** Edits, each as its line, and in the sentences of the rules. */
    static ArrayNode edits(List<EditSentences.Told> told) {
        ArrayNode nodes = JSON.arrayNode();
        for (EditSentences.Told each : told) {
            ObjectNode node = nodes.addObject()
                    .put("line", each.line())
                    .put("date", each.date() == null ? null : each.date().toString())
                    .put("verb", each.verb());
            Edit edit = each.edit();
            if (edit != null) {
                ObjectNode values = node.putObject("fact")
                        .put("id", edit.id())
                        .put("type", edit.type().name())
                        .put("actor", edit.actor())
                        .put("target", edit.target())
                        .putObject("values");
                edit.values().forEach((name, value) -> values.put(name, LaboratoryJson.written(value)));
            }
            node.set("before", texts(each.before()));
            node.set("after", texts(each.after()));
        }
        return nodes;
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode nodes = JSON.arrayNode();
        texts.forEach(nodes::add);
        return nodes;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
