package comity.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The relationship on one date.
 *
 * @param pressure the sum of all effects
 * @param health the score, 0..100; 50 is neutral
 * @param contributions of the effects that are not 0, strongest first; they sum to the health minus 50
 */
public record State(LocalDate date, double pressure, double health, Band band, List<Contribution> contributions) {
    public State {
        contributions = List.copyOf(contributions);
    }

    /** The state in which each life holds its pressure of that date. */
    static State of(LocalDate date, List<EffectLife> lives, double[] pressures, Bands bands) {
        double sum = 0;
        for (double pressure : pressures) {
            sum += pressure;
        }
        double share = Health.share(sum);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < pressures.length; i++) {
            if (pressures[i] != 0) {
                contributions.add(new Contribution(lives.get(i), pressures[i], pressures[i] * share));
            }
        }
        contributions.sort(Share.STRONGEST_FIRST);
        double health = Health.of(sum);
        return new State(date, sum, health, bands.of(health), contributions);
    }
}
