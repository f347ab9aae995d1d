package comity.workshop;

import comity.scenario.Workshop.LateJoiners;
import comity.workshop.Seat.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who takes part. */
public sealed interface Seating extends Event {
    /** How many can take part in one exercise. */
    int MOST_SEATS = 200;
    /** What is said of a link that hands over no seat any more. */
    String LINK_IS_OVER =
            "this link is good no more: it was used, or the seat was handed over to somebody else or given up";

    /**
     * One of several groups that play side by side, each an exercise.
     *
     * @param set the same for all that were begun together
     * @param number among them, counted from 1
     * @param of how many were begun
     */
    record Group(String set, int number, int of) {}

    /**
     * An exercise begins, with all that it will ever read.
     *
     * @param main the name of the scenario's file
     * @param files the text of the scenario's file, and of those that it is based on, by name
     * @param rulebook the hash of the rulebook that scores it
     * @param group null for one that plays alone
     */
    record Begun(String title, String main, Map<String, String> files, String rulebook, @Nullable Group group)
            implements Seating {
        public Begun {
            files = Map.copyOf(files);
        }

        /** The same under another title, by another group. */
        Begun as(String otherTitle, @Nullable Group other) {
            return new Begun(otherTitle, main, files, rulebook, other);
        }

        @Override
        public Event decided(Request request) {
            request.needServer();
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.begin(this, recorded.at());
        }
    }

    /** Somebody takes a new seat. */
    record Joined(String seat, Role role, @Nullable String party, String name) implements Seating {
        @Override
        public Event decided(Request request) {
            Exercise exercise = request.exercise();
            request.needServer();
            String said = Texts.name("a name", name, 40);
            if (exercise.seats().size() >= MOST_SEATS) {
                throw Exercise.refused("all " + MOST_SEATS + " seats of this exercise are taken");
            }
            if (role == Role.TEAM
                    && (party == null || exercise.workshop().team(party).isEmpty())) {
                throw Exercise.refused("there is no team " + party);
            }
            return new Joined(seat, role, role == Role.TEAM ? party : null, said);
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            boolean late = exercise.workshop().lateJoiners() == LateJoiners.NEXT_TURN && exercise.turn() > 0;
            exercise.seat(new Seat(seat, role, party, name, 0, late ? exercise.turn() + 1 : 0));
        }
    }

    /** A seat goes to somebody else, or to another device of the same person. */
    record HandedOver(String seat, String name) implements Seating {
        @Override
        public Event decided(Request request) {
            request.needFacilitator();
            request.exercise().needSeat(seat);
            return new HandedOver(seat, Texts.name("a name", name, 40));
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.seat(exercise.needSeat(seat).handedOver(name));
        }
    }

    /**
     * Somebody takes a seat that was handed over, with which the link to it is good no more.
     *
     * @param generation that the link is of
     */
    record TakenOver(String seat, int generation) implements Seating {
        @Override
        public Event decided(Request request) {
            request.needServer();
            if (request.exercise().needSeat(seat).generation() != generation) {
                throw Exercise.refused(LINK_IS_OVER);
            }
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            Seat taken = exercise.needSeat(seat);
            exercise.seat(taken.handedOver(taken.name()));
        }
    }

    /** A seat is given up, or taken away. */
    record Left(String seat) implements Seating {
        @Override
        public Event decided(Request request) {
            if (!request.by().id().equals(seat)) {
                request.needFacilitator();
            }
            request.exercise().needSeat(seat);
            return this;
        }

        @Override
        public void apply(Exercise exercise, Recorded recorded) {
            exercise.unseat(seat);
        }
    }
}
