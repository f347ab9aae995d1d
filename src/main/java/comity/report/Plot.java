package comity.report;

import comity.score.HealthTally;
import comity.score.Interval;
import comity.score.Point;
import java.util.List;

/**
 * Draws health as a dot with its 90% interval as whiskers, over a stretch of the scale that holds all of them.
 *
 * @param low the health at the left edge
 * @param high the health at the right edge
 */
record Plot(double low, double high) {
    private static final int WIDTH = 19;
    private static final double NEUTRAL = 50;

    /** A stretch that holds these healths. */
    static Plot of(double low, double high) {
        return new Plot(
                Math.floor(Math.min(low, NEUTRAL - 1) / 10) * 10, Math.ceil(Math.max(high, NEUTRAL + 1) / 10) * 10);
    }

    static Plot of(List<Point> points) {
        double low = NEUTRAL;
        double high = NEUTRAL;
        for (Point point : points) {
            Interval interval = point.interval();
            double health = point.state().health();
            low = Math.min(low, interval == null ? health : Math.min(health, interval.p5()));
            high = Math.max(high, interval == null ? health : Math.max(health, interval.p95()));
        }
        return of(low, high);
    }

    /** The ends of the stretch. */
    String axis() {
        String left = Integer.toString((int) low);
        String right = Integer.toString((int) high);
        return left + " ".repeat(WIDTH - left.length() - right.length()) + right;
    }

    String row(Point point) {
        StringBuilder row = new StringBuilder(" ".repeat(WIDTH));
        row.setCharAt(column(NEUTRAL), '·');
        Interval interval = point.interval();
        if (interval != null) {
            draw(row, interval.p5(), interval.p95(), '─');
        }
        row.setCharAt(column(point.state().health()), '●');
        return row.toString().stripTrailing();
    }

    /** Nine in ten as a line, half of all as a thick one, and the one in the middle. */
    String row(HealthTally healths) {
        StringBuilder row = new StringBuilder(" ".repeat(WIDTH));
        row.setCharAt(column(NEUTRAL), '·');
        draw(row, healths.quantile(0.05), healths.quantile(0.95), '─');
        draw(row, healths.quantile(0.25), healths.quantile(0.75), '━');
        row.setCharAt(column(healths.quantile(0.5)), '●');
        return row.toString().stripTrailing();
    }

    private void draw(StringBuilder row, double from, double to, char stroke) {
        for (int column = column(from); column <= column(to); column++) {
            row.setCharAt(column, stroke);
        }
    }

    private int column(double health) {
        return (int) Math.round((health - low) / (high - low) * (WIDTH - 1));
    }
}
