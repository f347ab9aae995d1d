package comity.drl;

import java.util.Comparator;

/**
 * What a pattern of a rule can see.
 *
 * @param type of the facts
 * @param verb where they are steps, what the steps do, such as {@code BEGUN}; empty for any
 * @param of where they are steps, the type of the measures that take them; empty for any
 * @param thirdParties whether the facts are those in which anyone but the two of the dyad takes part
 */
public record Sight(String type, String verb, String of, boolean thirdParties) implements Comparable<Sight> {
    private static final Comparator<Sight> IN_ORDER = Comparator.comparing(Sight::toString);

    @Override
    public int compareTo(Sight other) {
        return IN_ORDER.compare(this, other);
    }

    /** What {@link #toString} made. */
    static Sight parse(String text) {
        String[] parts = text.split(":", -1);
        return new Sight(parts[0], parts[1], parts[2], Boolean.parseBoolean(parts[3]));
    }

    @Override
    public String toString() {
        return type + ":" + verb + ":" + of + ":" + thirdParties;
    }
}
