package comity.engine;

import comity.engine.Variants.Difference;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import comity.score.Health;
import comity.score.Scorer;
import java.time.LocalDate;
import java.util.List;

/**
 * The health of a scenario if its timeline were another, on the same dates: as {@link Comity#states} says to 1e-9, in a
 * fraction of the time where few edits differ. Safe to share between threads.
 */
public final class WhatIf {
    private static final int MOST_KEPT = 20_000;

    private final Scenario base;
    private final int dates;
    private final Variants<double[]> pressures;

    private WhatIf(Scenario base, int dates, Variants<double[]> pressures) {
        this.base = base;
        this.dates = dates;
        this.pressures = pressures;
    }

    /** @param dates in ascending order */
    static WhatIf of(Comity comity, Scorer scorer, Scenario base, List<LocalDate> dates) {
        LocalDate last = dates.get(dates.size() - 1);
        return new WhatIf(
                base,
                dates.size(),
                Variants.of(comity, base, last, MOST_KEPT, lives -> scorer.pressures(lives, dates)));
    }

    /**
     * The health on each date.
     *
     * @throws comity.input.BadInput where the rules cannot be applied
     */
    public double[] healths(Timeline timeline) {
        return healths(Difference.between(base.timeline(), timeline));
    }

    /** As {@link #healths(Timeline)}, of the timeline that differs so. */
    public double[] healths(Difference difference) {
        List<double[]> parts = pressures.parts(difference);
        double[] healths = new double[dates];
        for (int date = 0; date < dates; date++) {
            double pressure = 0;
            for (double[] part : parts) {
                pressure += part[date];
            }
            healths[date] = Health.of(pressure);
        }
        return healths;
    }
}
