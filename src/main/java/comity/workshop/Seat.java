package comity.workshop;

import org.jspecify.annotations.Nullable;

/**
 * A participant's place in an exercise.
 *
 * @param party whom the seat plays; null for the facilitator and the room
 * @param name as the participant gave it
 * @param generation how often the seat was handed over or taken over: whoever had it before is out
 * @param waitsFor the turn in which the seat begins to play; earlier it looks on
 */
public record Seat(String id, Role role, @Nullable String party, String name, int generation, int waitsFor) {
    /** Who acts where no seat does: the server. */
    public static final Seat SERVER = new Seat("server", Role.SERVER, null, "server", 0, 0);

    /** What a seat may see and do. */
    public enum Role {
        FACILITATOR,
        TEAM,
        /** A screen for everybody, which only shows. */
        ROOM,
        SERVER
    }

    /** The seat, as it is after it was handed over. */
    Seat handedOver(String newName) {
        return new Seat(id, role, party, newName, generation + 1, waitsFor);
    }
}
