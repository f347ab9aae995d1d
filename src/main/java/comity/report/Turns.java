package comity.report;

import comity.score.TurningPoint;
import comity.score.TurningPoint.Kind;
import java.util.ArrayList;
import java.util.List;

/** Marks where health turned: a triangle above a high, one below a low, with the health where there is room. */
final class Turns {
    private static final double AWAY = 8;
    private static final double LABEL = 30;

    private Turns() {}

    /** How far its mark and its health reach from where health turned, downwards. */
    static double reach(TurningPoint turn) {
        return turn.kind() == Kind.HIGH ? -28 : 30;
    }

    static void draw(Canvas canvas, List<TurningPoint> turns, TimeAxis x, Scale y) {
        List<double[]> taken = new ArrayList<>();
        for (TurningPoint turn : turns) {
            double at = x.at(turn.date());
            double health = y.at(turn.health());
            boolean high = turn.kind() == Kind.HIGH;
            double tip = high ? health - AWAY : health + AWAY;
            double base = high ? tip - 7 : tip + 7;
            canvas.polygon("turn", at, tip, at - 4.5, base, at + 4.5, base);
            double text = high ? base - 4 : base + 13;
            boolean free = taken.stream()
                    .noneMatch(other -> Math.abs(other[0] - at) < LABEL && Math.abs(other[1] - text) < 13);
            if (free && text > y.to() + 4 && text < y.from() - 2) {
                canvas.text("halo", at, text, "middle", Lines.rounded(turn.health()));
                taken.add(new double[] {at, text});
            }
        }
    }
}
