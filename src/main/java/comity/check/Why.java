package comity.check;

import comity.engine.Day;
import comity.facts.Fact;
import comity.rulebook.Rulebook;
import comity.score.EffectLife;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says why an effect did not do on a day what was expected of it, a line each. */
final class Why {
    private Why() {}

    /** The conditions that keep an effect silent, of each rule that concludes it. */
    static List<String> silent(Rulebook rulebook, String effect, Day day) {
        return rulebook.whyNot(effect, day.memory()).stream()
                .flatMap(answer -> answer.lines().stream())
                .toList();
    }

    /** The rules that fired an effect, and the facts that they matched. */
    static List<String> fires(Rulebook rulebook, String effect, Day day) {
        List<String> lines = new ArrayList<>();
        for (EffectLife life : day.open()) {
            if (life.effect().equals(effect)) {
                String factor = effect.substring(0, effect.indexOf('.'));
                lines.add("rule “" + life.rule() + "” (" + rulebook.place(factor, life.rule()) + ") fires on");
                Stream.concat(day.memory().facts().stream(), day.memory().thirdParties().stream())
                        .filter(fact ->
                                fact instanceof Fact stated && life.evidence().contains(stated.getId()))
                        .forEach(fact -> lines.add("    " + rulebook.described((Fact) fact)));
            }
        }
        return lines;
    }
}
