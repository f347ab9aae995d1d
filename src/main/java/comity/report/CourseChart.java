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
    /** Of the line before a name above the chart, with a gap. */
    private static final double SAMPLE = 27;

    private static final double LEAST_BAND = 16;
    /** From the middle of a name to what does not touch it. */
    private static final double CLEAR = 10;

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
        List<double[]> key = key(width);
        double top = 8 + (areas.isEmpty() ? 0 : LEGEND) + (key.isEmpty() ? 0 : key.get(key.size() - 1)[1] + LEGEND);
        double height = top + (narrow ? 230 : 300) + BOTTOM;
        Canvas canvas = Canvas.of(width, height);
        Scale y = scale(height - BOTTOM, top);
        TimeAxis x = new TimeAxis(dates.get(0), dates.get(dates.size() - 1), LEFT, width - right);
        bands(canvas, x, y);
        time(canvas, x, height - BOTTOM, top);
        areas(canvas, x, y);
        names(canvas, x, y);
        lines(canvas, x, y);
        for (int i = 0; i < key.size(); i++) {
            named(canvas, i, key.get(i)[0], key.get(i)[1]);
        }
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

    /** On a narrow screen there is no room for a name beside the lines. */
    private static String label(Line line, boolean narrow) {
        String end = Lines.rounded(line.last());
        return narrow ? end : end + " " + line.label();
    }

    /** Where the names of the lines stand above a narrow chart, in rows; a single line needs none. */
    private List<double[]> key(double width) {
        List<double[]> places = new ArrayList<>();
        if (width > Canvas.NARROW || lines.size() == 1) {
            return places;
        }
        double x = 0;
        double y = 0;
        for (Line line : lines) {
            double room = SAMPLE + Canvas.widthOf(line.label());
            if (x > 0 && x + room > width) {
                x = 0;
                y += LABEL_HEIGHT;
            }
            places.add(new double[] {x, y});
            x += room + 12;
        }
        return places;
    }

    private void named(Canvas canvas, int which, double x, double y) {
        double middle = y + 8;
        canvas.path("course " + style(which), List.of(new double[] {x, middle}, new double[] {x + 22, middle}), false);
        canvas.mark(which, "end " + colour(which), x + 11, middle);
        canvas.text(
                "label " + colour(which),
                x + SAMPLE,
                middle + 4,
                "start",
                Canvas.fit(lines.get(which).label(), canvas.width() - SAMPLE));
    }

    private static String colour(int line) {
        return line == 0 ? "base" : "line-" + ((line - 1) % 6 + 1);
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

    /** A place for the name of a band, at the left or the right edge of the chart. */
    private record Spot(String name, double baseline, boolean left) {}

    /** On top of the areas, which would hide them, and at the left unless only the right is clear of the lines. */
    private void names(Canvas canvas, TimeAxis x, Scale y) {
        List<Band> all = bands.bands();
        for (int i = 0; i < all.size(); i++) {
            double low = all.get(i).from();
            double high = i + 1 < all.size() ? all.get(i + 1).from() : BEST;
            boolean shown = low >= y.low() - 1e-9 && high <= y.high() + 1e-9;
            if (shown && y.at(low) - y.at(high) > LEAST_BAND) {
                String name = all.get(i).name();
                double below = y.at(low) - 5;
                double above = y.at(high) + 13;
                Spot left = roomier(new Spot(name, above, true), new Spot(name, below, true), x, y);
                Spot right = roomier(new Spot(name, above, false), new Spot(name, below, false), x, y);
                Spot best = room(left, x, y) >= CLEAR ? left : roomier(left, right, x, y);
                canvas.text(
                        "quiet halo",
                        best.left() ? x.from() + 5 : x.to() - 5,
                        best.baseline(),
                        best.left() ? "start" : "end",
                        name);
            }
        }
    }

    /** The first where both are the same. */
    private Spot roomier(Spot one, Spot other, TimeAxis x, Scale y) {
        return room(other, x, y) > room(one, x, y) ? other : one;
    }

    /** How far the nearest line or turn is from the height of a name, along its width. */
    private double room(Spot spot, TimeAxis x, Scale y) {
        double width = 8 + Canvas.widthOf(spot.name());
        double from = spot.left() ? x.from() : x.to() - width;
        double height = spot.baseline() - 4;
        double room = Double.MAX_VALUE;
        for (Line line : lines) {
            for (int step = 0; step < dates.size(); step++) {
                int before = Math.max(0, step - 1);
                if (x.at(dates.get(step)) >= from && x.at(dates.get(before)) <= from + width) {
                    double one = y.at(line.values().get(before));
                    double other = y.at(line.values().get(step));
                    room = Math.min(room, distance(height, one, other));
                }
            }
        }
        for (TurningPoint turn : turns) {
            if (x.at(turn.date()) >= from - 14 && x.at(turn.date()) <= from + width + 14) {
                double at = y.at(turn.health());
                room = Math.min(room, distance(height, at, at + Turns.reach(turn)));
            }
        }
        return room;
    }

    /** From a height to a stretch. */
    private static double distance(double height, double one, double other) {
        return Math.max(0, Math.max(Math.min(one, other) - height, height - Math.max(one, other)));
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
        return line == 0 ? colour(line) : colour(line) + " dash-" + ((line - 1 + (line - 1) / 6) % 6 + 1);
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
            String colour = colour(which);
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
