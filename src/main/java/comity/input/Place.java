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

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
