package comity.input;

/** One thing wrong with an input, worded for the person who wrote it. */
public record Problem(Place place, String message) {
    /** As compilers print it, so that editors can jump there. */
    @Override
    public String toString() {
        return place + ": error: " + message;
    }
}
