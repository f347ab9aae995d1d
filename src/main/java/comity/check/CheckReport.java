package comity.check;

import comity.input.Place;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of checks found.
 *
 * @param checks in the order of the files
 */
public record CheckReport(List<Check> checks) {
    /** A report on nothing, to begin from. */
    public static final CheckReport EMPTY = new CheckReport(List.of());

    /**
     * An example, or an entry of a scenario's {@code expect}.
     *
     * @param suite the factor, such as {@code trade/import-ban}, or the scenario's file
     * @param name of the example, or the date that the expectation is about; with the branch, where it is of one
     * @param failures in what ways it does not hold; empty where it does
     */
    public record Check(String suite, Place place, String name, List<Failure> failures) {
        public boolean passed() {
            return failures.isEmpty();
        }
    }

    /**
     * Something that does not hold.
     *
     * @param expected in words
     * @param actual in words
     * @param whyNot why, a line each, where rules can tell: the conditions that kept an effect silent, or the match that
     *     fired it
     */
    public record Failure(String expected, String actual, List<String> whyNot) {}

    /** How many checks held. */
    public int passed() {
        return (int) checks.stream().filter(Check::passed).count();
    }

    /** How many checks did not hold; a check can fail in more than one way. */
    public int failed() {
        return checks.size() - passed();
    }

    /** The checks that did not hold. */
    public List<Check> failures() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }

    /** This report, then another. */
    public CheckReport and(CheckReport other) {
        return new CheckReport(
                Stream.concat(checks.stream(), other.checks.stream()).toList());
    }
}
