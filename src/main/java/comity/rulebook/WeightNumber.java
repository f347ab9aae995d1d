package comity.rulebook;

import comity.drl.RuleFiles;
import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import comity.score.Range;
import java.math.BigDecimal;

/**
 * One number of a rulebook's weights.
 *
 * @param effect the full name of the effect that it weighs, such as {@code trade/import-ban.full}
 * @param part its name within the effect: {@code points}, {@code half-life}, {@code builds}, {@code tail} or {@code
 *     per.goods.seafood}
 * @param range in its unit; a single number where nobody disputes it
 */
public record WeightNumber(String effect, String part, Range range) {
    /** What a number counts. */
    public enum Unit {
        /** Of pressure. */
        POINTS,
        DAYS,
        /** What the points are multiplied by. */
        FACTOR
    }

    /** As {@code sensitivity} names it: {@code trade/import-ban.full.points}. */
    public String name() {
        return effect + "." + part;
    }

    /** Without the dimension, since the names of factors are unique: {@code import-ban.full.points}. */
    public String shortName() {
        return name().substring(effect.indexOf('/') + 1);
    }

    public String dimension() {
        return effect.substring(0, effect.indexOf('/'));
    }

    /** Such as {@code trade/import-ban}. */
    public String factor() {
        return effect.substring(0, effect.indexOf('.'));
    }

    public Unit unit() {
        return key().unit();
    }

    private WeightKey key() {
        return WeightKey.of(part);
    }

    /**
     * A value as weights files write it: {@code -5}, and for times {@code 180d}, {@code 6m} or {@code 2y}. Times are
     * in days.
     *
     * @throws BadInput where it is written otherwise, or no weights file could have it
     */
    public double read(String text) {
        return key().read(key().key(), new Node.Scalar(Place.of(name()), text));
    }

    /**
     * A value as {@link #read} takes it, to the last bit.
     *
     * @param value one that the number can have
     */
    public String written(double value) {
        String plain = new BigDecimal(Wording.number(value)).toPlainString();
        if (unit() == Unit.DAYS) {
            String days = Wording.days(value);
            return !days.contains("E") && read(days) == value ? days : plain + "d";
        }
        return plain;
    }

    /** Whether it can have a value: one within its range, or where it has none, any that a weights file could have. */
    boolean takes(double value) {
        return range.isFixed() ? key().takes(value) : range.low() <= value && value <= range.high();
    }

    /** Says why it cannot have a value, and what to do about it. */
    String refusal(double value) {
        String asked = unit() == Unit.DAYS ? Wording.days(value) : Wording.number(value);
        return range.isFixed()
                ? part + " " + key().bounds() + ", not " + asked
                : "its range is " + written(range.low()) + " to " + written(range.high()) + ", and " + asked
                        + " lies outside: widen the range in " + factor() + RuleFiles.WEIGHTS + " to go there";
    }
}
