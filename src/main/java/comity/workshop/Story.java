package comity.workshop;

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

    /** The id of the step that an inject is. */
    public static String idOf(PlannedInject inject) {
        return "inject-" + inject.number();
    }

    /** Of a turn that was revealed. */
    public static Story of(Exercise exercise, int turn) {
        Opening opening = exercise.opening();
        List<String> lines = new ArrayList<>(exercise.lines(turn - 1));
        double before = opening.healths(lines)[turn - 1];
        double drift = opening.healths(lines)[turn];
        List<Step> steps = new ArrayList<>();
        for (PlannedInject inject : exercise.published(turn)) {
            lines.addAll(inject.lines());
            steps.add(new Step(
                    idOf(inject),
                    inject.subject(),
                    null,
                    inject.message(),
                    null,
                    "",
                    1,
                    true,
                    exercise.told(turn, inject.lines()),
                    opening.healths(lines)[turn]));
        }
        for (Estimate estimate : exercise.drawn(turn)) {
            Estimate.Draw draw = Objects.requireNonNull(estimate.draw());
            lines.addAll(draw.drawn());
            steps.add(new Step(
                    estimate.id(),
                    estimate.question(),
                    null,
                    "",
                    Ruling.ODDS,
                    "",
                    draw.chance(),
                    draw.happens(),
                    exercise.told(turn, draw.drawn()),
                    opening.healths(lines)[turn]));
        }
        for (Proposal proposal : exercise.submitted(turn)) {
            Verdict verdict = Objects.requireNonNull(proposal.verdict());
            if (verdict.happens()) {
                lines.addAll(verdict.edits());
            }
            steps.add(new Step(
                    proposal.id(),
                    exercise.title(proposal),
                    proposal.party(),
                    proposal.argument(),
                    verdict.ruling(),
                    verdict.reason(),
                    verdict.chance(),
                    verdict.happens(),
                    verdict.happens() ? exercise.told(turn, verdict.edits()) : List.of(),
                    opening.healths(lines)[turn]));
        }
        return new Story(turn, before, drift, opening.healths(lines)[turn], steps);
    }
}
