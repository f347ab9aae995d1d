package comity.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a scenario an exercise for teams.
 *
 * @param briefing what everybody reads
 * @param lateJoiners when those who come during a turn begin to play
 * @param freeWordedCost what a move in a team's own words costs
 * @param teams at least one, each with a party of its own
 * @param turns at least one, in the order of their spans, which do not overlap
 * @param injects in the order in which they are meant to come
 */
public record Workshop(
        String briefing,
        LateJoiners lateJoiners,
        double freeWordedCost,
        List<Team> teams,
        List<Turn> turns,
        List<Inject> injects) {
    public Workshop {
        teams = List.copyOf(teams);
        turns = List.copyOf(turns);
        injects = List.copyOf(injects);
    }

    /** When those who come during a turn begin to play. */
    public enum LateJoiners {
        AT_ONCE("at-once"),
        NEXT_TURN("next-turn");

        private final String key;

        LateJoiners(String key) {
            this.key = key;
        }

        /** As scenario files write it. */
        public String key() {
            return key;
        }
    }

    /**
     * Those who play a party.
     *
     * @param briefing what they alone read
     * @param budget what their moves of one turn may cost
     */
    public record Team(String party, String briefing, double budget) {}

    /**
     * A round, which stands for a span of the scenario's time.
     *
     * @param from the date of the moves made in it
     * @param to the date of the score it ends with
     * @param minutes which planning takes, by the clock; 0 for no clock
     */
    public record Turn(String title, LocalDate from, LocalDate to, int minutes) {
        /**
         * What is wrong with a date on which an inject of the turn happens; null where nothing is.
         *
         * @param number of the turn, counted from 1
         */
        public @Nullable String misdated(LocalDate date, int number) {
            return date.isBefore(from) || date.isAfter(to)
                    ? "date " + date + " is not in turn " + number + ", " + from + " to " + to
                    : null;
        }
    }

    /**
     * What the facilitator tells during a turn, and what comes of it.
     *
     * @param number in the list; no two have the same
     * @param turn counted from 1
     * @param time when in the turn, in the facilitator's words
     * @param from who tells it, within the scenario
     * @param to the party that is told; null for everybody
     * @param method how it comes, such as a press report
     * @param expected what the facilitator expects of the teams
     * @param date of its edits; null where it has none
     * @param undated edits as those of a {@link Move}
     */
    public record Inject(
            int number,
            int turn,
            String time,
            String from,
            @Nullable String to,
            String method,
            String subject,
            String message,
            String expected,
            @Nullable LocalDate date,
            List<Edit> undated) {
        public Inject {
            undated = List.copyOf(undated);
        }

        /** Its edits, where it is told on a date. */
        public List<Edit> on(LocalDate day) {
            return undated.stream().map(edit -> edit.on(day)).toList();
        }
    }

    /** The team of a party. */
    public Optional<Team> team(String party) {
        return teams.stream().filter(team -> team.party().equals(party)).findFirst();
    }
}
