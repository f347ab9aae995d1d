package comity.score;

/**
 * An effect's share of the health on one date. Contributions sum to the health minus 50.
 *
 * @param pressure what the effect holds on that date
 * @param points the pressure times {@link Health#share}
 */
public record Contribution(EffectLife life, double pressure, double points) implements Share {}
