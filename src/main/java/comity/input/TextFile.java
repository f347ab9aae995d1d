package comity.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a file, read whole.
 *
 * @param name the file as the user named it, with forward slashes
 */
public record TextFile(String name, String text) {
    /** Far above any file that a person writes, far below what would exhaust memory. */
    static final long MOST_BYTES = 4L << 20;

    /**
     * Reads UTF-8 text.
     *
     * @throws BadInput where the path is missing, no file, not readable, over 4 MiB or not UTF-8
     */
    public static TextFile read(Path path) {
        String name = path.toString().replace('\\', '/');
        if (!Files.exists(path)) {
            throw new BadInput(Place.of(name), "there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw new BadInput(Place.of(name), "this is a folder, a file is needed");
        }
        if (!Files.isReadable(path)) {
            throw new BadInput(Place.of(name), "no permission to read it");
        }
        try {
            checkSize(name, Files.size(path));
            return of(name, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new BadInput(Place.of(name), "cannot be read");
        }
    }

    /**
     * The text that bytes are as UTF-8.
     *
     * @param name what messages call the file
     * @throws BadInput where they are over 4 MiB or not UTF-8
     */
    public static TextFile of(String name, byte[] bytes) {
        checkSize(name, bytes.length);
        return new TextFile(name, decode(name, bytes));
    }

    private static void checkSize(String name, long bytes) {
        if (bytes > MOST_BYTES) {
            throw new BadInput(
                    Place.of(name),
                    "too large: " + (bytes >> 20) + " MiB, at most " + (MOST_BYTES >> 20) + " MiB are read");
        }
    }

    private static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            throw new BadInput(
                    Place.at(name, text.toString(), text.length()), "this is not UTF-8 text: save the file as UTF-8");
        }
        return text.toString();
    }
}
