package comity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of a page. A long one scrolls on screens, and is whole on paper. */
final class Table {
    private static final int SCROLLS = 16;
    private static final int DENSE = 6;
    /** So much of a word, of which there is more. */
    private static final Pattern ENDLESS = Pattern.compile("\\S{30}(?=\\S)");

    /**
     * A column.
     *
     * @param kind what its cells are, for the style sheet; empty for text
     */
    private record Column(String head, String kind) {}

    private final String label;
    private final List<Column> columns = new ArrayList<>();
    private final List<Element> rows = new ArrayList<>();

    private Table(String label) {
        this.label = label;
    }

    /**
     * A table without columns yet.
     *
     * @param label what it holds, for whoever hears it
     */
    static Table of(String label) {
        return new Table(label);
    }

    Table text(String head) {
        columns.add(new Column(head, ""));
        return this;
    }

    /** Text that stays on one line. */
    Table unbroken(String head) {
        columns.add(new Column(head, "unbroken"));
        return this;
    }

    Table number(String head) {
        columns.add(new Column(head, "number"));
        return this;
    }

    /** Where a row comes from: on a narrow screen beside its first cell, above what it says. */
    Table source(String head) {
        columns.add(new Column(head, "source"));
        return this;
    }

    /** Text that a narrow screen does without, since other columns say it too. */
    Table hideable(String head) {
        columns.add(new Column(head, "hideable"));
        return this;
    }

    /** A row, and what it is for the style sheet; a cell for each column. */
    Table row(String kind, Object... cells) {
        Element row = Element.of("tr");
        if (!kind.isEmpty()) {
            row.with("class", kind);
        }
        for (int i = 0; i < cells.length; i++) {
            row.add(kind(cell(cells[i]), columns.get(i)));
        }
        rows.add(row);
        return this;
    }

    /** A cell; a word that somebody typed without end breaks off where it would push other columns off the page. */
    private static Element cell(Object content) {
        if (!(content instanceof String text)) {
            return Element.of("td", content);
        }
        Element cell = Element.of("td");
        int from = 0;
        for (Matcher endless = ENDLESS.matcher(text); endless.find(); from = endless.end()) {
            cell.add(text.substring(from, endless.end()), Element.of("wbr"));
        }
        return cell.add(text.substring(from));
    }

    /** A row that others link to. */
    Table linked(String id, Object... cells) {
        row("", cells);
        rows.get(rows.size() - 1).with("id", id);
        return this;
    }

    private static Element kind(Element cell, Column column) {
        return column.kind().isEmpty() ? cell : cell.with("class", column.kind());
    }

    Element element() {
        Element head = Element.of("tr");
        columns.forEach(column -> head.add(kind(Element.of("th", column.head()).with("scope", "col"), column)));
        Element table = Element.of(
                        "table", Element.of("thead", head), Element.of("tbody").addAll(rows))
                .with("aria-label", label);
        if (columns.size() >= DENSE) {
            table.with("class", "dense");
        }
        Element frame = Element.of("div", table).with("class", rows.size() <= SCROLLS ? "rows whole" : "rows");
        if (rows.size() <= SCROLLS && columns.size() < DENSE) {
            return frame;
        }
        return frame.with("tabindex", 0) // so that it scrolls by keyboard
                .with("role", "region")
                .with("aria-label", label);
    }

    /** Points with their sign, coloured by it. */
    static Element points(double points) {
        String kind = Math.round(points * 10) > 0 ? "rise" : Math.round(points * 10) < 0 ? "fall" : "quiet";
        return Element.span(kind, Lines.signed(points));
    }
}
