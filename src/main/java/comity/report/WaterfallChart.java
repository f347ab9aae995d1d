package comity.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How points lead from one health to another, a bar after the other. The printed points add up.
 *
 * @param startLabel what the first health is
 * @param bars in the order of all waterfalls, others last
 * @param endLabel what the last health is
 */
record WaterfallChart(
        String title, String description, String startLabel, double start, List<Bar> bars, String endLabel, double end)
        implements Chart {
    private static final double BAR = 15;
    private static final double TOP = 22;
    private static final double LABELS = 250;
    /** Of a figure such as {@code -11.0}, with a gap. */
    private static final double FIGURE = 42;

    private static final double TIP = 6;

    /** What moves the health by so many points. */
    record Bar(String label, double points) {}

    @Override
    public Canvas draw(double width) {
        boolean narrow = width <= Canvas.NARROW;
        double row = narrow ? 36 : 25;
        double left = narrow ? 4 : LABELS;
        Canvas canvas = Canvas.of(width, TOP + row * (bars.size() + 2) + 4);
        Scale x = scale(left + FIGURE, width - FIGURE);
        for (double tick : x.ticks(narrow ? 5 : 8)) {
            canvas.line("grid", x.at(tick), TOP, x.at(tick), canvas.height());
            canvas.text("quiet", x.at(tick), 14, "middle", Element.number(tick));
        }
        if (!narrow) {
            canvas.text("quiet", 0, 14, "start", "health");
        }
        double y = TOP;
        level(canvas, x, y, row, startLabel, start);
        double reached = start;
        for (Bar bar : bars) {
            y += row;
            double to = reached + bar.points();
            bar(canvas, x, y, row, bar, reached, to);
            reached = to;
        }
        y += row;
        link(canvas, x, y, row, reached);
        level(canvas, x, y, row, endLabel, end);
        return canvas;
    }

    private Scale scale(double from, double to) {
        DoubleStream.Builder all = DoubleStream.builder().add(start).add(end);
        double reached = start;
        for (Bar bar : bars) {
            reached += bar.points();
            all.add(reached);
        }
        double[] healths = all.build().toArray();
        double low = Math.floor(DoubleStream.of(healths).min().orElse(0));
        double high = Math.ceil(DoubleStream.of(healths).max().orElse(100));
        return new Scale(low, Math.max(high, low + 1), from, to);
    }

    private static double middle(Canvas canvas, double y, double row) {
        return canvas.isNarrow() ? y + row - BAR / 2 - 2 : y + row / 2;
    }

    private static void label(Canvas canvas, double y, double row, String kind, String label) {
        if (canvas.isNarrow()) {
            canvas.text(kind, 4, y + 13, "start", Canvas.fit(label, canvas.width() - 8));
        } else {
            canvas.text(kind, 0, y + row / 2 + 4, "start", Canvas.fit(label, LABELS));
        }
    }

    private static void level(Canvas canvas, Scale x, double y, double row, String label, double health) {
        double middle = middle(canvas, y, row);
        label(canvas, y, row, "strong halo", label);
        canvas.mark(3, "level", x.at(health), middle);
        canvas.text("strong halo", x.at(health) + 9, middle + 4, "start", Lines.rounded(health));
    }

    private static void link(Canvas canvas, Scale x, double y, double row, double health) {
        double before = middle(canvas, y - row, row) + BAR / 2;
        canvas.line("link", x.at(health), before, x.at(health), middle(canvas, y, row) - BAR / 2);
    }

    /** Pointed the way it goes, with its signed points at the point. */
    private static void bar(Canvas canvas, Scale x, double y, double row, Bar bar, double from, double to) {
        double middle = middle(canvas, y, row);
        link(canvas, x, y, row, from);
        label(canvas, y, row, "label halo", bar.label());
        double a = x.at(from);
        double b = x.at(to);
        double tip = Math.copySign(Math.min(TIP, Math.abs(b - a)), b - a);
        String kind = bar.points() > 0 ? "rise" : bar.points() < 0 ? "fall" : "level";
        double top = middle - BAR / 2;
        double bottom = middle + BAR / 2;
        if (Math.abs(b - a) < 1) {
            canvas.line("link", a, top, a, bottom);
        } else {
            canvas.polygon(kind, a, top, b - tip, top, b, middle, b - tip, bottom, a, bottom);
        }
        boolean falls = to < from;
        canvas.text("halo", falls ? b - 5 : b + 5, middle + 4, falls ? "end" : "start", Lines.signed(bar.points()));
    }
}
