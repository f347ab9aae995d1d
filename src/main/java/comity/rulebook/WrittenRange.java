package comity.rulebook;

import comity.input.Node;
import comity.input.Place;
import comity.input.Scalars;
import comity.score.Range;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A range as it is written in a weights file.
 *
 * @param number its name, such as {@code trade/import-ban.full.points}
 * @param place of its likely value
 * @param low as it is written: a number, or a time with its unit
 * @param likely likewise
 * @param high likewise
 */
public record WrittenRange(String number, Place place, String low, String likely, String high) {
    /** Ranges are judged, so more would feign an exactness that nobody has. */
    private static final MathContext SIGNIFICANT = new MathContext(2);

    /** The range with another likely value, in the unit of the present one; times are in days. */
    public WrittenRange at(double value) {
        Range range = range();
        String written = written(value);
        double read = value(written);
        String kept = read < range.low() ? low : read > range.high() ? high : written;
        return new WrittenRange(number, place, low, kept, high);
    }

    private String written(double value) {
        String unit = likely.replaceAll("[^a-z]", ""); // no weight is written with an exponent and a unit
        double one = isTime(likely) ? value("1" + unit) : 1;
        return new BigDecimal(value / one)
                        .round(SIGNIFICANT)
                        .stripTrailingZeros()
                        .toPlainString()
                + (isTime(likely) ? unit : "");
    }

    /** The numbers themselves; times in days. */
    public Range range() {
        return new Range(value(low), value(likely), value(high));
    }

    private static double value(String text) {
        Node.Scalar scalar = new Node.Scalar(Place.of(""), text);
        return isTime(text) ? Scalars.days("it", scalar) : Scalars.number("it", scalar);
    }

    private static boolean isTime(String text) {
        return text.matches(".*[dwmy]");
    }

    /** As files write it: {@code [180d, 1y, 3y]}. */
    @Override
    public String toString() {
        return "[" + low + ", " + likely + ", " + high + "]";
    }
}
