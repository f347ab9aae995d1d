package comity.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A drawing that grows mark by mark. A unit is a pixel where it is shown at its own size; colours are the style sheet's.
 *
 * @param width in units
 * @param height in units
 * @param marks holds them all
 */
record Canvas(double width, double height, Element marks) {
    /** As narrow as a telephone shows without shrinking. */
    static final double NARROW = 328;

    static final double WIDE = 760;

    /** The average width of a character, where text has 12 units; a little too wide, so that nothing overlaps. */
    private static final double CHARACTER = 6.7;

    static Canvas of(double width, double height) {
        return new Canvas(width, height, Element.of("g"));
    }

    boolean isNarrow() {
        return width <= NARROW;
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        marks.add(Element.of("line")
                .with("class", kind)
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2));
    }

    void rect(String kind, double x, double y, double width, double height) {
        marks.add(Element.of("rect")
                .with("class", kind)
                .with("x", x)
                .with("y", y)
                .with("width", Math.max(0, width))
                .with("height", height));
    }

    /** Along points, each x and y. */
    void path(String kind, List<double[]> points, boolean closed) {
        StringBuilder along = new StringBuilder();
        for (double[] point : points) {
            along.append(along.length() == 0 ? "M" : "L")
                    .append(Element.number(point[0]))
                    .append(' ')
                    .append(Element.number(point[1]));
        }
        marks.add(Element.of("path").with("class", kind).with("d", along + (closed ? "Z" : "")));
    }

    /**
     * Text on one line.
     *
     * @param anchor which end of it is at {@code x}: start, middle or end
     */
    void text(String kind, double x, double y, String anchor, String text) {
        marks.add(Element.of("text", text)
                .with("class", kind)
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor));
    }

    /** A mark of its own shape for each number, so that lines can be told apart without their colours. */
    void mark(int shape, String kind, double x, double y) {
        double r = 4;
        switch (shape % 5) {
            case 0 ->
                marks.add(Element.of("circle")
                        .with("class", kind)
                        .with("cx", x)
                        .with("cy", y)
                        .with("r", r));
            case 1 -> rect(kind, x - r, y - r, 2 * r, 2 * r);
            case 2 -> polygon(kind, x, y - 5, x + 5, y + r, x - 5, y + r);
            case 3 -> polygon(kind, x, y - 5.5, x + 5.5, y, x, y + 5.5, x - 5.5, y);
            default -> polygon(kind, x, y + 5, x + 5, y - r, x - 5, y - r);
        }
    }

    void polygon(String kind, double... corners) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            points.add(new double[] {corners[i], corners[i + 1]});
        }
        path(kind, points, true);
    }

    /** How wide text is, about. */
    static double widthOf(String text) {
        return text.length() * CHARACTER;
    }

    /** The text, cut where it is wider than there is room. */
    static String fit(String text, double room) {
        return Lines.shortened(Math.max(2, (int) (room / CHARACTER)), text);
    }

    /**
     * The whole drawing.
     *
     * @param id unique within the page
     */
    Element svg(String id, String title, String description) {
        return Element.of(
                        "svg",
                        Element.of("title", title).with("id", id + "-title"),
                        Element.of("desc", description).with("id", id + "-desc"),
                        marks)
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 " + Element.number(width) + " " + Element.number(height))
                .with("width", width)
                .with("height", height)
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .with("class", "chart");
    }
}
