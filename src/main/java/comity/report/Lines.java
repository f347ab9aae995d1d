package comity.report;

import java.util.ArrayList;
import java.util.List;

/** Text in 80 columns. */
final class Lines {
    static final int WIDTH = 80;

    private Lines() {}

    /** With one decimal and its sign; no sign where that is 0.0. */
    static String signed(double points) {
        long tenths = Math.round(points * 10);
        return (tenths > 0 ? "+" : "") + inTenths(tenths);
    }

    /** With one decimal. */
    static String rounded(double number) {
        return inTenths(Math.round(number * 10));
    }

    private static String inTenths(long tenths) {
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** At most so many characters, cut with a mark. */
    static String shortened(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
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
