package comity.report;

import comity.explore.Comparison;
import comity.score.Interval;
import comity.score.Point;
import comity.score.State;
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

    /** A row a date, with the health and the band of the base and of each that it is compared with. */
    public static String comparison(Comparison comparison) {
        StringBuilder out = new StringBuilder("date,base,base-band");
        for (Comparison.Alternative each : comparison.alternatives()) {
            String branch = each.scenario().branch();
            String name = branch == null ? each.scenario().file() : branch;
            out.append(',').append(quoted(name)).append(',').append(quoted(name + "-band"));
        }
        for (int step = 0; step < comparison.states().size(); step++) {
            out.append('\n').append(comparison.states().get(step).date());
            cells(comparison.states().get(step), out);
            for (Comparison.Alternative each : comparison.alternatives()) {
                cells(each.states().get(step), out);
            }
        }
        return out.append('\n').toString();
    }

    private static void cells(State state, StringBuilder out) {
        out.append(',').append(state.health()).append(',').append(state.band().name());
    }

    static String quoted(String text) {
        return text.matches("[^\",\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
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
