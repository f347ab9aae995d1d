package comity.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG. Whatever is put into it as text or as an attribute shows as it is: escaping happens here and
 * nowhere else. What is printed is well-formed XML, and HTML too.
 */
final class Element {
    /** Those that HTML or SVG have without an end tag; in HTML all others need one. */
    private static final Set<String> EMPTY =
            Set.of("meta", "br", "wbr", "line", "rect", "circle", "path", "polyline", "polygon");

    /** After which a line ends, for whoever reads or compares the source. */
    private static final Set<String> BLOCKS = Set.of(
            "head",
            "title",
            "style",
            "header",
            "section",
            "figure",
            "figcaption",
            "svg",
            "g",
            "table",
            "tr",
            "p",
            "h1",
            "h2",
            "h3",
            "pre",
            "text",
            "desc",
            "div",
            "footer",
            "body");

    /** What XML 1.0 cannot hold. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{7E}\\x{A0}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /** An element with elements and text in it. */
    static Element of(String name, Object... children) {
        return new Element(name).add(children);
    }

    /** Text that says which kind it is, for the style sheet. */
    static Element span(String kind, Object... children) {
        return of("span", children).with("class", kind);
    }

    /** A name that may break after a slash or a full stop, and no reader or search sees it. */
    static Element name(String name) {
        Element parts = of("span");
        for (String part : name.split("(?<=[/.])", -1)) {
            parts.add(parts.children.isEmpty() ? "" : of("wbr"), part);
        }
        return parts;
    }

    /** Sets an attribute; a number has two decimals at most. */
    Element with(String attribute, Object value) {
        attributes.put(attribute, value instanceof Double number ? number(number) : value.toString());
        return this;
    }

    /** Adds elements as they are, and all else as text. */
    Element add(Object... more) {
        for (Object child : more) {
            children.add(child instanceof Element ? child : child.toString());
        }
        return this;
    }

    Element addAll(List<Element> more) {
        children.addAll(more);
        return this;
    }

    /** Short, and the same on every machine. */
    static String number(double number) {
        long hundredths = Math.round(number * 100);
        String sign = hundredths < 0 ? "-" : "";
        long all = Math.abs(hundredths);
        long part = all % 100;
        String decimals = part == 0 ? "" : part % 10 == 0 ? "." + part / 10 : (part < 10 ? ".0" : ".") + part;
        return sign + all / 100 + decimals;
    }

    private static String escaped(String text) {
        return FORBIDDEN
                .matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((key, value) ->
                out.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
        if (EMPTY.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Object child : children) {
            if (child instanceof Element element) {
                element.write(out);
            } else {
                out.append(name.equals("style") ? child.toString() : escaped(child.toString()));
            }
        }
        out.append("</").append(name).append('>');
        if (BLOCKS.contains(name)) {
            out.append('\n');
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
