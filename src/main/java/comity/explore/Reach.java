package comity.explore;

import comity.scenario.Edit;
import comity.scenario.Move;
import comity.score.State;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sets of moves reach a goal. Where none does and all of them were examined, none of them can.
 *
 * @param dates on which moves could be played
 * @param mostMoves in a set
 * @param cheapest whether the cheapest sets were looked for, not the smallest
 * @param base the scenario without any move, on the goal's date
 * @param solutions the first in rank of those found
 * @param found how many sets were found; all of the least cost or number, where the search was not stopped
 * @param nearest where no set reaches the goal, the one that comes nearest; null where there are solutions or no moves
 * @param examined how many sets were played, or cannot be
 * @param unplayable how many of them cannot be played
 * @param of how many sets there are; {@link Long#MAX_VALUE} for more than can be counted
 * @param stopped whether the search was stopped before it knew the answer
 */
public record Reach(
        Goal goal,
        List<LocalDate> dates,
        int mostMoves,
        boolean cheapest,
        State base,
        List<Moves> solutions,
        long found,
        @Nullable Moves nearest,
        long examined,
        long unplayable,
        long of,
        boolean stopped) {

    /** A move on a date. */
    public record Dated(LocalDate date, Move move) {}

    /**
     * A set of moves.
     *
     * @param moves by date
     * @param replaced the edits of the scenario that no longer apply
     * @param state what the set leads to on the goal's date
     */
    public record Moves(List<Dated> moves, List<Edit> replaced, State state) {
        public double cost() {
            return moves.stream().mapToDouble(dated -> dated.move().cost()).sum();
        }
    }

    public Reach {
        dates = List.copyOf(dates);
        solutions = List.copyOf(solutions);
    }
}
