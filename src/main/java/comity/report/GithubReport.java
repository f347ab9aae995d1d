package comity.report;

import comity.input.Place;
import comity.report.Remark.Level;
import java.util.List;
import java.util.Locale;

/** Remarks as commands that GitHub's runner reads from standard output and shows beside the lines of a pull request. */
public final class GithubReport {
    /** How many of a level GitHub shows of a step. */
    private static final int MOST = 10;

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_MESSAGE = 4000;

    private GithubReport() {}

    /**
     * The gravest first, and how many more there are.
     *
     * @param verdict a line that ends the report
     */
    public static String of(List<Remark> remarks, String verdict) {
        StringBuilder out = new StringBuilder();
        for (Level level : Level.values()) {
            List<Remark> ofLevel =
                    remarks.stream().filter(remark -> remark.level() == level).toList();
            ofLevel.stream().limit(MOST).forEach(remark -> command(remark, out));
            if (ofLevel.size() > MOST) {
                String noun = name(level) + (ofLevel.size() == MOST + 1 ? "" : "s");
                out.append(ofLevel.size() - MOST)
                        .append(" more ")
                        .append(noun)
                        .append(": GitHub shows ten; the summary of this step has them all\n");
            }
        }
        return out.append(verdict).append('\n').toString();
    }

    private static void command(Remark remark, StringBuilder out) {
        Place place = remark.place();
        out.append("::").append(name(remark.level()));
        out.append(" title=").append(property(Lines.shortened(LONGEST_TITLE, remark.title())));
        out.append(",file=").append(property(RepoPath.of(place.file())));
        if (place.line() > 0) {
            out.append(",line=").append(place.line());
        }
        if (place.line() > 0 && place.column() > 0) {
            out.append(",col=").append(place.column());
        }
        String message = Lines.shortened(LONGEST_MESSAGE, remark.message());
        out.append("::")
                .append(data(message + "\n[" + remark.rule().id() + "]"))
                .append('\n');
    }

    private static String name(Level level) {
        return level == Level.NOTE ? "notice" : level.name().toLowerCase(Locale.ROOT);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
