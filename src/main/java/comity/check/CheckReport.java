package comity.check;

import comity.input.Place;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of checks found.
 *
 * @param passed how many checks held: an example is one, an entry of {@code expect} is one
 * @param failures in the order of the files
 */
public record CheckReport(int passed, List<Failure> failures) {
    /**
     * Something that does not hold.
     *
     * @param place of the example or the expectation
     * @param name of the example, or of the scenario and the date
     * @param expected in words
     * @param actual in words
     */
    public record Failure(Place place, String name, String expected, String actual) {}

    /** How many checks did not hold; a check can fail in more than one way. */
    public int failed() {
        return (int) failures.stream().map(Failure::place).distinct().count();
    }

    /** This report, then another. */
    public CheckReport and(CheckReport other) {
        return new CheckReport(
                passed + other.passed,
                Stream.concat(failures.stream(), other.failures.stream()).toList());
    }

    static CheckReport of(List<Failure> failures) {
        return new CheckReport(failures.isEmpty() ? 1 : 0, failures);
    }
}
