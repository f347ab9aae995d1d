package comity.rulebook;

import java.util.Collection;
import java.util.List;

/**
 * What rules see on a day: facts, steps, and what other rules concluded, effects apart.
 *
 * @param facts between the two parties of the dyad
 * @param thirdParties in which anyone else takes part
 */
public record Memory(List<Object> facts, List<Object> thirdParties) {
    boolean holds(Object object) {
        return facts.contains(object) || thirdParties.contains(object);
    }

    public Memory(Collection<?> facts, Collection<?> thirdParties) {
        this(List.<Object>copyOf(facts), List.<Object>copyOf(thirdParties));
    }
}
