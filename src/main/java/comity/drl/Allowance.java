package comity.drl;

import comity.input.Place;
import comity.input.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that lets what it names pass on its own line and the next: {@code // lint: allow NAME because REASON}, in YAML
 * after {@code #}. Other tools than the lint have a word of their own.
 *
 * @param name what it allows; empty where it is not written so
 * @param reason empty where it gives none
 * @param says what follows the tool's word
 * @param through the last line that it covers: the next that is no comment
 */
public record Allowance(Place place, String name, String reason, String says, int through) {
    private static final Pattern ALLOW = Pattern.compile("allow\\s+(\\S+)(?:\\s+because\\s+(\\S.*))?.*");

    /**
     * All of a file, in order.
     *
     * @param tool the word before the colon, such as {@code lint}
     */
    public static List<Allowance> in(TextFile file, String tool) {
        Pattern comment = Pattern.compile("(?://|#)\\s*" + tool + ":\\s*(.*)");
        List<Allowance> found = new ArrayList<>();
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher written = comment.matcher(lines.get(i));
            if (written.find()) {
                String says = written.group(1).strip();
                Matcher allow = ALLOW.matcher(says);
                boolean well = allow.matches();
                found.add(new Allowance(
                        new Place(file.name(), i + 1, written.start() + 1),
                        well ? allow.group(1) : "",
                        well && allow.group(2) != null ? allow.group(2) : "",
                        says,
                        nextCode(lines, i)));
            }
        }
        return found;
    }

    /** The number of the first line after one that is no comment: allowances may stand below each other. */
    private static int nextCode(List<String> lines, int index) {
        int next = index + 1;
        while (next < lines.size() && lines.get(next).strip().matches("(//|#).*")) {
            next++;
        }
        return next + 1;
    }

    /** Whether it may let something at a place pass. */
    public boolean covers(Place other) {
        return other.file().equals(place.file()) && other.line() >= place.line() && other.line() <= through;
    }
}
