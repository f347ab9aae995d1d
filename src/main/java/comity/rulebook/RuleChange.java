package comity.rulebook;

import comity.input.Place;
import comity.score.Range;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a rulebook, as far as scores can depend on it. Comments and layout do not count. */
public sealed interface RuleChange {
    /** Where it stands in the newer version; in the older one, where it has been removed. */
    Place place();

    /** In a line: what changed, from what to what. */
    String words();

    /** Whether it can move the health of any scenario: a sentence put in other words cannot, nor can a wider range. */
    boolean movesHealth();

    /** What became of a rule or a type. */
    enum Fate {
        ADDED,
        REMOVED,
        EDITED,
        /** A rule with another sentence and the same conditions and conclusion. */
        RENAMED
    }

    /**
     * Other numbers.
     *
     * @param effect such as {@code trade/import-ban.full}
     * @param numbers those that changed, at least one
     */
    record OfWeight(String effect, List<OfNumber> numbers, Place place) implements RuleChange {
        public OfWeight {
            numbers = List.copyOf(numbers);
        }

        @Override
        public String words() {
            return effect + ": " + numbers.stream().map(OfNumber::words).collect(Collectors.joining(", "));
        }

        @Override
        public boolean movesHealth() {
            return numbers.stream().anyMatch(OfNumber::isLikelyOther);
        }
    }

    /**
     * A number of a weight.
     *
     * @param name such as {@code points} or {@code per.goods.seafood}
     * @param before null where there was none
     * @param after null where there is none
     */
    record OfNumber(String name, @Nullable Range before, @Nullable Range after) {
        /** {@code points -9 → -12}; with the whole ranges where the likely value is as before. */
        public String words() {
            return name + " " + worded(before) + " → " + worded(after);
        }

        /** Whether more than the range around the likely value changed. */
        boolean isLikelyOther() {
            return before == null || after == null || before.likely() != after.likely();
        }

        private String worded(@Nullable Range range) {
            if (range == null) {
                return "none";
            }
            return isLikelyOther() || range.isFixed()
                    ? worded(range.likely())
                    : "[" + worded(range.low()) + ", " + worded(range.likely()) + ", " + worded(range.high()) + "]";
        }

        private String worded(double value) {
            boolean time = name.equals("half-life") || name.equals("builds") || name.equals("tail");
            return time ? Wording.days(value) : Wording.number(value);
        }
    }

    /**
     * A rule.
     *
     * @param sentence its name, in the newer version where it is there
     * @param before the lines that went, without comments
     * @param after the lines that came
     */
    record OfRule(Fate fate, String factor, String sentence, List<String> before, List<String> after, Place place)
            implements RuleChange {
        public OfRule {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public String words() {
            return Wording.label(fate) + " “" + sentence + "” (" + place + ")";
        }

        @Override
        public boolean movesHealth() {
            return fate != Fate.RENAMED;
        }
    }

    /** A fact type or an enum; what is said of it in {@code @doc} does not count. */
    record OfType(Fate fate, String factor, String name, List<String> before, List<String> after, Place place)
            implements RuleChange {
        public OfType {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public String words() {
            return Wording.label(fate) + " type " + name + " (" + place + ")";
        }

        @Override
        public boolean movesHealth() {
            return true;
        }
    }

    /** The names of health, or where they begin: the health is as before, its name may not be. */
    record OfBands(String before, String after, Place place) implements RuleChange {
        @Override
        public String words() {
            return "bands: " + before + " → " + after;
        }

        @Override
        public boolean movesHealth() {
            return false;
        }
    }
}
