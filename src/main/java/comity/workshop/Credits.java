package comity.workshop;

import comity.explore.Shapley;
import comity.input.BadInput;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What each team, and each of their moves, did to the health at the end of the last turn: Shapley values, which share
 * fairly what moves do together and sum to the whole.
 *
 * @param without the health if no team had moved
 * @param with the health as it came
 */
public record Credits(double without, double with, List<Credit> teams, List<Credit> proposals) {
    /**
     * A share.
     *
     * @param id of a party or a proposal
     * @param points of health
     * @param error the standard error of the points; 0 where they are exact
     */
    public record Credit(String id, double points, double error) {}

    /** Of all turns that were revealed. */
    public static Credits of(Exercise exercise) {
        int turn = exercise.revealed();
        List<Proposal> made = made(exercise);
        List<String> ids = made.stream().map(Proposal::id).toList();
        List<String> parties =
                made.stream().map(Proposal::party).distinct().sorted().toList();
        Shapley byProposal = Shapley.of(ids.size(), set -> health(exercise, turn, chosen(made, set)));
        Shapley byTeam = Shapley.of(
                parties.size(),
                set -> health(
                        exercise,
                        turn,
                        made.stream()
                                .filter(proposal -> set.get(parties.indexOf(proposal.party())))
                                .toList()));
        return new Credits(
                health(exercise, turn, List.of()),
                health(exercise, turn, made),
                credits(parties, byTeam),
                credits(ids, byProposal));
    }

    private static List<Proposal> chosen(List<Proposal> made, BitSet set) {
        return set.stream().mapToObj(made::get).toList();
    }

    private static List<Credit> credits(List<String> ids, Shapley shapley) {
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            credits.add(new Credit(
                    ids.get(i), shapley.shares().get(i), shapley.errors().get(i)));
        }
        return credits;
    }

    /** The health at the end of the last turn, as if a proposal had not been made. */
    public static double without(Exercise exercise, Proposal left) {
        return health(
                exercise,
                exercise.revealed(),
                made(exercise).stream()
                        .filter(proposal -> !proposal.id().equals(left.id()))
                        .toList());
    }

    private static List<Proposal> made(Exercise exercise) {
        List<Proposal> made = new ArrayList<>();
        for (int each = 1; each <= exercise.revealed(); each++) {
            exercise.submitted(each).stream()
                    .filter(proposal ->
                            Objects.requireNonNull(proposal.verdict()).happens())
                    .forEach(made::add);
        }
        return made;
    }

    /** What cannot be played without a move that is left out is left out with it. */
    static double health(Exercise exercise, int turn, List<Proposal> made) {
        Set<String> in = new HashSet<>();
        made.forEach(proposal -> in.add(proposal.id()));
        try {
            return health(exercise, turn, in);
        } catch (BadInput e) {
            Set<String> playable = new HashSet<>();
            double health = Double.NaN;
            for (Proposal proposal : made) {
                playable.add(proposal.id());
                try {
                    health = health(exercise, turn, playable);
                } catch (BadInput alone) {
                    playable.remove(proposal.id());
                }
            }
            return Double.isNaN(health) ? health(exercise, turn, Set.of()) : health;
        }
    }

    /** With all that no team did. */
    private static double health(Exercise exercise, int turn, Set<String> made) {
        return exercise.opening()
                .healths(exercise.lines(turn, act -> !(act instanceof Proposal) || made.contains(act.id())))[turn];
    }
}
