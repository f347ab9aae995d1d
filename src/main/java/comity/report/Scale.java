package comity.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where numbers stand along an axis of a drawing.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}; above {@code low}
 * @param from in units of the drawing
 * @param to in units of the drawing; may be less than {@code from}, as it is for an axis that goes up
 */
record Scale(double low, double high, double from, double to) {
    private static final List<Double> STEPS = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);

    double at(double number) {
        return from + (number - low) / (high - low) * (to - from);
    }

    /** Round numbers, so many at most. */
    List<Double> ticks(int most) {
        double step = STEPS.stream()
                .filter(each -> (high - low) / each <= most - 1)
                .findFirst()
                .orElse(100.0);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
