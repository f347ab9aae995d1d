package comity.check;

import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.engine.Comity;
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

    /** Plays one example. */
    static Check check(Comity comity, Example example) {
        List<EffectLife> open = comity
                .play(example.scenario(), example.scenario().to())
                .stream()
                .filter(life -> life.until() == null)
                .toList();
        List<Failure> failures = new ArrayList<>();
        for (Map.Entry<String, List<String>> wanted : example.fires().entrySet()) {
            String effect = wanted.getKey();
            List<String> expected = wanted.getValue().stream().sorted().toList();
            List<String> actual = sentences(open, effect);
            if (!expected.equals(actual)) {
                failures.add(new Failure(
                        effect + " fires: " + quoted(expected),
                        actual.isEmpty() ? "it is silent" : "it fires: " + quoted(actual),
                        List.of()));
            }
        }
        for (String effect : example.silent()) {
            List<String> actual = sentences(open, effect);
            if (!actual.isEmpty()) {
                failures.add(new Failure(effect + " is silent", "it fires: " + quoted(actual), List.of()));
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
