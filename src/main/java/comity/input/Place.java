package comity.input;

/**
 * A place in a file.
 *
 * @param file the file as the user named it
 * @param line from 1; 0 where only the file is known
 * @param column from 1; 0 where only the line is known
 */
public record Place(String file, int line, int column) {
    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** The place of a character in the file's text, counted from 0. */
    public static Place at(String file, String text, int character) {
        String before = text.substring(0, Math.min(character, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(file, line, before.length() - before.lastIndexOf('\n'));
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
