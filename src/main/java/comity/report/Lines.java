package comity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in 80 columns. */
final class Lines {
    static final int WIDTH = 80;

    private Lines() {}

    /** With one decimal and its sign. */
    static String signed(double points) {
        String text = String.format(Locale.ROOT, "%+.1f", points);
        return text.equals("-0.0") || text.equals("+0.0") ? "0.0" : text;
    }

    /** With one decimal. */
    static String rounded(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** The text broken at spaces: the first line after a prefix, the others below where it begins. */
    static List<String> hanging(int indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && indent + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
