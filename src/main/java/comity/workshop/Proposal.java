package comity.workshop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team means to do in a turn: a draft that the team shares, until it is submitted.
 *
 * @param turn counted from 1
 * @param move the id of a move of the scenario; null for one in the team's own words
 * @param words what is done, where it is no move of the scenario
 * @param argument why it works
 * @param verdict null until it is adjudicated
 */
public record Proposal(
        String id,
        String party,
        int turn,
        @Nullable String move,
        String words,
        String argument,
        boolean submitted,
        @Nullable Verdict verdict)
        implements Act {

    /**
     * What the facilitator makes of a proposal.
     *
     * @param ruling how it was decided
     * @param edits what becomes of it, a line each as {@link comity.scenario.EditLines} reads them; none where it is refused
     * @param reason what the facilitator said of it
     * @param chance that it happens; 1 without odds
     * @param seed what the odds were drawn with; 0 without odds
     * @param happens whether the edits become facts
     */
    public record Verdict(Ruling ruling, List<String> edits, String reason, double chance, long seed, boolean happens) {
        public Verdict {
            edits = List.copyOf(edits);
        }
    }

    /** How a proposal is decided. */
    public enum Ruling {
        ACCEPTED,
        /** Accepted with other edits than the team proposed, or with those that its words come to. */
        EDITED,
        REFUSED,
        ODDS
    }

    @Override
    public List<String> lines() {
        return verdict == null || !verdict.happens() ? List.of() : verdict.edits();
    }

    Proposal submitted(boolean is) {
        return new Proposal(id, party, turn, move, words, argument, is, verdict);
    }

    Proposal with(@Nullable Verdict other) {
        return new Proposal(id, party, turn, move, words, argument, submitted, other);
    }
}
