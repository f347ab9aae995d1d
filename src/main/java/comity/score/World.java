package comity.score;

import java.util.Map;

/** One value for every number of a table of weights. */
public final class World {
    private final Numbers numbers;
    private final double[] values;

    World(Numbers numbers, double[] values) {
        this.numbers = numbers;
        this.values = values;
    }

    /**
     * The value of a number, such as {@code trade/import-ban.full.points}.
     *
     * @throws IllegalArgumentException where no number has that name
     */
    public double value(String number) {
        return values[numbers.place(number)];
    }

    /**
     * This world but for one number.
     *
     * @throws IllegalArgumentException where no number has that name, or the value lies outside its range
     */
    public World with(String number, double value) {
        Range range = numbers.range(number);
        if (!(range.low() <= value && value <= range.high())) {
            throw new IllegalArgumentException(number + " is never " + value + ": " + range);
        }
        double[] changed = values.clone();
        changed[numbers.place(number)] = value;
        return new World(numbers, changed);
    }

    /**
     * This world but for some numbers.
     *
     * @throws IllegalArgumentException where no number has such a name, or a value lies outside its range
     */
    public World with(Map<String, Double> values) {
        World changed = this;
        for (Map.Entry<String, Double> each : values.entrySet()) {
            changed = changed.with(each.getKey(), each.getValue());
        }
        return changed;
    }

    double[] values(Numbers asked) {
        if (asked != numbers) {
            throw new IllegalArgumentException("this world fixes the numbers of another table of weights");
        }
        return values;
    }
}
