package comity.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An effect's share of the change between two states: two dates, two branches, two rulebooks or two weight tables. It
 * is not the difference of two contributions, which would move although its effect did not.
 *
 * @param points the change of the effect's pressure times {@link Health#slope(double, double)}
 */
public record Movement(EffectLife life, double points) implements Share {
    private static final double NOTHING = 1e-12;

    /**
     * What moved the health from {@code a} to {@code b}, strongest first: the points sum to the change, and what did
     * not change is left out. A life is the same in both states where it is equal but for its end, so that a branch
     * which ends a measure later than another does not differ from it before.
     */
    public static List<Movement> between(State a, State b) {
        Map<EffectLife, EffectLife> lives = new TreeMap<>(EffectLife.ORDER);
        Map<EffectLife, Double> changes = new TreeMap<>(EffectLife.ORDER);
        for (Contribution contribution : b.contributions()) {
            EffectLife life = contribution.life().withoutEnd();
            lives.putIfAbsent(life, contribution.life());
            changes.merge(life, contribution.pressure(), Double::sum);
        }
        for (Contribution contribution : a.contributions()) {
            EffectLife life = contribution.life().withoutEnd();
            lives.putIfAbsent(life, contribution.life());
            changes.merge(life, -contribution.pressure(), Double::sum);
        }
        double slope = Health.slope(a.pressure(), b.pressure());
        List<Movement> movements = new ArrayList<>();
        changes.forEach((life, change) -> {
            double points = change * slope;
            if (Math.abs(points) > NOTHING) {
                movements.add(new Movement(lives.getOrDefault(life, life), points));
            }
        });
        movements.sort(STRONGEST_FIRST);
        return List.copyOf(movements);
    }
}
