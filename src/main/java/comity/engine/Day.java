package comity.engine;

import comity.rulebook.Memory;
import comity.score.EffectLife;
import java.util.List;

/**
 * A day of a timeline, for questions about what holds on it.
 *
 * @param lives of all effects up to the day; open, those that hold on it
 * @param memory what the rules see
 */
public record Day(List<EffectLife> lives, Memory memory) {
    /** The effects that hold. */
    public List<EffectLife> open() {
        return lives.stream().filter(life -> life.until() == null).toList();
    }
}
