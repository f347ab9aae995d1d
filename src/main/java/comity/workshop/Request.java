package comity.workshop;

import comity.workshop.Exercise.Phase;
import comity.workshop.Seat.Role;
import java.util.List;

/**
 * What a seat asks for is judged by this: what {@code need} says has to be so, else it is refused.
 *
 * @param exercise as it stands
 * @param by who asks
 */
record Request(Exercise exercise, Seat by, Moment now) {
    void needServer() {
        if (by.role() != Role.SERVER) {
            throw Exercise.refused("the server does that by itself");
        }
    }

    void needFacilitator() {
        if (by.role() != Role.FACILITATOR && by.role() != Role.SERVER) {
            throw Exercise.refused("that is the facilitator's to do");
        }
    }

    /**
     * Needs the facilitator, in some phases of an exercise that goes on.
     *
     * @param what it is, such as {@code end planning}
     */
    void needLead(String what, Phase... in) {
        needFacilitator();
        needRunning();
        needPhase(what, in);
    }

    void needRunning() {
        if (exercise.isPaused()) {
            throw Exercise.refused("the exercise is paused");
        }
    }

    private void needPhase(String what, Phase... in) {
        if (!List.of(in).contains(exercise.phase())) {
            throw Exercise.refused("nobody can " + what + " now: this is " + said(exercise.phase()));
        }
    }

    private static String said(Phase phase) {
        return switch (phase) {
            case LOBBY -> "before the first turn";
            case PLANNING -> "the time to plan";
            case ADJUDICATION -> "the time to adjudicate";
            case REVEAL -> "after a reveal";
            case DEBRIEF -> "the debrief";
        };
    }

    /** Needs a seat that may plan now; gives its party. */
    String needPlanning() {
        String party = by.party();
        if (by.role() != Role.TEAM || party == null) {
            throw Exercise.refused("only those who play propose");
        }
        needRunning();
        needPhase("plan", Phase.PLANNING);
        needTurn();
        if (exercise.ends() != null && now.at().isAfter(exercise.ends())) {
            throw Exercise.refused("the time to plan is over");
        }
        return party;
    }

    /** Needs a seat that does not wait for a later turn. */
    void needTurn() {
        if (by.waitsFor() > exercise.turn()) {
            throw Exercise.refused("you begin to play in turn " + by.waitsFor());
        }
    }

    /** Needs a proposal of a party in this turn; another team's is as if it were not there. */
    Proposal needOwn(String proposal, String party) {
        Proposal own = exercise.needProposal(proposal);
        if (!own.party().equals(party) || own.turn() != exercise.turn()) {
            throw Exercise.refused(Exercise.NO_PROPOSAL);
        }
        return own;
    }

    /** Needs edits of this turn that can be played on top of all that comes of the turns through one. */
    void needPlayable(List<String> edits, int throughTurn) {
        needPlayable(edits, exercise.lines(throughTurn));
    }

    /** Needs edits that can be played in place of what an act of this turn came to. */
    void needPlayable(List<String> edits, Act own) {
        needPlayable(edits, exercise.lines(exercise.turn(), act -> !act.id().equals(own.id())));
    }

    private void needPlayable(List<String> edits, List<String> standing) {
        exercise.opening().scenario(standing, edits, exercise.turn());
    }
}
