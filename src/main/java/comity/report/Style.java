package comity.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style sheets that pages and drawings carry within them. */
final class Style {
    private Style() {}

    /** The palette, by the role of each colour, and the marks of drawings. */
    static String ofDrawings() {
        return read("palette.css") + read("report.css");
    }

    /** The layout of pages, on screen and on paper. */
    static String ofPages() {
        return read("page.css");
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Style.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
