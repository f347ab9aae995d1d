package comity.report;

import java.util.List;
import java.util.stream.Collectors;

/** A command as one types it, so that it can be copied from a page. */
public final class ShellWords {
    private ShellWords() {}

    /** The words with blanks between them, in quotes where a shell would take them otherwise. */
    public static String joined(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./,=:@%+-]+")) {
            return word;
        }
        return word.matches("[^\"$`\\\\!]*") ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }
}
