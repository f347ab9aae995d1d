package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the points of a printed report, and adds them up as a reader would. */
final class PrintedPoints {
    private static final Pattern HEADING = Pattern.compile("(Contributions on|Movements from) .*");
    private static final Pattern LEVEL = Pattern.compile("health (\\d+\\.\\d), \\w+");
    private static final Pattern CHANGE = Pattern.compile("health (\\d+\\.\\d) to (\\d+\\.\\d)");
    private static final Pattern POINTS = Pattern.compile("( *)([+-]?\\d+\\.\\d)  .+");
    private static final int WIDTH_OF_GROUPS = 6;
    private static final int WIDTH_OF_SENTENCES = 14;

    private final List<BigDecimal> groups = new ArrayList<>();
    private final List<BigDecimal> members = new ArrayList<>();
    private BigDecimal promised = BigDecimal.ZERO;
    private int lists;

    private PrintedPoints() {}

    /** Holds that all printed points add up, and returns how many lists of points there were. */
    static int addUp(String report) {
        PrintedPoints points = new PrintedPoints();
        List<String> lines = report.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            assertThat(line.length()).as(line).isLessThanOrEqualTo(80);
            if (HEADING.matcher(line).matches()) {
                points.heading(line + " " + (i + 1 < lines.size() ? lines.get(i + 1) : ""));
            } else if (points.lists > 0) {
                points.line(line);
            }
        }
        return points.lists;
    }

    private void heading(String heading) {
        lists++;
        Matcher change = CHANGE.matcher(heading);
        Matcher level = LEVEL.matcher(heading);
        if (change.find()) {
            promised = new BigDecimal(change.group(2)).subtract(new BigDecimal(change.group(1)));
        } else if (level.find()) {
            promised = new BigDecimal(level.group(1)).subtract(new BigDecimal("50.0"));
        } else {
            throw new AssertionError("a heading without health: " + heading);
        }
    }

    private void line(String line) {
        Matcher printed = POINTS.matcher(line);
        if (!printed.matches()) {
            return; // the rest of a long sentence
        }
        int width = printed.end(2);
        BigDecimal points = new BigDecimal(printed.group(2));
        if (line.endsWith("  in all")) {
            membersAddUp(line);
            assertThat(points).as("in all").isEqualByComparingTo(promised);
            assertThat(sum(groups)).as("the groups").isEqualByComparingTo(promised);
            groups.clear();
        } else if (width == WIDTH_OF_GROUPS) {
            membersAddUp(line);
            groups.add(points);
        } else {
            assertThat(width).as(line).isEqualTo(WIDTH_OF_SENTENCES);
            members.add(points);
        }
    }

    /** The sentences below a group add up to it; what stands for other groups has none. */
    private void membersAddUp(String before) {
        if (!members.isEmpty()) {
            assertThat(sum(members))
                    .as("the sentences before " + before)
                    .isEqualByComparingTo(groups.get(groups.size() - 1));
            members.clear();
        }
    }

    private static BigDecimal sum(List<BigDecimal> points) {
        return points.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
