package comity.workshop;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A question of probability to everybody, and what they say.
 *
 * @param turn in which it was asked, counted from 1; 0 before the first
 * @param votes probabilities, by the id of the seat
 * @param draw what was drawn of it; null where nothing was
 */
public record Estimate(
        String id, String question, int turn, Map<String, Double> votes, boolean open, @Nullable Draw draw)
        implements Act {
    public Estimate {
        votes = Collections.unmodifiableMap(new TreeMap<>(votes)); // in the same order on every machine
    }

    /**
     * The mean estimate as the chance of something.
     *
     * @param edits what becomes of it where it happens, a line each
     * @param otherwise where it does not
     * @param seed what it was drawn with
     */
    public record Draw(List<String> edits, List<String> otherwise, double chance, long seed, boolean happens) {
        public Draw {
            edits = List.copyOf(edits);
            otherwise = List.copyOf(otherwise);
        }

        /** The edits of what was drawn. */
        public List<String> drawn() {
            return happens ? edits : otherwise;
        }
    }

    @Override
    public List<String> lines() {
        return draw == null ? List.of() : draw.drawn();
    }

    /** The mean of the votes; NaN where there are none. */
    public double mean() {
        return votes.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
