package comity.report;

import comity.score.Band;
import comity.score.Bands;
import comity.score.TurningPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Health over time, before the bands.
 *
 * @param dates at which the lines and areas have their values
 * @param areas the widest first
 * @param lines the first is what the others are compared with
 * @param turns of the first line
 */
record CourseChart(
        String title,
        String description,
        Bands bands,
        List<LocalDate> dates,
        List<Area> areas,
        List<Line> lines,
        List<TurningPoint> turns)
        implements Chart {
    private static final double LEFT = 34;
    private static final double BOTTOM = 24;
    private static final double LABEL_HEIGHT = 15;
    private static final double LEGEND = 20;
    private static final double LEAST_BAND = 16;
    private static final double BEST = 100;
    private static final int MOST_TITLED = 60;

    /** What lies between two values on each date, such as “90% of draws”. */
    record Area(String label, List<Double> low, List<Double> high) {}

    /**
     * A line with its name at its end.
     *
     * @param from the index of the first date at which it is drawn: before it, it is as the first line
     */
    record Line(String label, List<Double> values, int from) {
        double last() {
            return values.get(values.size() - 1);
        }
    }

    @Override
    public Canvas draw(double width) {
        boolean narrow = width <= Canvas.NARROW;
        double right = labelRoom(narrow);
        double top = areas.isEmpty() ? 8 : 8 + LEGEND;
        double height = top + (narrow ? 230 : 300) + BOTTOM;
        Canvas canvas = Canvas.of(width, height);
        Scale y = scale(height - BOTTOM, top);
        TimeAxis x = new TimeAxis(dates.get(0), dates.get(dates.size() - 1), LEFT, width - right);
        bands(canvas, x, y);
        time(canvas, x, height - BOTTOM, top);
        areas(canvas, x, y);
        names(canvas, x, y);
        lines(canvas, x, y);
        Turns.draw(canvas, turns, x, y);
        return canvas;
    }

    private double labelRoom(boolean narrow) {
        double longest = lines.stream()
                .mapToDouble(line -> Canvas.widthOf(label(line, narrow)))
                .max()
                .orElse(0);
        return Math.min(longest + 16, narrow ? 136 : 190);
    }

    /** A single line on a narrow screen needs no name. */
    private String label(Line line, boolean narrow) {
        String end = Lines.rounded(line.last());
        return narrow && lines.size() == 1 ? end : end + " " + line.label();
    }

    /** Whole bands, so that the picture says how far it is to the next. */
    private Scale scale(double from, double to) {
        double[] all = Stream.concat(
                        lines.stream().map(Line::values),
                        areas.stream().flatMap(area -> Stream.of(area.low(), area.high())))
                .flatMapToDouble(values -> values.stream().mapToDouble(Double::doubleValue))
                .toArray();
        double low = bands.of(DoubleStream.of(all).min().orElse(0)).from();
        double most = DoubleStream.of(all).max().orElse(BEST);
        double high = bands.bands().stream()
                .mapToDouble(Band::from)
                .filter(border -> border > most)
                .findFirst()
                .orElse(BEST);
        return new Scale(low, high, from, to);
    }

    private void bands(Canvas canvas, TimeAxis x, Scale y) {
        List<Band> all = bands.bands();
        for (int i = 0; i < all.size(); i++) {
            double low = all.get(i).from();
            double high = i + 1 < all.size() ? all.get(i + 1).from() : BEST;
            if (low >= y.low() - 1e-9 && high <= y.high() + 1e-9) {
                double height = y.at(low) - y.at(high);
                canvas.rect(i % 2 == 0 ? "band-even" : "band-odd", x.from(), y.at(high), x.to() - x.from(), height);
            }
        }
        for (double tick : y.ticks(canvas.isNarrow() ? 5 : 7)) {
            canvas.line("grid", x.from(), y.at(tick), x.to(), y.at(tick));
            canvas.text("quiet", x.from() - 6, y.at(tick) + 4, "end", Element.number(tick));
        }
    }

    /** On top of the areas, which would hide them, and at that end of the band where the lines leave more room. */
    private void names(Canvas canvas, TimeAxis x, Scale y) {
        List<Band> all = bands.bands();
        for (int i = 0; i < all.size(); i++) {
            double low = all.get(i).from();
            double high = i + 1 < all.size() ? all.get(i + 1).from() : BEST;
            boolean shown = low >= y.low() - 1e-9 && high <= y.high() + 1e-9;
            if (shown && y.at(low) - y.at(high) > LEAST_BAND) {
                double reach = x.from() + 8 + Canvas.widthOf(all.get(i).name());
                double below = y.at(low) - 5;
                double above = y.at(high) + 13;
                double place = room(below - 4, reach, x, y) > room(above - 4, reach, x, y) ? below : above;
                canvas.text(
                        "quiet halo", x.from() + 5, place, "start", all.get(i).name());
            }
        }
    }

    /** How far the nearest line is from a height, from the left edge as far as {@code reach}. */
    private double room(double height, double reach, TimeAxis x, Scale y) {
        double room = Double.MAX_VALUE;
        for (Line line : lines) {
            for (int step = 0; step < dates.size() && x.at(dates.get(Math.max(0, step - 1))) <= reach; step++) {
                room = Math.min(room, Math.abs(y.at(line.values().get(step)) - height));
            }
        }
        return room;
    }

    private static void time(Canvas canvas, TimeAxis x, double bottom, double top) {
        x.ticks().forEach((date, label) -> {
            canvas.line("grid", x.at(date), top, x.at(date), bottom + 4);
            boolean atEdge = x.at(date) - x.from() < 10;
            canvas.text("quiet", atEdge ? x.from() - 10 : x.at(date), bottom + 17, atEdge ? "start" : "middle", label);
        });
    }

    private void areas(Canvas canvas, TimeAxis x, Scale y) {
        double at = LEFT;
        for (int i = 0; i < areas.size(); i++) {
            Area area = areas.get(i);
            String kind = "area-" + (i + 1);
            List<double[]> around = new ArrayList<>();
            for (int step = 0; step < dates.size(); step++) {
                around.add(new double[] {x.at(dates.get(step)), y.at(area.high().get(step))});
            }
            for (int step = dates.size() - 1; step >= 0; step--) {
                around.add(new double[] {x.at(dates.get(step)), y.at(area.low().get(step))});
            }
            canvas.path(kind, around, true);
            canvas.rect(kind, at, 6, 18, 11);
            canvas.text("quiet", at + 23, 16, "start", area.label());
            at += 34 + Canvas.widthOf(area.label());
        }
    }

    private void lines(Canvas canvas, TimeAxis x, Scale y) {
        for (int i = lines.size() - 1; i >= 0; i--) { // the first on top
            Line line = lines.get(i);
            List<double[]> along = new ArrayList<>();
            for (int step = line.from(); step < dates.size(); step++) {
                along.add(
                        new double[] {x.at(dates.get(step)), y.at(line.values().get(step))});
            }
            canvas.path("course " + style(i), along, false);
            if (lines.size() == 1 && !canvas.isNarrow() && dates.size() <= MOST_TITLED) {
                along.forEach(point -> canvas.marks()
                        .add(Element.of("circle")
                                .with("class", "dot")
                                .with("cx", point[0])
                                .with("cy", point[1])
                                .with("r", 1.6)));
            }
        }
        labels(canvas, x, y);
    }

    /** The name of a line's style; more lines than colours differ by how they are broken. */
    static String style(int line) {
        return line == 0 ? "base" : "line-" + ((line - 1) % 6 + 1) + " dash-" + ((line - 1 + (line - 1) / 6) % 6 + 1);
    }

    /** At the ends of the lines, pushed apart where they would overlap. */
    private void labels(Canvas canvas, TimeAxis x, Scale y) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -lines.get(i).last()));
        double[] places = new double[order.size()];
        for (int i = 0; i < places.length; i++) {
            double wanted = y.at(lines.get(order.get(i)).last());
            places[i] = i == 0 ? wanted : Math.max(wanted, places[i - 1] + LABEL_HEIGHT);
        }
        double lowest = y.from() - 4;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest);
            lowest = places[i] - LABEL_HEIGHT;
        }
        for (int i = 0; i < places.length; i++) {
            int which = order.get(i);
            Line line = lines.get(which);
            double end = y.at(line.last());
            String colour = which == 0 ? "base" : "line-" + ((which - 1) % 6 + 1);
            canvas.line("lead " + colour, x.to() + 4, end, x.to() + 11, places[i]);
            canvas.mark(which, "end " + colour, x.to(), end);
            canvas.text(
                    "label " + colour,
                    x.to() + 13,
                    places[i] + 4,
                    "start",
                    Canvas.fit(label(line, canvas.isNarrow()), canvas.width() - x.to() - 12));
        }
    }
}
