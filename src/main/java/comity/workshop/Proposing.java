package comity.workshop;

import comity.rulebook.Wording;
import comity.scenario.Move;
import comity.scenario.Workshop.Team;
import comity.workshop.Exercise.Phase;
import comity.workshop.Proposal.Ruling;
import comity.workshop.Proposal.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What teams propose, and what becomes of it. */
public sealed interface Proposing extends Event {
    /** How many proposals of one turn a team can keep. */
    int MOST_PROPOSALS = 30;

    /**
     * A team's proposal as it is now, new or changed; its whole team sees it.
     *
     * @param move the id of a move of the scenario; null for one in the team's own words
     * @param words null where they stay as they are, since several may write at once; settled by the server
     * @param argument likewise
     */
    record Drafted(String proposal, @Nullable String move, @Nullable String words, @Nullable String argument)
            implements Proposing {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            String party = request.needPlanning();
            String id = Texts.line("an id", proposal, 64);
            Proposal before = exercise.proposals().get(id);
            if (before != null || exercise.dropped(id)) {
                if (request.needOwn(id, party).submitted()) {
                    throw Exercise.refused("take it back first: it is submitted");
                }
            } else if (exercise.proposals(party, exercise.turn()).size() >= MOST_PROPOSALS) {
                throw Exercise.refused("a team keeps at most " + MOST_PROPOSALS + " proposals a turn: drop one");
            }
            String said = Texts.optional("what you do", words == null && before != null ? before.words() : words, 2000);
            String why = Texts.optional(
                    "an argument", argument == null && before != null ? before.argument() : argument, 2000);
            if (move == null) {
                return new Drafted(id, null, said, why);
            }
            if (!exercise.opening().move(move).actor().equals(party)) {
                throw Exercise.refused("your team has no move " + move);
            }
            return new Drafted(id, move, "", why);
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            String party =
                    Objects.requireNonNull(exercise.needSeat(recorded.seat()).party());
            exercise.put(new Proposal(
                    proposal,
                    party,
                    exercise.turn(),
                    move,
                    Objects.requireNonNull(words),
                    Objects.requireNonNull(argument),
                    false,
                    null));
        }
    }

    /** A draft is given up. */
    record Dropped(String proposal) implements Proposing {
        @Override
        public Event decided(Request request) {
            String party = request.needPlanning();
            if (request.needOwn(proposal, party).submitted()) {
                throw Exercise.refused("take it back first: it is submitted");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.drop(proposal);
        }
    }

    /** A draft is what the team does, unless it takes it back before planning ends. */
    record Submitted(String proposal) implements Proposing {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            String party = request.needPlanning();
            Proposal own = request.needOwn(proposal, party);
            if (own.submitted()) {
                throw Exercise.refused("it is submitted already");
            }
            if (own.move() == null && !Texts.isSeen(own.words())) {
                throw Exercise.refused("say what you do first");
            }
            Team team = exercise.workshop().team(party).orElseThrow();
            double left = team.budget() - exercise.spent(party);
            double cost = exercise.cost(own);
            if (cost > left) {
                throw Exercise.refused("it costs " + Wording.number(cost) + ", and your team has "
                        + Wording.number(Math.max(0, left)) + " left in this turn");
            }
            if (own.move() != null) {
                Move move = exercise.opening().move(own.move());
                if (exercise.played(move)) {
                    throw Exercise.refused("a move is made once, and “" + move.title() + "” has been");
                }
                request.needPlayable(exercise.linesOf(own), exercise.turn() - 1);
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.put(exercise.needProposal(proposal).submitted(true));
        }
    }

    /** What was submitted is a draft again. */
    record TakenBack(String proposal) implements Proposing {
        @Override
        public Event decided(Request request) {
            String party = request.needPlanning();
            if (!request.needOwn(proposal, party).submitted()) {
                throw Exercise.refused("it is not submitted");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.put(exercise.needProposal(proposal).submitted(false));
        }
    }

    /**
     * The facilitator decides what becomes of a proposal. It can be decided anew until the turn is revealed.
     *
     * @param edits a line each; where it is accepted, those of the move; where it has odds and names none, too
     * @param chance of a ruling by odds
     * @param seed what it is drawn with; settled by the server
     * @param happens what was drawn; settled by the server
     */
    record Adjudicated(
            String proposal,
            Ruling ruling,
            @Nullable List<String> edits,
            @Nullable String reason,
            @Nullable Double chance,
            @Nullable Long seed,
            @Nullable Boolean happens)
            implements Proposing {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("adjudicate", Phase.PLANNING, Phase.ADJUDICATION);
            Proposal own = exercise.needProposal(proposal);
            if (own.turn() != exercise.turn() || !own.submitted()) {
                throw Exercise.refused("it is not submitted in this turn");
            }
            if (exercise.phase() == Phase.PLANNING) {
                throw Exercise.refused("end planning first: the team can still take it back");
            }
            double odds = odds();
            List<String> lines = lines(exercise.linesOf(own));
            if (lines.isEmpty() && ruling != Ruling.REFUSED) {
                throw Exercise.refused("say what edits it comes to, such as “"
                        + exercise.opening().example(exercise.turn()) + "”");
            }
            request.needPlayable(lines, own);
            long drawnWith = odds < 1 ? request.now().seeds().getAsLong() : 0;
            return new Adjudicated(
                    proposal,
                    ruling,
                    lines,
                    Texts.optional("a reason", reason, 2000),
                    odds,
                    drawnWith,
                    ruling != Ruling.REFUSED && (odds == 1 || Moment.happens(drawnWith, odds)));
        }

        /** The chance that it happens; 1 without odds. */
        private double odds() {
            if (ruling != Ruling.ODDS) {
                return 1;
            }
            if (chance == null || !(chance > 0 && chance < 1)) {
                throw Exercise.refused("odds are a chance between 0 and 1");
            }
            return chance;
        }

        /** @param own the edits of the move that was proposed */
        private List<String> lines(List<String> own) {
            List<String> named = edits == null ? List.of() : edits;
            return switch (ruling) {
                case REFUSED -> List.of();
                case ACCEPTED -> own;
                case EDITED -> named;
                case ODDS -> named.isEmpty() ? own : named;
            };
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.put(exercise.needProposal(proposal)
                    .with(new Verdict(
                            ruling,
                            edits == null ? List.of() : edits,
                            reason == null ? "" : reason,
                            chance == null ? 1 : chance,
                            seed == null ? 0 : seed,
                            happens != null && happens)));
        }
    }
}
