package comity.rulebook;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Scalars;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/** The keys of a weight that hold numbers, and what they may be. */
enum WeightKey {
    POINTS(WeightNumber.Unit.POINTS, -100, 100),
    HALF_LIFE(WeightNumber.Unit.DAYS, 1, WeightKey.MOST_DAYS),
    BUILDS(WeightNumber.Unit.DAYS, 0, WeightKey.MOST_DAYS),
    TAIL(WeightNumber.Unit.DAYS, 0, WeightKey.MOST_DAYS),
    PER(WeightNumber.Unit.FACTOR, 0, 100);

    private static final double MOST_DAYS = 36525;

    private final WeightNumber.Unit unit;
    private final double least;
    private final double most;

    WeightKey(WeightNumber.Unit unit, double least, double most) {
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** The key of a number by its name within its effect: {@code per.goods.seafood} is of {@code per}. */
    static WeightKey of(String part) {
        String key = part.startsWith(PER.key() + ".") ? PER.key() : part;
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As files write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    WeightNumber.Unit unit() {
        return unit;
    }

    private ToDoubleBiFunction<String, Node> reader() {
        return unit == WeightNumber.Unit.DAYS ? Scalars::days : Scalars::number;
    }

    /**
     * Reads a number; times are in days.
     *
     * @param name what to call it in messages
     * @throws BadInput where it is none, or lies outside what this key takes
     */
    double read(String name, Node node) {
        double number = reader().applyAsDouble(name, node);
        if (!takes(number)) {
            throw new BadInput(node.place(), name + " " + bounds() + ", not " + node.kind());
        }
        return number;
    }

    boolean takes(double number) {
        return least <= number && number <= most;
    }

    String bounds() {
        return "lies between " + Wording.number(least) + " and " + Wording.number(most)
                + (unit == WeightNumber.Unit.DAYS ? " days" : "");
    }
}
