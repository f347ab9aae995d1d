package comity.check;

import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.engine.Comity;
import comity.engine.Day;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Expectation;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import comity.score.Group;
import comity.score.Grouping;
import comity.score.Point;
import comity.score.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Holds a scenario against its {@code expect}. */
public final class ExpectationChecker {
    private final Comity comity;
    private final Scenario scenario;
    private final Expectation expectation;
    private final List<Failure> failures = new ArrayList<>();

    private ExpectationChecker(Comity comity, Scenario scenario, Expectation expectation) {
        this.comity = comity;
        this.scenario = scenario;
        this.expectation = expectation;
    }

    /** Checks what a scenario expects. */
    public static CheckReport check(Comity comity, Scenario scenario, Only only) {
        List<Check> checks = new ArrayList<>();
        for (Expectation expectation : scenario.expectations()) {
            if (only.selects(scenario.file(), name(expectation))) {
                checks.add(check(comity, scenario, expectation));
            }
        }
        return new CheckReport(checks);
    }

    /** Checks one thing that a scenario expects. */
    static Check check(Comity comity, Scenario scenario, Expectation expectation) {
        Scenario branch = scenario.on(expectation.branch());
        return new ExpectationChecker(comity.worlds(0), branch, expectation).check();
    }

    private Check check() {
        if (expectation instanceof Expectation.OnDate onDate) {
            check(onDate);
        } else if (expectation instanceof Expectation.Extreme extreme) {
            check(extreme);
        }
        return new Check(scenario.file(), expectation.place(), name(expectation), failures);
    }

    private void check(Expectation.OnDate expected) {
        LocalDate date = expected.date();
        State state = comity.state(scenario, date);
        if (expected.band() != null && !expected.band().equals(state.band().name())) {
            fail("band " + expected.band(), state.band().name() + ", health " + rounded(state.health()));
        }
        Expectation.Bounds bounds = expected.health();
        if (bounds != null && (state.health() < bounds.low() || state.health() > bounds.high())) {
            fail("health between " + rounded(bounds.low()) + " and " + rounded(bounds.high()), rounded(state.health()));
        }
        for (Expectation.Comparison comparison : expected.comparisons()) {
            double other = comity.state(scenario, comparison.than()).health();
            if (!comparison.relation().holds(state.health(), other)) {
                fail(
                        "health " + comparison.relation().key().replace('-', ' ') + " that of " + comparison.than()
                                + ", which is " + rounded(other),
                        rounded(state.health()));
            }
        }
        strongest(expected, state);
        effects(expected);
    }

    private void strongest(Expectation.OnDate expected, State state) {
        List<String> actual = Group.by(Grouping.FACTOR, state.contributions()).stream()
                .map(Group::key)
                .limit(expected.strongest().size())
                .toList();
        if (!actual.equals(expected.strongest())) {
            fail("strongest factors " + String.join(", ", expected.strongest()), String.join(", ", actual));
        }
    }

    private void effects(Expectation.OnDate expected) {
        if (expected.fires().isEmpty() && expected.silent().isEmpty()) {
            return;
        }
        Rulebook rulebook = comity.rulebook();
        Day day = comity.day(scenario, expected.date());
        List<String> open = day.open().stream().map(EffectLife::effect).toList();
        expected.fires().stream()
                .filter(effect -> !open.contains(effect))
                .forEach(effect -> fail(effect + " fires", "it is silent", Why.silent(rulebook, effect, day)));
        expected.silent().stream()
                .filter(open::contains)
                .forEach(effect -> fail(effect + " is silent", "it fires", Why.fires(rulebook, effect, day)));
    }

    private void check(Expectation.Extreme expected) {
        String what = expected.highest() ? "highest" : "lowest";
        Comparator<State> byHealth = Comparator.comparingDouble(State::health);
        Stream<State> since = comity.score(scenario).points().stream()
                .map(Point::state)
                .filter(state -> !state.date().isBefore(expected.since()));
        State extreme = (expected.highest() ? since.max(byHealth) : since.min(byHealth)).orElseThrow();
        if (extreme.date().isBefore(expected.earliest()) || extreme.date().isAfter(expected.latest())) {
            fail(
                    "the " + what + " health since then lies between " + expected.earliest() + " and "
                            + expected.latest(),
                    rounded(extreme.health()) + " on " + extreme.date());
        }
    }

    /** The date that it is about, and its branch. */
    static String name(Expectation expectation) {
        String branch = expectation.branch() == null ? "" : " on branch " + expectation.branch();
        if (expectation instanceof Expectation.Extreme extreme) {
            return (extreme.highest() ? "highest since " : "lowest since ") + extreme.since() + branch;
        }
        Expectation.OnDate onDate = (Expectation.OnDate) expectation;
        List<String> said = new ArrayList<>();
        if (onDate.band() != null) {
            said.add("band " + onDate.band());
        }
        if (onDate.health() != null) {
            said.add("health " + Wording.number(onDate.health().low()) + " to "
                    + Wording.number(onDate.health().high()));
        }
        onDate.comparisons().forEach(each -> said.add(each.relation().key().replace('-', ' ') + " " + each.than()));
        onDate.strongest().stream().findFirst().ifPresent(first -> said.add("strongest " + first));
        onDate.fires().forEach(effect -> said.add(effect + " fires"));
        onDate.silent().forEach(effect -> said.add(effect + " silent"));
        return onDate.date() + branch + ": " + String.join(", ", said);
    }

    private void fail(String expected, String actual) {
        fail(expected, actual, List.of());
    }

    private void fail(String expected, String actual, List<String> whyNot) {
        failures.add(new Failure(expected, actual, whyNot));
    }

    private static String rounded(double health) {
        return String.format(Locale.ROOT, "%.1f", health);
    }
}
