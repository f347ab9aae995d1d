package comity.report;

/**
 * Colour for terminals. Colour never says anything alone: a sign or a word always says it too.
 *
 * @param coloured whether anything is coloured at all
 */
public record Ink(boolean coloured) {
    public static final Ink NONE = new Ink(false);

    String strong(String text) {
        return wrap("1", text);
    }

    /** Less important than what is around it. */
    public String faint(String text) {
        return wrap("2", text);
    }

    /** Green for what lifts, red for what weighs. */
    String signed(double points, String text) {
        return points > 0 ? wrap("32", text) : points < 0 ? wrap("31", text) : text;
    }

    private String wrap(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
