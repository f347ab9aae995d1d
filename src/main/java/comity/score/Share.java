package comity.score;

import java.util.Comparator;

/** What one effect adds: to the health on a date, or to the change between two states. */
public sealed interface Share permits Contribution, Movement {
    /** The strongest first; equals in the order of effect, trigger and first day. */
    Comparator<Share> STRONGEST_FIRST = Comparator.comparingDouble((Share share) -> -Math.abs(share.points()))
            .thenComparing(Share::life, EffectLife.ORDER);

    /** Whose share it is. */
    EffectLife life();

    /** In points of health; positive where it makes the relationship better. */
    double points();
}
