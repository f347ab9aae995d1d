package comity.workshop;

import comity.input.Problems;
import comity.workshop.Exercise.Phase;
import comity.workshop.PlannedInject.Status;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the facilitator tells. */
public sealed interface Injecting extends Event {
    /** How many injects a list holds. */
    int MOST_INJECTS = 500;
    /** Of a text of an inject; a cell of a spreadsheet holds no more than three times that. */
    int MOST_CHARACTERS = 10_000;

    private static void needWithin(@Nullable LocalDate date, int turn, Exercise exercise) {
        String misdated =
                date == null ? null : exercise.workshop().turns().get(turn - 1).misdated(date, turn);
        if (misdated != null) {
            throw Exercise.refused("its " + misdated);
        }
    }

    /** Those it is for are told; its edits become facts with the reveal of the turn. */
    record Published(int number) implements Injecting {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("publish an inject", Phase.PLANNING, Phase.ADJUDICATION);
            PlannedInject inject = exercise.needUnpublished(number);
            needWithin(inject.date(), exercise.turn(), exercise);
            request.needPlayable(inject.lines(), exercise.turn());
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            PlannedInject inject = exercise.needInject(number);
            exercise.put(inject.in(exercise.turn(), inject.date(), Status.PUBLISHED));
        }
    }

    /** It was published in error: until the reveal of its turn, it is planned again. */
    record Withdrawn(int number) implements Injecting {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("withdraw an inject", Phase.PLANNING, Phase.ADJUDICATION);
            PlannedInject inject = exercise.needInject(number);
            if (inject.status() != Status.PUBLISHED || inject.turn() != exercise.turn()) {
                throw Exercise.refused("inject " + number + " has not been published in this turn");
            }
            request.needPlayable(List.of(), inject);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.put(exercise.needInject(number).with(Status.PLANNED));
        }
    }

    /**
     * It is left out, or wanted after all.
     *
     * @param skip whether it is left out
     */
    record Skipped(int number, boolean skip) implements Injecting {
        @Override
        public Event decided(Request request) {
            request.needFacilitator();
            request.exercise().needUnpublished(number);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.put(exercise.needInject(number).with(skip ? Status.SKIPPED : Status.PLANNED));
        }
    }

    /**
     * It is to come in another turn, on another date of the scenario, or elsewhere in the list.
     *
     * @param turn counted from 1
     * @param date of its edits; null where it has none
     * @param position in the list, from 0
     */
    record Planned(int number, int turn, @Nullable LocalDate date, int position) implements Injecting {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needFacilitator();
            PlannedInject inject = exercise.needUnpublished(number);
            int turns = exercise.workshop().turns().size();
            if (turn < 1 || turn > turns || turn < exercise.turn()) {
                throw Exercise.refused("an inject comes in turn " + Math.max(1, exercise.turn()) + " to " + turns);
            }
            if (position < 0 || position >= exercise.injects().size()) {
                throw Exercise.refused(
                        "the list has places 0 to " + (exercise.injects().size() - 1));
            }
            if (inject.edits().isEmpty() != (date == null)) {
                throw Exercise.refused(
                        date == null ? "its edits have a date" : "it has no edits that could have a date");
            }
            if (date != null && !exercise.opening().spans(date)) {
                throw Exercise.refused("its date lies outside the scenario, "
                        + exercise.base().from() + " to " + exercise.base().to());
            }
            needWithin(date, turn, exercise);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            PlannedInject inject = exercise.needInject(number);
            exercise.place(inject.in(turn, date, inject.status()), position);
        }
    }

    /**
     * Another list takes the place of all injects that have not been published.
     *
     * @param injects those of a master scenario events list
     */
    record Listed(List<PlannedInject> injects) implements Injecting {
        public Listed {
            injects = List.copyOf(injects);
        }

        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needFacilitator();
            if (injects.size() > MOST_INJECTS) {
                throw Exercise.refused(InjectCheck.tooMany(injects.size()));
            }
            Problems problems = new Problems();
            InjectCheck check = new InjectCheck(exercise);
            for (PlannedInject inject : injects) {
                check.misfits(inject)
                        .forEach(misfit ->
                                problems.report(Exercise.PLACE, "inject " + inject.number() + ": " + misfit.message()));
            }
            problems.throwIfAny();
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.list(injects);
        }
    }
}
