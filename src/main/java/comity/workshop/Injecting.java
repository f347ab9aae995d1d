package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.workshop.Exercise.Phase;
import comity.workshop.PlannedInject.Status;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the facilitator tells. */
public sealed interface Injecting extends Event {
    /** How many injects a list holds. */
    int MOST_INJECTS = 500;
    /** Of a text of an inject; a cell of a spreadsheet holds no more than three times that. */
    int MOST_CHARACTERS = 10_000;

    /** Those it is for are told; its edits become facts with the reveal of the turn. */
    record Published(int number) implements Injecting {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needLead("publish an inject", Phase.PLANNING, Phase.ADJUDICATION);
            PlannedInject inject = exercise.needInject(number);
            if (inject.status() == Status.PUBLISHED) {
                throw Exercise.refused("inject " + number + " has been published");
            }
            request.needPlayable(inject.lines(), exercise.turn());
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            PlannedInject inject = exercise.needInject(number);
            exercise.put(inject.in(exercise.turn(), inject.date(), Status.PUBLISHED));
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
            if (request.exercise().needInject(number).status() == Status.PUBLISHED) {
                throw Exercise.refused("inject " + number + " has been published");
            }
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
            PlannedInject inject = exercise.needInject(number);
            if (inject.status() == Status.PUBLISHED) {
                throw Exercise.refused("inject " + number + " has been published");
            }
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
            if (date != null
                    && (date.isBefore(exercise.base().from())
                            || date.isAfter(exercise.base().to()))) {
                throw Exercise.refused("its date lies outside the scenario, "
                        + exercise.base().from() + " to " + exercise.base().to());
            }
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
        private static final Place PLACE = Place.of("exercise");

        public Listed {
            injects = List.copyOf(injects);
        }

        /**
         * A list as a file has it. Rows of injects that have been published change nothing; what was published elsewhere
         * is to come.
         */
        public static Listed of(Exercise exercise, List<PlannedInject> read) {
            Set<String> published = exercise.injects().stream()
                    .filter(inject -> inject.status() == Status.PUBLISHED)
                    .map(Listed::named)
                    .collect(Collectors.toSet());
            return new Listed(read.stream()
                    .filter(inject -> !published.contains(named(inject)))
                    .map(inject -> inject.status() == Status.PUBLISHED ? inject.with(Status.PLANNED) : inject)
                    .toList());
        }

        private static String named(PlannedInject inject) {
            return inject.number() + ". " + inject.subject();
        }

        private static Set<Integer> published(Exercise exercise) {
            return exercise.injects().stream()
                    .filter(inject -> inject.status() == Status.PUBLISHED)
                    .map(PlannedInject::number)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needFacilitator();
            if (injects.size() > MOST_INJECTS) {
                throw Exercise.refused("a list has at most " + MOST_INJECTS + " injects, not " + injects.size());
            }
            Problems problems = new Problems();
            Set<Integer> numbers = published(exercise);
            for (PlannedInject inject : injects) {
                if (!numbers.add(inject.number())) {
                    problems.report(
                            PLACE,
                            "two injects have the number " + inject.number()
                                    + ", or one that has been published has it already");
                }
                check(inject, exercise, message -> problems.report(PLACE, "inject " + inject.number() + message));
            }
            problems.throwIfAny();
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.list(injects);
        }

        private static void check(PlannedInject inject, Exercise exercise, Consumer<String> wrong) {
            int turns = exercise.workshop().turns().size();
            if (inject.status() == Status.PUBLISHED) {
                wrong.accept(" is published by hand, not by a list");
            }
            if (inject.turn() < 1 || inject.turn() > turns) {
                wrong.accept(" comes in turn 1 to " + turns + ", not " + inject.turn());
            }
            String to = inject.to();
            if (to != null && exercise.workshop().team(to).isEmpty()) {
                wrong.accept(" goes to a party that plays, not to " + to);
            }
            if (inject.subject().isBlank()) {
                wrong.accept(" has no subject");
            }
            if (inject.longest() > MOST_CHARACTERS) {
                wrong.accept(" has a text of more than " + MOST_CHARACTERS + " characters");
            }
            if (inject.edits().isEmpty() != (inject.date() == null)) {
                wrong.accept(inject.date() == null ? " has edits and no date" : " has a date and no edits");
                return;
            }
            try {
                exercise.opening().scenario(List.of(), inject.lines()); // can be played
            } catch (BadInput e) {
                e.problems()
                        .forEach(problem -> wrong.accept(", " + problem.place().file() + ": " + problem.message()));
            }
        }
    }
}
