package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ScreenshotScale;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pictures of pages, for people to look at: in {@code target/screens}, and with the system property
 * {@code comity.refresh} also in {@code docs/pictures}, where README or a document shows one of that name.
 */
final class Screenshots {
    private static final Path SCREENS = Path.of("target/screens");
    private static final Path PICTURES = Path.of("docs/pictures");
    /** Of a picture in a document, which all who clone the repository download. */
    private static final int LARGEST_BYTES = 100_000;

    private static final int COLOURS = 256;

    private Screenshots() {}

    /** Of what the window shows. The file is called by the name and by the view: {@code start-360x740-dark.png}. */
    static Path take(Page page, String name) {
        return take(page, name, false);
    }

    /** Of the whole page, as far as it scrolls. */
    static Path takeAll(Page page, String name) {
        return take(page, name, true);
    }

    private static Path take(Page page, String name, boolean all) {
        boolean dark = (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
        String file = "%s-%dx%d%s.png"
                .formatted(name, page.viewportSize().width, page.viewportSize().height, dark ? "-dark" : "");
        byte[] png = small(page.screenshot(new ScreenshotOptions()
                .setFullPage(all)
                .setScale(ScreenshotScale.CSS)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE)));
        if (Boolean.getBoolean("comity.refresh") && isShown(file)) {
            assertThat(png.length)
                    .as("bytes of %s, which a document shows: show less of the page", file)
                    .isLessThan(LARGEST_BYTES);
            write(PICTURES.resolve(file), png);
        }
        return write(SCREENS.resolve(file), png);
    }

    private static Path write(Path file, byte[] png) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isShown(String file) {
        try (Stream<Path> documents = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), documents)
                    .filter(document -> document.toString().endsWith(".md"))
                    .anyMatch(document -> text(document).contains("pictures/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same picture in 256 colours at most, which takes a third of the bytes. Colours that are alike become the most
     * frequent of them; one that is rare stays, if no other is like it.
     */
    static byte[] small(byte[] png) {
        try {
            BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
            int width = full.getWidth();
            int height = full.getHeight();
            int[] pixels = full.getRGB(0, 0, width, height, null, 0, width);
            Map<Integer, Integer> counts = new HashMap<>();
            for (int pixel : pixels) {
                counts.merge(pixel & 0xffffff, 1, Integer::sum);
            }
            int mask = mask(counts.keySet());
            List<Integer> palette = new ArrayList<>();
            Map<Integer, Integer> index = new HashMap<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .forEach(colour -> {
                        if (index.putIfAbsent(colour & mask, palette.size()) == null) {
                            palette.add(colour);
                        }
                    });
            int[] colours = palette.stream().mapToInt(colour -> colour).toArray();
            BufferedImage small = new BufferedImage(
                    width,
                    height,
                    BufferedImage.TYPE_BYTE_INDEXED,
                    new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
            for (int i = 0; i < pixels.length; i++) {
                small.getRaster().setSample(i % width, i / width, 0, index.get(pixels[i] & mask));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(small, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of red, green and blue tells at most 256 of these colours apart: as many of the highest bits as can be. */
    private static int mask(Set<Integer> colours) {
        return IntStream.rangeClosed(0, 6)
                .map(dropped -> (0xff << dropped & 0xff) * 0x010101)
                .filter(mask ->
                        colours.stream().map(colour -> colour & mask).distinct().count() <= COLOURS)
                .findFirst()
                .orElseThrow();
    }
}
