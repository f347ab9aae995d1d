package comity.workshop;

import comity.workshop.Proposal.Ruling;
import java.nio.file.Path;
import java.util.List;

/** An exercise of two turns that was held to the end. */
public final class Held {
    private Held() {}

    /** Holds it in a folder; gives its id. */
    public static String in(Path data) {
        try (EventStore store = EventStore.open(data)) {
            Playing play = Playing.in(store);
            Keys.of(data);
            Seat facilitator = play.facilitator;
            play.does(facilitator, new Phasing.TurnBegun(1));
            play.does(facilitator, new Estimating.Asked("q", "Will the ban be lifted by June?"));
            play.does(play.china, new Estimating.Estimated("q", 0.4));
            play.does(facilitator, new Estimating.Closed("q"));
            play.does(facilitator, new Injecting.Published(2));
            play.moves(play.china, "part");
            play.moves(play.japan, "meet");
            play.does(facilitator, new Phasing.PlanningEnded());
            rule(play, "part", Ruling.ACCEPTED);
            rule(play, "meet", Ruling.REFUSED);
            play.does(facilitator, new Phasing.Revealed(List.of("meet", "part")));
            play.does(facilitator, new Phasing.TurnBegun(2));
            play.moves(play.china, "lift");
            play.moves(play.japan, "visas");
            play.does(facilitator, new Phasing.PlanningEnded());
            rule(play, "lift", Ruling.ACCEPTED);
            rule(play, "visas", Ruling.ACCEPTED);
            play.does(facilitator, new Phasing.Revealed(List.of()));
            play.does(facilitator, new Noting.Noted("s", Note.Kind.STRENGTH, "They talked", "", null));
            play.does(facilitator, new Noting.Noted("i", Note.Kind.IMPROVEMENT, "Start earlier", "Fay", "2026-04-01"));
            play.does(facilitator, new Phasing.Debriefed());
            return play.id;
        }
    }

    private static void rule(Playing play, String proposal, Ruling ruling) {
        play.does(play.facilitator, new Proposing.Adjudicated(proposal, ruling, null, "because", null, null, null));
    }

    /** The PINs of an exercise. */
    public static String[] pins(Path data, String id) {
        Keys keys = Keys.of(data);
        return new String[] {
            keys.pin(id, Seat.Role.FACILITATOR, null),
            keys.pin(id, Seat.Role.TEAM, "CHN"),
            keys.pin(id, Seat.Role.TEAM, "JPN"),
            keys.pin(id, Seat.Role.ROOM, null)
        };
    }
}
