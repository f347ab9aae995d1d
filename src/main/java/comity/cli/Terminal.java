package comity.cli;

/** What is known of where the output goes. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether to colour: on a terminal, unless {@code NO_COLOR} is set. The launcher knows whether standard output is a
     * terminal; Java does not when standard input is none.
     */
    static boolean colours() {
        String noColour = System.getenv("NO_COLOR");
        return Boolean.getBoolean("comity.terminal") && (noColour == null || noColour.isEmpty());
    }
}
