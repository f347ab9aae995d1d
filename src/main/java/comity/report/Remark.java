package comity.report;

import comity.input.Place;

/**
 * Something to say of a place in a file, for readers that show it beside the line: code hosts and editors.
 *
 * @param rule what it is held against
 * @param title what is wrong, in words that stay the same for as long as it is: it is recognised by them from run to run
 * @param message the details; not empty
 */
public record Remark(Place place, Level level, Rule rule, String title, String message) {
    /** How grave it is, the gravest first. */
    public enum Level {
        /** A check failed. */
        ERROR,
        /** Against the style, or nothing tests it. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /**
     * A kind of remark.
     *
     * @param id stays the same for good, such as {@code example-failed}: people filter by it
     * @param asks what it asks for, in a sentence
     * @param because why, in a sentence
     */
    public record Rule(String id, String asks, String because) {}
}
