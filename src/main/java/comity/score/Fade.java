package comity.score;

/** A stretch of dates over which what a life holds only decays. */
final class Fade {
    private final int life;
    private final int firstDate;
    private final int[] steps;
    private final int toEnd;
    private final boolean stepwise;

    /**
     * @param steps the place of the decay to each date, from the date before where {@code stepwise}, else from where
     *     the fade began
     * @param toEnd the place of the decay to the end of the stretch, counted likewise
     */
    Fade(int life, int firstDate, int[] steps, int toEnd, boolean stepwise) {
        this.life = life;
        this.firstDate = firstDate;
        this.steps = steps;
        this.toEnd = toEnd;
        this.stepwise = stepwise;
    }

    /**
     * Writes the pressures of the stretch.
     *
     * @param held what the life holds where the fade begins
     * @param decays each decay at its place
     * @param pressures by life and date
     * @return what it still holds at the end of the stretch
     */
    double write(double held, double[] decays, double[][] pressures) {
        double[] row = pressures[life];
        double anchor = held;
        for (int i = 0; i < steps.length; i++) {
            double pressure = anchor * decays[steps[i]];
            row[firstDate + i] = pressure;
            if (stepwise) {
                anchor = pressure;
            }
        }
        return anchor * decays[toEnd];
    }
}
