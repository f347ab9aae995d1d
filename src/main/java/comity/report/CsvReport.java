package comity.report;

import comity.score.Interval;
import comity.score.Point;
import comity.score.Trajectory;
import java.util.Locale;
import java.util.stream.Collectors;

/** Trajectories as tables for spreadsheets. */
public final class CsvReport {
    private static final String HEADER = "date,health,band,direction,pressure,p5,p25,p75,p95\n";

    private CsvReport() {}

    /** A row a date; numbers are not rounded. The quantiles are empty where no worlds were drawn. */
    public static String score(Trajectory trajectory) {
        return trajectory.points().stream().map(CsvReport::row).collect(Collectors.joining("", HEADER, ""));
    }

    private static String row(Point point) {
        Interval interval = point.interval();
        String quantiles = interval == null
                ? ",,,"
                : interval.p5() + "," + interval.p25() + "," + interval.p75() + "," + interval.p95();
        return point.state().date() + "," + point.state().health() + ","
                + point.state().band().name() + "," + point.direction().name().toLowerCase(Locale.ROOT) + ","
                + point.state().pressure() + "," + quantiles + "\n";
    }
}
