package comity.cli;

import comity.input.BadInput;
import comity.input.TextFile;
import comity.rulebook.RulebookReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checks that may come out otherwise after a change of files.
 *
 * @param everything whatever else it says
 * @param factors whose examples
 * @param scenarios whose expectations
 */
record Touched(boolean everything, Set<String> factors, Set<Path> scenarios) {
    static final Touched EVERYTHING = new Touched(true, Set.of(), Set.of());
    static final Touched NOTHING = new Touched(false, Set.of(), Set.of());

    private static final Pattern FACTOR_FILE = Pattern.compile("([^/]+/[^/]+?)\\.(drl|weights\\.yaml|examples\\.yaml)");
    private static final Pattern BASED_ON = Pattern.compile("(?m)^based-on:\\s*([^#\\n]+)");

    /**
     * What a change of files can touch. Examples touch themselves. Rules touch the examples of all factors to which they
     * matter, and every scenario. Weights touch every scenario and, of examples, those of their factor: examples say what
     * fires and not how much, but should exercise each value that weighs by itself. A scenario touches those based on it.
     *
     * @param rules the folder of the rulebook
     * @param scenarios all scenarios that are tested
     */
    static Touched by(Collection<Path> changed, Path rules, List<Path> scenarios) {
        Set<String> factors = new HashSet<>();
        Set<String> withRules = new HashSet<>();
        Set<Path> touched = new HashSet<>();
        Path folder = rules.toAbsolutePath().normalize();
        for (Path path : changed) {
            Path file = path.toAbsolutePath().normalize();
            if (Files.isDirectory(file)) {
                return EVERYTHING;
            }
            if (!file.startsWith(folder)) {
                scenarios.stream()
                        .filter(each -> restsOn(each, file, new HashSet<>()))
                        .forEach(touched::add);
                continue;
            }
            Matcher ofFactor =
                    FACTOR_FILE.matcher(folder.relativize(file).toString().replace('\\', '/'));
            if (!ofFactor.matches()) {
                return EVERYTHING;
            }
            factors.add(ofFactor.group(1));
            if (ofFactor.group(2).equals("drl")) {
                withRules.add(ofFactor.group(1));
            }
            if (!ofFactor.group(2).equals("examples.yaml")) {
                touched.addAll(scenarios);
            }
        }
        try {
            factors.addAll(withRules.isEmpty() ? Set.of() : RulebookReader.touchedBy(withRules, rules));
        } catch (BadInput e) { // said when the rulebook is read
            return EVERYTHING;
        }
        return new Touched(false, factors, touched);
    }

    /** Whether a scenario is this file, or based on it. */
    private static boolean restsOn(Path scenario, Path file, Set<Path> seen) {
        Path own = scenario.toAbsolutePath().normalize();
        if (own.equals(file) || !seen.add(own)) {
            return own.equals(file);
        }
        try {
            Matcher base = BASED_ON.matcher(TextFile.read(own).text());
            return base.find()
                    && restsOn(
                            own.resolveSibling(
                                    base.group(1).replaceAll("[\"']", "").strip()),
                            file,
                            seen);
        } catch (BadInput | InvalidPathException e) { // said when the scenario is read
            return true;
        }
    }

    /** Whether a factor's examples are touched. */
    boolean factor(String name) {
        return everything || factors.contains(name);
    }

    /** Whether a scenario's expectations are touched. */
    boolean scenario(Path file) {
        return everything || scenarios.contains(file);
    }

    boolean isNothing() {
        return !everything && factors.isEmpty() && scenarios.isEmpty();
    }

    /** What either touches. */
    Touched and(Touched other) {
        Set<String> allFactors = new HashSet<>(factors);
        allFactors.addAll(other.factors);
        Set<Path> allScenarios = new HashSet<>(scenarios);
        allScenarios.addAll(other.scenarios);
        return new Touched(everything || other.everything, allFactors, allScenarios);
    }
}
