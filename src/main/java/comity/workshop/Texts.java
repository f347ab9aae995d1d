package comity.workshop;

import comity.input.BadInput;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that people type in, within bounds, and without marks that would turn the texts around them. */
final class Texts {
    /** Marks of Unicode that turn the direction in which all that follows on the line is read, our own words too. */
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    /** What no file keeps, or only some: controls but the tab and the line's end, half characters, and no characters. */
    private static final Pattern UNKEPT =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n]]|\\p{Cs}|\\p{IsNoncharacter_Code_Point}");

    /** What can be seen, which not all letters and signs can. */
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u2800\\u3164\\uFFA0]]");

    /**
     * What formats text and is not seen; but joiners stay where scripts and emoji have them, behind a mark or between letters
     * or signs, and so do the tags of flags. What is behind is a half character (Cs) where the character has two.
     */
    private static final Pattern IDLE = Pattern.compile("[\\p{Cf}&&[^\\u200C\\u200D\\x{E0020}-\\x{E007F}]]"
            + "|(?<![\\p{L}\\p{M}\\p{S}\\p{Cs}])[\\u200C\\u200D]|(?<!\\p{M})[\\u200C\\u200D](?![\\p{L}\\p{S}])");

    private Texts() {}

    /** A text as every file keeps it, without blanks around it; its lines end as ours do. */
    static String plain(String text) {
        String ended = text.replaceAll("\\R", "\n");
        return UNKEPT.matcher(TURNING.matcher(ended).replaceAll(""))
                .replaceAll("")
                .strip();
    }

    /**
     * A text in one line.
     *
     * @throws BadInput where nothing of it can be seen, or it is too long
     */
    static String line(String what, String text, int most) {
        return needed(what, plain(text).replaceAll("\\s+", " "), most);
    }

    /**
     * What somebody is called, in one line.
     *
     * @throws BadInput where nothing of it can be seen, or it is too long
     */
    static String name(String what, String text, int most) {
        return line(what, IDLE.matcher(text).replaceAll(""), most);
    }

    /**
     * A text that may have several lines.
     *
     * @throws BadInput where nothing of it can be seen, or it is too long
     */
    static String needed(String what, String text, int most) {
        String said = optional(what, text, most);
        if (!isSeen(said)) {
            throw Exercise.refused(what + " is wanted");
        }
        return said;
    }

    /** Whether anything of a text can be seen. */
    static boolean isSeen(String text) {
        return VISIBLE.matcher(text).find();
    }

    /**
     * A text that may be empty.
     *
     * @throws BadInput where it is too long
     */
    static String optional(String what, @Nullable String text, int most) {
        String said = text == null ? "" : plain(text);
        if (said.length() > most) {
            throw Exercise.refused(what + " has at most " + most + " characters, not " + said.length());
        }
        return said;
    }
}
