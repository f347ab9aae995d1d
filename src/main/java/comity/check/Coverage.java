package comity.check;

import comity.input.Place;
import java.util.List;
import java.util.Locale;

/**
 * What the examples beside the rules exercise of them. A factor is exercised by its own examples only: they are its
 * specification.
 *
 * @param rules every rule that concludes an effect, in the order of the files
 * @param gaps what no example exercises and no comment explains, by file and line
 * @param exercised how many rules, weights, values and conditions an example exercises, explained gaps included
 * @param total how many there are
 */
public record Coverage(List<RuleExamples> rules, List<Gap> gaps, int exercised, int total) {
    /** Coverage of nothing, where no factor was tested as a whole. */
    public static final Coverage NONE = new Coverage(List.of(), List.of(), 0, 0);

    /**
     * The examples of a rule.
     *
     * @param effect what it concludes, such as {@code trade/import-ban.full}
     * @param rule its sentence
     * @param firing names of examples in which it fires, as they say
     * @param silent names of examples in which its effect is silent, as they say
     */
    public record RuleExamples(String effect, String rule, Place place, List<String> firing, List<String> silent) {}

    /** What can be left unexercised. */
    public enum Kind {
        /** A rule that fires, or is silent, in no example. */
        RULE,
        /** A value that a weight multiplies by, of which no effect fires. */
        WEIGHT,
        /** A value of an enum that no example states. */
        VALUE,
        /** A condition that decides no example: without it, each would still hold. */
        CONDITION,
        /** A comment that explains no gap. */
        ALLOWANCE;

        /** As reports and comments write it: {@code untested-condition}. */
        public String key() {
            return (this == ALLOWANCE ? "bad-" : "untested-") + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something that no example exercises. */
    public record Gap(Place place, Kind kind, String message) {}

    /** How much is exercised, 0 to 100; 100 where there is nothing. */
    public double percent() {
        return total == 0 ? 100 : 100.0 * exercised / total;
    }
}
