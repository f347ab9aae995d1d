package comity.workshop;

import comity.rulebook.Wording;
import comity.workshop.Estimate.Draw;
import comity.workshop.Exercise.Phase;
import comity.workshop.Seat.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions of probability to everybody. */
public sealed interface Estimating extends Event {
    /** How many questions an exercise asks. */
    int MOST_ESTIMATES = 100;

    /** Everybody is asked how likely something is. */
    record Asked(String estimate, String question) implements Estimating {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needFacilitator();
            request.needRunning();
            String id = Texts.line("an id", estimate, 64);
            if (exercise.estimates().containsKey(id)) {
                throw Exercise.refused("this question has been asked");
            }
            if (exercise.estimates().size() >= MOST_ESTIMATES) {
                throw Exercise.refused("an exercise asks at most " + MOST_ESTIMATES + " questions");
            }
            return new Asked(id, Texts.line("a question", question, 300));
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.put(new Estimate(estimate, question, exercise.turn(), Map.of(), true, null));
        }
    }

    /**
     * Somebody answers, or answers anew.
     *
     * @param probability from 0 to 1
     */
    record Estimated(String estimate, double probability) implements Estimating {
        @Override
        public Event decided(Request request) {
            request.needRunning();
            if (request.by().role() != Role.TEAM) {
                throw Exercise.refused("only those who play estimate");
            }
            request.needTurn();
            if (!request.exercise().needEstimate(estimate).open()) {
                throw Exercise.refused("this question is closed");
            }
            if (!(probability >= 0 && probability <= 1)) {
                throw Exercise.refused("an answer is 0 to 100%, not " + Wording.number(probability * 100) + "%");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            Estimate asked = exercise.needEstimate(estimate);
            Map<String, Double> votes = new HashMap<>(asked.votes());
            votes.put(recorded.seat(), probability);
            exercise.put(new Estimate(estimate, asked.question(), asked.turn(), votes, true, asked.draw()));
        }
    }

    /** Nobody answers any more. */
    record Closed(String estimate) implements Estimating {
        @Override
        public Event decided(Request request) {
            request.needFacilitator();
            if (!request.exercise().needEstimate(estimate).open()) {
                throw Exercise.refused("this question is closed");
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            Estimate asked = exercise.needEstimate(estimate);
            exercise.put(new Estimate(estimate, asked.question(), asked.turn(), asked.votes(), false, asked.draw()));
        }
    }

    /**
     * The mean of the answers is taken as the chance of something, which is drawn and becomes fact with the reveal.
     *
     * @param edits what becomes of it where it happens, a line each
     * @param otherwise where it does not, such as {@code drop} of a fact that is uncertain
     * @param chance settled by the server, as what follows
     * @param seed what it is drawn with
     * @param happens what was drawn
     */
    record Drawn(
            String estimate,
            List<String> edits,
            @Nullable List<String> otherwise,
            @Nullable Double chance,
            @Nullable Long seed,
            @Nullable Boolean happens)
            implements Estimating {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("draw", Phase.PLANNING, Phase.ADJUDICATION);
            Estimate asked = exercise.needEstimate(estimate);
            if (asked.open()) {
                throw Exercise.refused("close the question first");
            }
            if (asked.draw() != null) {
                throw Exercise.refused("it has been drawn");
            }
            if (asked.votes().isEmpty()) {
                throw Exercise.refused("nobody has answered");
            }
            List<String> not = otherwise == null ? List.of() : otherwise;
            if (edits.isEmpty() && not.isEmpty()) {
                throw Exercise.refused("say what becomes of it, whether it happens or not, such as “"
                        + exercise.opening().example(exercise.turn()) + "”");
            }
            request.needPlayable(edits, exercise.turn());
            request.needPlayable(not, exercise.turn());
            double mean = asked.mean();
            long drawnWith = request.now().seeds().getAsLong();
            return new Drawn(estimate, edits, not, mean, drawnWith, Moment.happens(drawnWith, mean));
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            Estimate asked = exercise.needEstimate(estimate);
            Draw draw = new Draw(
                    edits,
                    otherwise == null ? List.of() : otherwise,
                    chance == null ? asked.mean() : chance,
                    seed == null ? 0 : seed,
                    happens != null && happens);
            exercise.put(new Estimate(estimate, asked.question(), exercise.turn(), asked.votes(), false, draw));
        }
    }
}
