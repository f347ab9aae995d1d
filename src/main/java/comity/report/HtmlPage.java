package comity.report;

import comity.rulebook.Rulebook;

/**
 * A page that holds all it needs: it opens from a disk without a network, runs nothing, fetches nothing, and prints on
 * A4. Every chart has its table.
 */
final class HtmlPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final int HASH = 12;

    private final String title;
    private final Element body = Element.of("main");
    private int charts;
    private boolean inSection;

    /**
     * Begins a page.
     *
     * @param title of the scenario
     * @param what whose relationship, and when
     * @param shown what the page shows, in plain words
     */
    HtmlPage(String title, String what, String shown) {
        this.title = title;
        body.add(Element.of("header", Element.of("h1", title), Element.of("p", what)));
        body.add(Element.of(
                        "p",
                        shown
                                + " Health runs from 0 to 100 and is neutral at 50. All of it is a statement about the rules"
                                + " and facts given: it is not a forecast, and no measurement of the world.")
                .with("class", "notice"));
    }

    HtmlPage heading(String text) {
        body.add(Element.of("h2", text));
        inSection = true;
        return this;
    }

    HtmlPage subheading(String text) {
        body.add(Element.of("h3", text));
        return this;
    }

    HtmlPage paragraph(Object... words) {
        body.add(Element.of("p", words));
        return this;
    }

    /** A line of what matters most. */
    HtmlPage result(Object... words) {
        body.add(Element.of("p", words).with("class", "figures"));
        return this;
    }

    HtmlPage table(Element table) {
        body.add(table);
        return this;
    }

    /**
     * A chart with its table.
     *
     * @param note how to read it
     */
    HtmlPage figure(Chart chart, String note, Element table) {
        charts++;
        body.add(Element.of(
                "figure",
                Element.of(
                        "figcaption", Element.of(inSection ? "h3" : "h2", chart.title()), Element.span("quiet", note)),
                Element.of("div", drawn(chart, Canvas.WIDE, "wide")).with("class", "wide"),
                Element.of("div", drawn(chart, Canvas.NARROW, "narrow")).with("class", "narrow"),
                table));
        return this;
    }

    private Element drawn(Chart chart, double width, String variant) {
        return chart.draw(width).svg("chart-" + charts + "-" + variant, chart.title(), chart.description());
    }

    /** The facts that the page named so far. */
    HtmlPage facts(FactList facts) {
        if (facts.isEmpty()) {
            return this;
        }
        heading("The facts behind it").table(facts.table());
        return facts.others() == 0
                ? this
                : paragraph(Element.span(
                        "quiet", Lines.counted(facts.others(), "other fact") + " of the scenario are not named here."));
    }

    /**
     * The whole page.
     *
     * @param command that makes it again
     */
    String print(Rulebook rulebook, String command) {
        Element head = Element.of(
                "head",
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("title", title),
                Element.of("style", Style.ofDrawings() + Style.ofPages()));
        String weights = OtherWeights.told(rulebook);
        Element footer = Element.of(
                "footer",
                Element.of("p", "The command that made this page:"),
                Element.of("pre", Element.of("code", command)),
                Element.of(
                                "p",
                                "The rules are those of “" + rulebook.title() + "”, "
                                        + (weights.isEmpty() ? "" : weights + ", ")
                                        + "whose hash begins with "
                                        + rulebook.hash().substring(0, HASH) + ".")
                        .with("class", "quiet"));
        return "<!DOCTYPE html>\n"
                + Element.of("html", head, Element.of("body", body, footer)).with("lang", "en")
                + "\n";
    }
}
