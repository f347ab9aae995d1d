package comity.score;

import comity.score.TurningPoint.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds where a series of healths turns, as {@code scipy.signal.find_peaks} does with a prominence. */
final class TurningPoints {
    /** The points of health by which an extreme stands out on both sides. */
    private static final double PROMINENCE = 2;

    private TurningPoints() {}

    static List<TurningPoint> of(List<State> states) {
        double[] healths = states.stream().mapToDouble(State::health).toArray();
        double[] upsideDown =
                states.stream().mapToDouble(state -> -state.health()).toArray();
        List<TurningPoint> turns = new ArrayList<>();
        for (int i = 1; i < healths.length - 1; i++) {
            State state = states.get(i);
            if (isPeak(healths, i)) {
                turns.add(new TurningPoint(state.date(), state.health(), Kind.HIGH));
            } else if (isPeak(upsideDown, i)) {
                turns.add(new TurningPoint(state.date(), state.health(), Kind.LOW));
            }
        }
        return turns;
    }

    /** Whether a peak begins at {@code i}: a rise to it, a fall after it, and prominence. */
    private static boolean isPeak(double[] series, int i) {
        int end = i + 1;
        while (end < series.length && series[end] == series[i]) {
            end++;
        }
        return end < series.length
                && series[i - 1] < series[i]
                && series[end] < series[i]
                && series[i] - Math.max(base(series, i, -1), base(series, i, 1)) >= PROMINENCE;
    }

    /** The lowest value on one side of a peak before the series rises above it or ends. */
    private static double base(double[] series, int peak, int step) {
        double base = series[peak];
        for (int i = peak; i >= 0 && i < series.length && series[i] <= series[peak]; i += step) {
            base = Math.min(base, series[i]);
        }
        return base;
    }
}
