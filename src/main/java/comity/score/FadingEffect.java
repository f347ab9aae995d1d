package comity.score;

/** An effect that wears off from the day of its event, for as long as its life lasts. */
record FadingEffect(Numbers.Strength strength, Fade fade) {
    /**
     * Writes the pressures of its life.
     *
     * @param world the value of each number at its place
     * @param decays each decay at its place, in that world
     * @param pressures by life and date
     */
    void write(double[] world, double[] decays, double[][] pressures) {
        fade.write(strength.in(world), decays, pressures);
    }
}
