package comity.explore;

import comity.score.EffectLife;
import comity.score.Health;
import comity.score.Kernel;
import comity.score.Numbers;
import comity.score.Range;
import comity.score.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Moves the numbers of weights within their ranges until healths are as {@link Likeness alike} to a yardstick as the
 * penalty lets them: what is made least is {@code 1 − likeness + penalty · mean(((value − likely) / half the range)²)}.
 *
 * <p>Lives are played before; here is arithmetic only. The slope is that of the pressures of a number's own factor, since
 * no other depends on it. Each number is the sine of an angle, which has no bounds, as in F. James and M. Roos, “Minuit – a system
 * for function minimization and analysis of the parameter errors and correlations”, Computer Physics Communications 10
 * (1975) 343–367. Nothing is drawn, so the same input gives the same result.
 */
final class WeightFit {
    private static final int MOST_STEPS = 300;
    private static final double SMALL_ENOUGH = 1e-7;
    private static final double LINE_TOLERANCE = 1e-4;
    private static final double FIRST_STEP = 0.1;
    /** Of a range: far above what rounding blurs, far below what bends. */
    private static final double DIFFERENCE = 1e-4;
    /**
     * The sine of where a number begins, at most: at the very end of its range it would have no slope. What is lost so is
     * too little to count as a move.
     */
    private static final double FURTHEST = 0.95;

    private final Numbers numbers;
    private final Likeness likeness;
    private final double penalty;
    private final int months;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> open;

    /** A factor: its lives, and which of their numbers are open; a thread never leaves its factor. */
    private record Part(Kernel kernel, List<String> open) {}

    /**
     * Prepares a fit.
     *
     * @param lives in the order of {@link EffectLife#ORDER}
     * @param months the last days of the yardstick's months
     * @param isOpen which numbers may move
     * @param penalty 0 or more
     */
    WeightFit(
            List<EffectLife> lives,
            Numbers numbers,
            List<LocalDate> months,
            Likeness likeness,
            Predicate<String> isOpen,
            double penalty) {
        this.numbers = numbers;
        this.likeness = likeness;
        this.penalty = penalty;
        this.months = months.size();
        Map<String, List<EffectLife>> factors = new TreeMap<>();
        lives.forEach(life ->
                factors.computeIfAbsent(life.factor(), key -> new ArrayList<>()).add(life));
        for (List<EffectLife> own : factors.values()) {
            parts.add(new Part(
                    Kernel.stepwise(own, numbers, months),
                    numbers.varied(own).stream().filter(isOpen).toList()));
        }
        this.open = parts.stream().flatMap(part -> part.open().stream()).toList();
    }

    /** The names of the numbers that may move. */
    List<String> open() {
        return open;
    }

    /** The likeness in a world. */
    double likeness(World world) {
        return likeness.of(healths(pressures(world)));
    }

    /** The fitted value of each open number. */
    Map<String, Double> fitted() {
        double[] start = open.stream()
                .map(numbers::range)
                .mapToDouble(range -> StrictMath.asin(
                        Math.max(-FURTHEST, Math.min(FURTHEST, (range.likely() - middle(range)) / half(range)))))
                .toArray();
        if (open.isEmpty() || isFlat(gradient(start))) {
            return likely();
        }
        double[] end = new NonLinearConjugateGradientOptimizer(
                        Formula.POLAK_RIBIERE,
                        new SimpleValueChecker(0, SMALL_ENOUGH, MOST_STEPS),
                        LINE_TOLERANCE,
                        LINE_TOLERANCE,
                        FIRST_STEP)
                .optimize(
                        MaxEval.unlimited(),
                        GoalType.MINIMIZE,
                        new ObjectiveFunction(angles -> loss(values(angles))),
                        new ObjectiveFunctionGradient(this::gradient),
                        new InitialGuess(start))
                .getPoint();
        Map<String, Double> fitted = values(end);
        return loss(fitted) < loss(likely()) ? fitted : likely();
    }

    private static boolean isFlat(double[] gradient) {
        for (double each : gradient) {
            if (Math.abs(each) > SMALL_ENOUGH) {
                return false;
            }
        }
        return true;
    }

    private Map<String, Double> likely() {
        Map<String, Double> likely = new LinkedHashMap<>();
        open.forEach(number -> likely.put(number, numbers.range(number).likely()));
        return likely;
    }

    private Map<String, Double> values(double[] angles) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < angles.length; i++) {
            Range range = numbers.range(open.get(i));
            values.put(open.get(i), within(range, middle(range) + half(range) * StrictMath.sin(angles[i])));
        }
        return values;
    }

    private double loss(Map<String, Double> values) {
        double squares = 0;
        for (Map.Entry<String, Double> each : values.entrySet()) {
            Range range = numbers.range(each.getKey());
            double off = (each.getValue() - range.likely()) / half(range);
            squares += off * off;
        }
        return 1 - likeness(numbers.likely().with(values)) + penalty * squares / open.size();
    }

    private double[] gradient(double[] angles) {
        World world = numbers.likely().with(values(angles));
        double[] pressures = pressures(world);
        double[] slope = likeness.slope(healths(pressures));
        for (int month = 0; month < months; month++) {
            slope[month] *= Health.slope(pressures[month]);
        }
        double[] gradient = new double[angles.length];
        int place = 0;
        for (Part part : parts) {
            for (String number : part.open()) {
                Range range = numbers.range(number);
                double off = (world.value(number) - range.likely()) / half(range);
                double byValue =
                        -gain(part.kernel(), world, number, slope) + 2 * penalty * off / half(range) / open.size();
                gradient[place] = byValue * half(range) * StrictMath.cos(angles[place]);
                place++;
            }
        }
        return gradient;
    }

    /** How much the likeness grows with a number, by the slope of the likeness in each month's pressure. */
    private double gain(Kernel kernel, World world, String number, double[] slope) {
        Range range = numbers.range(number);
        double step = DIFFERENCE * (range.high() - range.low());
        double above = within(range, world.value(number) + step);
        double below = within(range, world.value(number) - step);
        double[] more = new double[months];
        double[] less = new double[months];
        kernel.addPressures(world.with(number, above), more);
        kernel.addPressures(world.with(number, below), less);
        double gain = 0;
        for (int month = 0; month < months; month++) {
            gain += slope[month] * (more[month] - less[month]);
        }
        return gain / (above - below);
    }

    private double[] pressures(World world) {
        double[] sums = new double[months];
        parts.forEach(part -> part.kernel().addPressures(world, sums));
        return sums;
    }

    private static double[] healths(double[] pressures) {
        double[] healths = new double[pressures.length];
        for (int month = 0; month < healths.length; month++) {
            healths[month] = Health.of(pressures[month]);
        }
        return healths;
    }

    private static double middle(Range range) {
        return (range.low() + range.high()) / 2;
    }

    private static double half(Range range) {
        return (range.high() - range.low()) / 2;
    }

    private static double within(Range range, double value) {
        return Math.max(range.low(), Math.min(range.high(), value));
    }
}
