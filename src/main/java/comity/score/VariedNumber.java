package comity.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What hangs on one number of the weights that has a range.
 *
 * @param number its name, such as {@code trade/import-ban.full.points}
 * @param used whether any life that is scored may depend on it
 * @param healthLow the health where it is at the low end of its range, and all others are likely
 * @param healthHigh the same at the high end
 * @param index its share of the variance of the health where all numbers are drawn within their ranges
 */
public record VariedNumber(
        String number, Range range, boolean used, double healthLow, double healthHigh, SobolIndex index) {
    /** The fewest pairs of worlds from which indices are estimated. */
    public static final int LEAST_PAIRS = SobolIndices.LEAST_PAIRS;

    private static final Comparator<VariedNumber> BY_SWING = Comparator.comparingDouble(VariedNumber::swing)
            .reversed()
            .thenComparing(each -> !each.used())
            .thenComparing(VariedNumber::number);

    /** The points of health between the two ends of its range. */
    public double swing() {
        return Math.abs(healthHigh - healthLow);
    }

    /**
     * Every number that has a range, the greatest swing first.
     *
     * @param pairs the pairs of worlds to draw, {@link #LEAST_PAIRS} or more
     * @param seed the same seed gives the same indices
     * @param drawing of the pairs; where it is stopped, the indices are those of the pairs until then
     * @throws IllegalArgumentException where a life has no weight, or there are too few pairs
     */
    public static List<VariedNumber> of(
            List<EffectLife> lives, Numbers numbers, LocalDate date, int pairs, long seed, Drawing drawing) {
        List<EffectLife> ordered = lives.stream().sorted(EffectLife.ORDER).toList();
        Map<Integer, SobolIndex> indices = indices(ordered, numbers, date, pairs, seed, drawing);
        Kernel kernel = Kernel.exact(ordered, numbers, List.of(date));
        World likely = numbers.likely();
        double[] asItIs = kernel.healths(List.of(likely))[0];
        List<VariedNumber> varied = new ArrayList<>();
        for (String name : numbers.names()) {
            Range range = numbers.range(name);
            if (!range.isFixed()) {
                SobolIndex index = indices.get(numbers.place(name));
                double[] healths = index == null
                        ? new double[] {asItIs[0], asItIs[0]}
                        : kernel.healths(List.of(likely.with(name, range.low()), likely.with(name, range.high())))[0];
                varied.add(new VariedNumber(
                        name, range, index != null, healths[0], healths[1], index == null ? SobolIndex.NONE : index));
            }
        }
        varied.sort(BY_SWING);
        return varied;
    }

    /** By the place of the number; factors are the parts, since a thread never leaves its factor. */
    private static Map<Integer, SobolIndex> indices(
            List<EffectLife> lives, Numbers numbers, LocalDate date, int pairs, long seed, Drawing drawing) {
        Map<String, List<EffectLife>> factors = new TreeMap<>();
        lives.forEach(life ->
                factors.computeIfAbsent(life.factor(), key -> new ArrayList<>()).add(life));
        List<SobolIndices.Part> parts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (List<EffectLife> own : factors.values()) {
            TreeSet<Integer> inputs = new TreeSet<>();
            own.forEach(life -> inputs.addAll(numbers.places(life)));
            inputs.removeIf(numbers::isFixed);
            Kernel kernel = Kernel.exact(own, numbers, List.of(date));
            parts.add(new SobolIndices.Part(List.copyOf(inputs), kernel::pressure));
            places.addAll(inputs);
        }
        List<SobolIndex> estimated = new SobolIndices(parts, Health::of)
                .estimate(
                        (count, batchSeed) -> Worlds.draw(numbers, count, batchSeed).stream()
                                .map(world -> world.values(numbers))
                                .toList(),
                        pairs,
                        seed,
                        drawing);
        Map<Integer, SobolIndex> indices = new HashMap<>();
        for (int i = 0; i < estimated.size(); i++) {
            indices.put(places.get(i), estimated.get(i));
        }
        return indices;
    }
}
