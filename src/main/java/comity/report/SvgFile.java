package comity.report;

import java.util.ArrayList;
import java.util.List;

/** A chart as a file of its own, with its heading and its styles within it. */
final class SvgFile {
    private static final double MARGIN = 20;
    private static final double HEADING = 24;
    private static final double LINE = 17;
    /** The average width of a character; a line a little too long runs into the margin, which is wide enough. */
    private static final double CHARACTER = 6.2;

    private SvgFile() {}

    /**
     * The whole file.
     *
     * @param heading of the scenario
     * @param notes what is shown, and how to read it
     */
    static String of(Chart chart, String heading, List<String> notes) {
        Canvas drawing = chart.draw(Canvas.WIDE);
        List<String> above = new ArrayList<>();
        notes.forEach(note -> above.addAll(folded(note)));
        List<String> below =
                folded("A statement about the rules and facts given: not a forecast, and no measurement of the world.");
        double top = MARGIN + HEADING + LINE * above.size() + 8;
        double width = drawing.width() + 2 * MARGIN;
        double height = top + drawing.height() + LINE * below.size() + MARGIN;
        Canvas all = Canvas.of(width, height);
        all.rect("paper", 0, 0, width, height);
        all.text("heading", MARGIN, MARGIN + 12, "start", Canvas.fit(heading, drawing.width() * 0.7));
        for (int i = 0; i < above.size(); i++) {
            all.text("quiet", MARGIN, MARGIN + HEADING + 12 + LINE * i, "start", above.get(i));
        }
        all.marks()
                .add(drawing.marks()
                        .with("transform", "translate(" + Element.number(MARGIN) + " " + Element.number(top) + ")"));
        for (int i = 0; i < below.size(); i++) {
            all.text("quiet", MARGIN, top + drawing.height() + LINE * (i + 1), "start", below.get(i));
        }
        Element svg = all.svg("chart", heading + ": " + chart.title(), chart.description());
        return svg.add(Element.of("style", Style.ofDrawings())) + "\n";
    }

    /** Broken at spaces where it is wider than the drawing. */
    private static List<String> folded(String text) {
        int most = (int) (Canvas.WIDE / CHARACTER);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
