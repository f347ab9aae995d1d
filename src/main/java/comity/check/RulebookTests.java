package comity.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.rulebook.RulebookReader;
import comity.scenario.Scenario;
import comity.scenario.ScenarioFiles;
import comity.scenario.ScenarioReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * A rulebook's examples and expectations as tests of JUnit Jupiter, so that they run with the tests of any project:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> rules() {
 *     return RulebookTests.of(Path.of("rules"));
 * }
 * }</pre>
 *
 * <p>Needs {@code junit-jupiter-api}, which Comity does not bring along.
 */
public final class RulebookTests {
    private final Problems problems = new Problems();
    private final List<DynamicNode> nodes = new ArrayList<>();

    private RulebookTests() {}

    /**
     * One container a factor with a test an example, and one a scenario with a test an expectation. Each knows its file
     * and line. What cannot be read is one failing test that names all problems; so is a rulebook without any example
     * or expectation. Nothing is read before the stream is; compiled rules are kept in the user's cache folder, as the
     * command line keeps them.
     *
     * @param rules the folder of the rulebook
     * @param scenarios files or folders of them; where none are named, the folder {@code scenarios} beside the rules,
     *     if there is one
     */
    public static Stream<DynamicNode> of(Path rules, Path... scenarios) {
        List<Path> asked = List.of(scenarios);
        return Stream.of(rules).flatMap(folder -> new RulebookTests().read(folder, asked));
    }

    private Stream<DynamicNode> read(Path folder, List<Path> asked) {
        reading(() -> {
            Comity comity = Comity.with(RulebookReader.cached(notice -> {}).read(folder));
            reading(() -> addExamples(comity));
            for (Path file : ScenarioFiles.find(folder, asked)) {
                reading(() -> addExpectations(comity, ScenarioReader.read(file, comity.rulebook())));
            }
        });
        if (!problems.isEmpty()) {
            nodes.add(0, dynamicTest("can be read", () -> orFail(problems::throwIfAny)));
        } else if (nodes.isEmpty()) {
            problems.report(Place.of(folder.toString()), "there is nothing to test: no example, no expect");
            nodes.add(dynamicTest("has an example or an expectation", () -> orFail(problems::throwIfAny)));
        }
        return nodes.stream();
    }

    private void reading(Runnable reads) {
        try {
            reads.run();
        } catch (BadInput e) {
            problems.report(e.problems());
        }
    }

    private void addExamples(Comity comity) {
        ExampleReader.read(comity.rulebook()).stream()
                .collect(groupingBy(Example::factor, LinkedHashMap::new, toList()))
                .forEach((factor, examples) -> add(
                        factor,
                        examples.get(0).place().file(),
                        examples.stream()
                                .map(each ->
                                        test(each.name(), each.place(), () -> ExampleChecker.check(comity, each)))));
    }

    private void addExpectations(Comity comity, Scenario scenario) {
        if (!scenario.expectations().isEmpty()) {
            add(
                    scenario.file(),
                    scenario.file(),
                    scenario.expectations().stream()
                            .map(each -> test(
                                    ExpectationChecker.name(each),
                                    each.place(),
                                    () -> ExpectationChecker.check(comity, scenario, each))));
        }
    }

    private void add(String name, String file, Stream<DynamicTest> tests) {
        nodes.add(dynamicContainer(name, source(Place.of(file)), tests));
    }

    private static DynamicTest test(String name, Place place, Supplier<Check> check) {
        return dynamicTest(
                name,
                source(place),
                () -> orFail(() -> {
                    Check made = check.get();
                    if (!made.passed()) {
                        throw failed(made);
                    }
                }));
    }

    private static void orFail(Runnable test) {
        try {
            test.run();
        } catch (BadInput e) {
            throw bare(new AssertionFailedError(e.getMessage()));
        }
    }

    /** Without a stack trace: where in Comity it showed tells a rule author nothing. */
    private static AssertionFailedError bare(AssertionFailedError failure) {
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** Where JUnit lets editors jump to. */
    private static URI source(Place place) {
        String position = place.line() == 0 ? "" : "?line=" + place.line() + "&column=" + place.column();
        return URI.create(Path.of(place.file()).toUri() + position);
    }

    private static AssertionFailedError failed(Check check) {
        StringBuilder message = new StringBuilder(check.place() + ": " + check.name());
        for (Failure failure : check.failures()) {
            message.append("\n  expected  ").append(failure.expected());
            message.append("\n  actual    ").append(failure.actual());
            failure.whyNot().forEach(line -> message.append("\n            ").append(line));
        }
        return bare(new AssertionFailedError(
                message.toString(), all(check, Failure::expected), all(check, Failure::actual)));
    }

    private static String all(Check check, Function<Failure, String> side) {
        return check.failures().stream().map(side).collect(joining("\n"));
    }
}
