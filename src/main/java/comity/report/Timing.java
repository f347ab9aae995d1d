package comity.report;

import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.score.EffectLife;
import comity.score.Weight;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When an effect held, as it follows its sentence. */
final class Timing {
    private Timing() {}

    /**
     * The sentence with its time, as one would say it on a day: {@code China bans all seafood from Japan, since 24
     * August 2023}.
     */
    static String sentence(EffectLife life, Rulebook rulebook, LocalDate on) {
        LocalDate until = until(life, on);
        boolean fading = rulebook.weights().byEffect().get(life.effect()) instanceof Weight.Fading;
        if (fading) {
            String ended = until == null ? "" : ", until " + Wording.date(until);
            return life.because() + ", " + Wording.date(life.date()) + ended;
        }
        return until == null
                ? life.because() + ", since " + Wording.date(life.from())
                : life.because() + ", from " + Wording.date(life.from()) + " until " + Wording.date(until)
                        + ", wearing off";
    }

    /** When it ended, as far as is known on a day. */
    static @Nullable LocalDate until(EffectLife life, LocalDate on) {
        return life.until() == null || life.until().isAfter(on) ? null : life.until();
    }
}
