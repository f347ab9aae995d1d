package comity.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Estimates the Sobol indices of a function {@code whole(Σ parts)}. Each input belongs to one part, so that a change of
 * one input costs one part, not the whole.
 *
 * <p>The design is Saltelli's: pairs of independent points a and b, and each with one coordinate swapped. The estimators
 * are those of I. Azzini, T. A. Mara and R. Rosati, “Comparison of two sets of Monte Carlo estimators of Sobol'
 * indices”, Environmental Modelling and Software 144 (2021) 105167. Their total index is that of M. J. W. Jansen,
 * “Analysis of variance designs for model output”, Computer Physics Communications 117 (1999) 35–43, taken both ways.
 * Their first-order index is a product of two differences that are both small where the number matters little; Jansen's
 * is 1 minus a large term, so among a hundred small indices it drowns each in noise.
 *
 * <p>The pairs are drawn in batches that share nothing. So the error is the jackknife's over batches, which holds
 * whatever happens within one (a Latin hypercube's points are not independent), and threads change nothing.
 */
final class SobolIndices {
    /** How many batches there are. */
    static final int BATCHES = 16;

    /** The fewest pairs that can be asked for: two in each batch. */
    static final int LEAST_PAIRS = 2 * BATCHES;

    /**
     * A part of the function.
     *
     * @param inputs the coordinates it may depend on
     * @param value at a point, which it leaves as it is; safe to share between threads
     */
    record Part(List<Integer> inputs, ToDoubleFunction<double[]> value) {
        Part {
            inputs = List.copyOf(inputs);
        }
    }

    /** Where points come from. */
    interface Draws {
        /** Fresh arrays; equal seeds give equal points, different ones independent points. */
        List<double[]> points(int count, long seed);
    }

    private final List<Part> parts;
    private final DoubleUnaryOperator whole;
    private final List<Integer> inputs = new ArrayList<>();

    SobolIndices(List<Part> parts, DoubleUnaryOperator whole) {
        this.parts = List.copyOf(parts);
        this.whole = whole;
        parts.forEach(part -> inputs.addAll(part.inputs()));
    }

    /**
     * The index of each input, in the order of the parts and of their inputs.
     *
     * @param pairs how many pairs of points, {@link #LEAST_PAIRS} or more
     * @param drawing told how many pairs were drawn, in {@link #BATCHES} batches; where it is stopped, the indices are those
     *     of the batches until then, and not a number without any
     */
    List<SobolIndex> estimate(Draws draws, int pairs, long seed, Drawing drawing) {
        if (pairs < LEAST_PAIRS) {
            throw new IllegalArgumentException("pairs are " + LEAST_PAIRS + " or more, not " + pairs);
        }
        long[] seeds = new Random(seed).longs(2L * BATCHES).toArray();
        List<Sums> batches = IntStream.range(0, BATCHES)
                .parallel()
                .filter(batch -> !drawing.isStopped())
                .mapToObj(batch -> {
                    int count = size(batch, pairs);
                    List<double[]> as = draws.points(count, seeds[2 * batch]);
                    List<double[]> bs = draws.points(count, seeds[2 * batch + 1]);
                    Sums sums = new Sums();
                    for (int i = 0; i < count; i++) {
                        sums.add(as.get(i), bs.get(i));
                    }
                    drawing.add(count);
                    return sums;
                })
                .toList();
        return IntStream.range(0, inputs.size())
                .mapToObj(input -> index(input, batches))
                .toList();
    }

    /** How many of so many draws are in a batch: as equal as can be. */
    static int size(int batch, int draws) {
        return draws / BATCHES + (batch < draws % BATCHES ? 1 : 0);
    }

    private static SobolIndex index(int input, List<Sums> batches) {
        double[] first = batches.stream().mapToDouble(each -> each.first[input]).toArray();
        double[] total = batches.stream().mapToDouble(each -> each.total[input]).toArray();
        double[] all = batches.stream().mapToDouble(each -> each.all[input]).toArray();
        return new SobolIndex(ratio(first, all, -1), error(first, all), ratio(total, all, -1), error(total, all));
    }

    /** The ratio of two sums, but for one batch; −1 for all. */
    private static double ratio(double[] of, double[] to, int without) {
        double above = 0;
        double below = 0;
        for (int batch = 0; batch < of.length; batch++) {
            if (batch != without) {
                above += of[batch];
                below += to[batch];
            }
        }
        return above / below;
    }

    private static double error(double[] of, double[] to) {
        int batches = of.length;
        double[] without = IntStream.range(0, batches)
                .mapToDouble(batch -> ratio(of, to, batch))
                .toArray();
        double mean = Arrays.stream(without).sum() / batches;
        double squares = 0;
        for (double each : without) {
            squares += (each - mean) * (each - mean);
        }
        return Math.sqrt(squares * (batches - 1) / batches);
    }

    /** What the estimators sum over the pairs of one batch, for each input. */
    private final class Sums {
        private final double[] first = new double[inputs.size()];
        private final double[] total = new double[inputs.size()];
        private final double[] all = new double[inputs.size()];

        void add(double[] a, double[] b) {
            double[] partsOfA = values(a);
            double[] partsOfB = values(b);
            double ofA = whole.applyAsDouble(sum(partsOfA, -1, 0));
            double ofB = whole.applyAsDouble(sum(partsOfB, -1, 0));
            int input = 0;
            for (int part = 0; part < partsOfA.length; part++) {
                for (int place : parts.get(part).inputs()) {
                    double swappedA = swapped(part, place, a, b[place], partsOfA, ofA);
                    double swappedB = swapped(part, place, b, a[place], partsOfB, ofB);
                    first[input] += 2 * (swappedB - ofB) * (ofA - swappedA);
                    total[input] += square(swappedB - ofB) + square(ofA - swappedA);
                    all[input] += square(ofA - ofB) + square(swappedB - swappedA);
                    input++;
                }
            }
        }

        private double[] values(double[] point) {
            return parts.stream()
                    .mapToDouble(part -> part.value().applyAsDouble(point))
                    .toArray();
        }

        /** The function at a point with one coordinate changed. */
        private double swapped(int part, int place, double[] point, double value, double[] values, double unswapped) {
            double own = point[place];
            point[place] = value;
            double changed = parts.get(part).value().applyAsDouble(point);
            point[place] = own;
            return changed == values[part] ? unswapped : whole.applyAsDouble(sum(values, part, changed));
        }

        /** The sum with one of the values changed; −1 for none. */
        private static double sum(double[] values, int part, double changed) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += i == part ? changed : values[i];
            }
            return sum;
        }

        private static double square(double number) {
            return number * number;
        }
    }
}
