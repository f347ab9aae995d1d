package comity.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A date of a trajectory.
 *
 * @param state in the likely world
 * @param direction of the three months before it
 * @param interval what the weights' ranges allow; null where no worlds were drawn
 * @param bands the share of worlds in each band, in the order of the bands, without those that no world lies in
 */
public record Point(State state, Direction direction, @Nullable Interval interval, Map<String, Double> bands) {
    public Point {
        bands = Collections.unmodifiableMap(new LinkedHashMap<>(bands));
    }
}
