package comity.workshop;

import comity.scenario.Workshop.Turn;
import comity.workshop.Exercise.Phase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an exercise goes on. Only the facilitator moves it. */
public sealed interface Phasing extends Event {
    /** A turn begins: teams plan. */
    record TurnBegun(int turn) implements Phasing {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("begin a turn", Phase.LOBBY, Phase.REVEAL);
            int turns = exercise.workshop().turns().size();
            if (turn != exercise.turn() + 1 || turn > turns) {
                throw Exercise.refused(
                        exercise.turn() == turns
                                ? "the last turn has been played: go on to the debrief"
                                : "the next turn is " + (exercise.turn() + 1) + ", not " + turn);
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            Turn begun = exercise.workshop().turns().get(turn - 1);
            exercise.go(Phase.PLANNING, turn);
            exercise.clock(begun.minutes() == 0 ? null : recorded.at().plus(Duration.ofMinutes(begun.minutes())));
        }
    }

    /** Nothing more can be submitted: the facilitator adjudicates. */
    record PlanningEnded() implements Phasing {
        @Override
        public Event decided(Request request) {
            request.needLead("end planning", Phase.PLANNING);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.go(Phase.ADJUDICATION, exercise.turn());
            exercise.clock(null);
        }
    }

    /** Planning goes on after all, without a clock: it was ended too early, and nothing has been decided. */
    record PlanningReopened() implements Phasing {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("reopen planning", Phase.ADJUDICATION);
            if (exercise.submitted(exercise.turn()).stream().anyMatch(proposal -> proposal.verdict() != null)) {
                throw Exercise.refused("nobody can reopen planning now: it has been decided what becomes of proposals");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.go(Phase.PLANNING, exercise.turn());
        }
    }

    /**
     * What was submitted becomes fact, and everybody sees it.
     *
     * @param order of the proposals as they are told; those that it leaves out come last
     */
    record Revealed(List<String> order) implements Phasing {
        public Revealed {
            order = List.copyOf(order);
        }

        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("reveal a turn", Phase.ADJUDICATION);
            List<Proposal> open = exercise.submitted(exercise.turn()).stream()
                    .filter(proposal -> proposal.verdict() == null)
                    .toList();
            if (!open.isEmpty()) {
                throw Exercise.refused("adjudicate what is open first: " + open.size() + " of "
                        + exercise.submitted(exercise.turn()).size());
            }
            request.needPlayable(List.of(), exercise.turn());
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.reveal(order);
        }
    }

    /** The last reveal is taken back: what was revealed is adjudicated anew. */
    record RevealUndone() implements Phasing {
        @Override
        public Event decided(Request request) {
            request.needLead("undo a reveal", Phase.REVEAL);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.undoReveal();
        }
    }

    /** The turns are over, or the facilitator ends them: all is open now. */
    record Debriefed() implements Phasing {
        @Override
        public Event decided(Request request) {
            request.needLead("begin the debrief", Phase.REVEAL);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.go(Phase.DEBRIEF, exercise.turn());
        }
    }

    /** Everything stands still, the clock too. */
    record Paused() implements Phasing {
        @Override
        public Event decided(Request request) {
            request.needFacilitator();
            request.needRunning();
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.pause(recorded.at());
        }
    }

    /** It goes on. */
    record Resumed() implements Phasing {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needFacilitator();
            if (!exercise.isPaused()) {
                throw Exercise.refused("the exercise is not paused");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.resume(recorded.at());
        }
    }

    /**
     * The clock of planning runs for another time.
     *
     * @param seconds from now; null for no clock
     */
    record ClockSet(@Nullable Integer seconds) implements Phasing {
        private static final int MOST_SECONDS = 24 * 60 * 60;

        @Override
        public Event decided(Request request) {
            request.needLead("set the clock", Phase.PLANNING);
            if (seconds != null && (seconds < 1 || seconds > MOST_SECONDS)) {
                throw Exercise.refused("a clock runs for 1 to " + MOST_SECONDS + " seconds, not " + seconds);
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.clock(seconds == null ? null : recorded.at().plusSeconds(seconds));
        }
    }
}
