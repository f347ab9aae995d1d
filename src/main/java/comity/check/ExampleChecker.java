package comity.check;

import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.engine.Comity;
import comity.engine.Day;
import comity.rulebook.Rulebook;
import comity.score.EffectLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays the examples beside the rules. */
public final class ExampleChecker {
    private ExampleChecker() {}

    /**
     * Plays every example of the rulebook.
     *
     * @throws comity.input.BadInput where examples cannot be read
     */
    public static CheckReport check(Comity comity) {
        List<Check> checks = new ArrayList<>();
        for (Example example : ExampleReader.read(comity.rulebook())) {
            checks.add(check(comity, example));
        }
        return new CheckReport(checks);
    }

    private static Check check(Comity comity, Example example) {
        Rulebook rulebook = comity.rulebook();
        Day day = comity.day(example.scenario(), example.scenario().to());
        List<Failure> failures = new ArrayList<>();
        for (Map.Entry<String, List<String>> wanted : example.fires().entrySet()) {
            String effect = wanted.getKey();
            List<String> expected = wanted.getValue().stream().sorted().toList();
            List<String> actual = sentences(day.open(), effect);
            if (!expected.equals(actual)) {
                failures.add(new Failure(
                        effect + " fires: " + quoted(expected),
                        actual.isEmpty() ? "it is silent" : "it fires: " + quoted(actual),
                        actual.isEmpty() ? Why.silent(rulebook, effect, day) : Why.fires(rulebook, effect, day)));
            }
        }
        for (String effect : example.silent()) {
            List<String> actual = sentences(day.open(), effect);
            if (!actual.isEmpty()) {
                failures.add(new Failure(
                        effect + " is silent", "it fires: " + quoted(actual), Why.fires(rulebook, effect, day)));
            }
        }
        return new Check(example.factor(), example.place(), example.name(), failures);
    }

    private static List<String> sentences(List<EffectLife> open, String effect) {
        return open.stream()
                .filter(life -> life.effect().equals(effect))
                .map(EffectLife::because)
                .sorted()
                .toList();
    }

    private static String quoted(List<String> sentences) {
        return "“" + String.join("”, “", sentences) + "”";
    }
}
