package comity.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How far each of several numbers moves a health, the farthest first.
 *
 * @param likely the health where all numbers are likely
 */
record TornadoChart(String title, String description, double likely, List<Bar> bars) implements Chart {
    private static final double ROW = 38;
    private static final double BAR = 14;
    private static final double TOP = 44;
    private static final double INPUT = 52;

    /**
     * One number.
     *
     * @param low the low end of its range, in words
     * @param high the high end
     * @param atLow the health at the low end
     * @param atHigh the health at the high end
     */
    record Bar(String number, String low, String high, double atLow, double atHigh) {}

    @Override
    public Canvas draw(double width) {
        Canvas canvas = Canvas.of(width, TOP + ROW * bars.size() + 6);
        double[] all = DoubleStream.concat(
                        DoubleStream.of(likely),
                        bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.atLow(), bar.atHigh())))
                .toArray();
        double low = DoubleStream.of(all).min().orElse(likely);
        double high = DoubleStream.of(all).max().orElse(likely);
        double margin = Math.max(INPUT, inputs());
        Scale x = new Scale(low, Math.max(high, low + 0.1), margin, width - margin);
        legend(canvas);
        for (double tick : x.ticks(canvas.isNarrow() ? 5 : 9)) {
            canvas.line("grid", x.at(tick), TOP - 6, x.at(tick), canvas.height());
            canvas.text("quiet", x.at(tick), TOP - 10, "middle", Element.number(tick));
        }
        canvas.text("quiet", 0, TOP - 10, "start", "health");
        for (int i = 0; i < bars.size(); i++) {
            bar(canvas, x, TOP + ROW * i, bars.get(i));
        }
        canvas.line("likely", x.at(likely), TOP - 6, x.at(likely), canvas.height());
        for (int i = 0; i < bars.size(); i++) {
            String number = Canvas.fit(bars.get(i).number(), width);
            canvas.text("halo", 0, TOP + ROW * i + 13, "start", number);
        }
        return canvas;
    }

    private double inputs() {
        return bars.stream()
                .flatMap(bar -> Stream.of(bar.low(), bar.high()))
                .mapToDouble(Canvas::widthOf)
                .map(width -> width + 8)
                .max()
                .orElse(0);
    }

    private static void legend(Canvas canvas) {
        canvas.rect("at-low", 1, 4, 18, 11);
        canvas.text("quiet", 24, 14, "start", "at its low end");
        canvas.rect("at-high", 130, 4, 18, 11);
        canvas.text("quiet", 154, 14, "start", "at its high end");
    }

    private void bar(Canvas canvas, Scale x, double y, Bar bar) {
        double top = y + 18;
        part(canvas, x, top, "at-low", bar.atLow());
        part(canvas, x, top, "at-high", bar.atHigh());
        boolean rises = bar.atLow() <= bar.atHigh();
        double left = x.at(Math.min(bar.atLow(), bar.atHigh()));
        double right = x.at(Math.max(bar.atLow(), bar.atHigh()));
        canvas.text("halo", left - 5, top + BAR - 3, "end", rises ? bar.low() : bar.high());
        canvas.text("halo", right + 5, top + BAR - 3, "start", rises ? bar.high() : bar.low());
    }

    private void part(Canvas canvas, Scale x, double top, String kind, double health) {
        double from = x.at(Math.min(health, likely));
        canvas.rect(kind, from, top, x.at(Math.max(health, likely)) - from, BAR);
    }
}
