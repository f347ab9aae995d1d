package comity.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All the numbers of a table of weights, each under its name and with its range. A name says where the number stands:
 * {@code trade/import-ban.full.points}, {@code .builds}, {@code .tail}, {@code .half-life} and
 * {@code .per.goods.seafood}.
 */
public final class Numbers {
    private final Map<String, Weight> weights;
    private final List<String> names = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param weights by the full name of their effects
     */
    public Numbers(Map<String, Weight> weights) {
        this.weights = new TreeMap<>(weights);
        this.weights.forEach(this::add);
    }

    private void add(String effect, Weight weight) {
        weight.numbers().forEach((part, range) -> add(effect + "." + part, range));
    }

    private void add(String name, Range range) {
        places.put(name, names.size());
        names.add(name);
        ranges.add(range);
    }

    /** By effect, then points, timing, multipliers. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /**
     * The range of a number.
     *
     * @throws IllegalArgumentException where no number has that name
     */
    public Range range(String name) {
        return ranges.get(place(name));
    }

    /** How many there are. */
    int count() {
        return ranges.size();
    }

    Range range(int place) {
        return ranges.get(place);
    }

    boolean isFixed(int place) {
        return ranges.get(place).isFixed();
    }

    /** The world in which every number has its likely value. */
    public World likely() {
        return new World(this, ranges.stream().mapToDouble(Range::likely).toArray());
    }

    /** Where a world keeps the number of that name. */
    int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no number is called " + name);
        }
        return place;
    }

    Weight weight(String effect) {
        Weight weight = weights.get(effect);
        if (weight == null) {
            throw new IllegalArgumentException("the effect " + effect + " has no weight");
        }
        return weight;
    }

    /** How strong a life is at its full strength. */
    Strength strength(EffectLife life) {
        Weight.Per per = weight(life.effect()).per();
        Integer factor = per == null ? null : places.get(life.effect() + "." + per.name(life.per()));
        return new Strength(place(life.effect() + ".points"), life.magnitude(), factor == null ? -1 : factor);
    }

    /** Where a world keeps the numbers that the pressure of a life may depend on. */
    Set<Integer> places(EffectLife life) {
        Strength strength = strength(life);
        Set<Integer> places = new TreeSet<>(Set.of(strength.points()));
        if (strength.factor() >= 0) {
            places.add(strength.factor());
        }
        if (weight(life.effect()) instanceof Weight.Fading) {
            places.add(place(life.effect() + ".half-life"));
        } else {
            places.add(place(life.effect() + ".builds"));
            places.add(place(life.effect() + ".tail"));
        }
        return places;
    }

    /** The names of the numbers with a range that the pressures of lives may depend on, in the order of all names. */
    public List<String> varied(List<EffectLife> lives) {
        Set<Integer> places = new TreeSet<>();
        lives.forEach(life -> places.addAll(places(life)));
        places.removeIf(this::isFixed);
        return places.stream().map(names::get).toList();
    }

    /**
     * The pressure of an effect at full strength: {@code points · magnitude · per}.
     *
     * @param points the place of its points
     * @param factor the place of its multiplier; −1 where there is none
     */
    record Strength(int points, double magnitude, int factor) {
        double in(double[] world) {
            double pressure = world[points] * magnitude;
            return factor < 0 ? pressure : pressure * world[factor];
        }
    }
}
