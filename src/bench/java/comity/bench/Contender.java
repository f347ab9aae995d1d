package comity.bench;

import comity.scenario.Scenario;
import comity.score.EffectLife;
import java.util.List;

/** A way to play what-ifs. */
interface Contender {
    /**
     * The lives of all effects from the first fact of a scenario to its last date. Only what a score needs is true of
     * them: they carry neither evidence nor sentence, unless they come from Comity.
     *
     * @param asked the loaded scenario with one edit on top
     */
    List<EffectLife> play(Scenario asked);
}
