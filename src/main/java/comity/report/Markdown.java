package comity.report;

import comity.input.Place;
import java.util.List;
import java.util.regex.Pattern;

/** Text within Markdown, as GitHub and GitLab read it. */
final class Markdown {
    private static final int LONGEST = 400;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|~&#]");
    /** What begins a list, a heading or a rule where it begins a line. */
    private static final Pattern LEADING = Pattern.compile("^(\\d{1,9}(?=[.)])|(?=[-+=]))");

    private Markdown() {}

    /** Text that shows as it is, on one line; cut where it is very long. It names nobody and is no formula. */
    static String text(String text) {
        String line = Lines.shortened(
                LONGEST, text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
        String escaped = SPECIAL.matcher(line).replaceAll("\\\\$0");
        return LEADING.matcher(escaped)
                .replaceFirst("$1\\\\")
                .replace("@", "@\u200B")
                .replace("$", "<span>$</span>");
    }

    /** A place in words: the file as the repository knows it, and the line. */
    static String place(Place place) {
        return text(RepoPath.of(place.file())) + (place.line() > 0 ? ", line " + place.line() : "");
    }

    /** Lines as a quotation, one below the other. */
    static String quote(List<String> lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int indent = line.length() - line.stripLeading().length();
            out.append("> ")
                    .append("\u00a0".repeat(indent))
                    .append(text(line))
                    .append(i < lines.size() - 1 ? "\\\n" : "\n");
        }
        return out.toString();
    }

    /** What is folded away until somebody asks for it. */
    static String folded(String summary, String body) {
        return "<details><summary>" + summary + "</summary>\n\n" + body + "\n</details>\n";
    }
}
