package comity.report;

import java.util.List;

/** Text for people, written line by line and folded at 80 columns. */
final class Page {
    private final Ink ink;
    private final StringBuilder out = new StringBuilder();

    Page(Ink ink) {
        this.ink = ink;
    }

    /** As it is, however long. */
    void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    void paragraph(String text) {
        Lines.hanging(0, text).forEach(this::line);
    }

    void strong(String text) {
        Lines.hanging(0, text).forEach(each -> line(ink.strong(each)));
    }

    /** Strong, below an empty line. */
    void heading(String text) {
        line("");
        strong(text);
    }

    /** Text that goes on below its own words, not below what stands before them. */
    void item(String before, int indent, String text) {
        List<String> lines = Lines.hanging(indent, text);
        line(before + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(indent) + more));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
