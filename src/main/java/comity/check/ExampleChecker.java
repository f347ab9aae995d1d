package comity.check;

import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.engine.Comity;
import comity.engine.Day;
import comity.rulebook.Rulebook;
import comity.score.EffectLife;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays the examples beside the rules. */
public final class ExampleChecker {
    /** An example, and what came of it. */
    record Played(Example example, Day day, Check check) {}

    private final Comity comity;
    private final List<Played> played;
    private final Set<String> partial = new HashSet<>();

    private ExampleChecker(Comity comity, List<Played> played) {
        this.comity = comity;
        this.played = played;
    }

    /**
     * Plays examples of the rulebook.
     *
     * @throws comity.input.BadInput where examples cannot be read
     */
    public static ExampleChecker play(Comity comity, Only only) {
        ExampleChecker checker = new ExampleChecker(comity, new ArrayList<>());
        for (Example example : ExampleReader.read(comity.rulebook())) {
            if (only.selects(example.factor(), example.name())) {
                Day day = comity.day(example.scenario(), example.scenario().to());
                checker.played.add(new Played(example, day, check(comity.rulebook(), example, day)));
            } else {
                checker.partial.add(example.factor());
            }
        }
        return checker;
    }

    /** Which examples held. */
    public CheckReport report() {
        return new CheckReport(played.stream().map(Played::check).toList());
    }

    /** What the examples exercise of the factors of which all were played. */
    public Coverage coverage() {
        List<Played> whole = played.stream()
                .filter(each -> !partial.contains(each.example().factor()))
                .toList();
        return new CoverageFinder(comity.rulebook(), whole).find();
    }

    /** Plays one example. */
    static Check check(Comity comity, Example example) {
        return check(
                comity.rulebook(),
                example,
                comity.day(example.scenario(), example.scenario().to()));
    }

    private static Check check(Rulebook rulebook, Example example, Day day) {
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
