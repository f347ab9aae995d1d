package comity.workshop;

import comity.input.BadInput;
import comity.workshop.Proposal.Ruling;
import comity.workshop.Proposal.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a turn did to the score, step by step in the order in which it is told. All healths but the first are of the turn's last day.
 *
 * @param turn counted from 1
 * @param before the health at the end of the turn before; of the first, on the day before it
 * @param drift the health that time alone brought, before anything of this turn
 * @param after the health with all of it
 */
public record Story(int turn, double before, double drift, double after, List<Step> steps) {
    /**
     * Something that was told, made or tried.
     *
     * @param party whose hand it was; null for none of the teams'
     * @param ruling null where nobody ruled on it
     * @param chance that it happens; 1 without odds
     * @param edits what it did
     * @param health with it and all before it
     */
    public record Step(
            String id,
            String title,
            @Nullable String party,
            String argument,
            @Nullable Ruling ruling,
            String reason,
            double chance,
            boolean happens,
            List<EditSentences.Told> edits,
            double health) {}

    /** Of a turn that was revealed. */
    public static Story of(Exercise exercise, int turn) {
        Opening opening = exercise.opening();
        List<String> lines = new ArrayList<>(exercise.lines(turn - 1));
        double[] healths = opening.healths(lines);
        double health = healths[turn];
        List<Step> steps = new ArrayList<>();
        for (Act act : exercise.acts(turn)) {
            lines.addAll(act.lines());
            health = health(opening, lines, turn, health);
            steps.add(step(exercise, turn, act, health));
        }
        return new Story(turn, healths[turn - 1], healths[turn], health, steps);
    }

    /** What builds on something that is told after it changes nothing before that. */
    private static double health(Opening opening, List<String> lines, int turn, double before) {
        try {
            return opening.healths(lines)[turn];
        } catch (BadInput e) {
            return before;
        }
    }

    private static Step step(Exercise exercise, int turn, Act act, double health) {
        List<EditSentences.Told> edits = exercise.told(turn, act.lines());
        if (act instanceof PlannedInject inject) {
            return new Step(inject.id(), inject.subject(), null, inject.message(), null, "", 1, true, edits, health);
        }
        if (act instanceof Estimate estimate) {
            Estimate.Draw draw = Objects.requireNonNull(estimate.draw());
            return new Step(
                    estimate.id(),
                    estimate.question(),
                    null,
                    "",
                    Ruling.ODDS,
                    "",
                    draw.chance(),
                    draw.happens(),
                    edits,
                    health);
        }
        Proposal proposal = (Proposal) act;
        Verdict verdict = Objects.requireNonNull(proposal.verdict());
        return new Step(
                proposal.id(),
                exercise.title(proposal),
                proposal.party(),
                proposal.argument(),
                verdict.ruling(),
                verdict.reason(),
                verdict.chance(),
                verdict.happens(),
                edits,
                health);
    }
}
