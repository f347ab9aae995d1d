package comity.score;

import java.util.List;

/**
 * Health over time.
 *
 * @param points by date
 * @param turningPoints by date
 */
public record Trajectory(List<Point> points, List<TurningPoint> turningPoints) {
    public Trajectory {
        points = List.copyOf(points);
        turningPoints = List.copyOf(turningPoints);
    }
}
