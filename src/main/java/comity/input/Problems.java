package comity.input;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an input, so that everything is said in one run. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void report(Place place, String message) {
        found.add(new Problem(place, message));
    }

    public void report(List<Problem> problems) {
        found.addAll(problems);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was reported so far. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /**
     * Ends reading where it found problems.
     *
     * @throws BadInput when anything was reported
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BadInput(found);
        }
    }
}
