package comity.check;

import comity.check.Impact.Crossing;
import comity.check.Impact.Fresh;
import comity.check.Impact.Line;
import comity.check.Impact.Most;
import comity.check.Impact.Moved;
import comity.check.Impact.Part;
import comity.check.Impact.Reach;
import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Problems;
import comity.rulebook.RuleChange;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookChanges;
import comity.scenario.Branch;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.score.EffectLife;
import comity.score.Movement;
import comity.score.Scorer;
import comity.score.State;
import comity.score.Weight;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Scores scenarios by two versions of a rulebook, and splits what moves by what changed. */
public final class ImpactChecker {
    private static final double NOTHING = 1e-9;

    private final Rulebook base;
    private final Rulebook head;
    private final RulebookChanges changes;
    private final Map<RuleChange, Most> most = new HashMap<>();
    private final Set<RuleChange> inFresh = new HashSet<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Line> untouched = new ArrayList<>();
    private final List<Fresh> fresh = new ArrayList<>();

    private ImpactChecker(Rulebook base, Rulebook head) {
        this.base = base;
        this.head = head;
        this.changes = RulebookChanges.between(base, head);
    }

    /**
     * What the newer version makes of scenarios.
     *
     * @param names what the user called the two versions, the older first
     * @param limits what is not to happen to any line
     * @throws BadInput where the newer version cannot read one of the scenarios
     */
    public static Impact check(
            Rulebook base, Rulebook head, List<String> names, List<Path> scenarios, List<ImpactLimit> limits) {
        ImpactChecker checker = new ImpactChecker(base, head);
        Problems problems = new Problems();
        for (Path file : scenarios) {
            try {
                checker.scenario(file);
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        problems.throwIfAny();
        List<Reach> changes = checker.changes.all().stream()
                .map(change -> new Reach(change, checker.most.get(change), checker.inFresh.contains(change)))
                .toList();
        List<Impact.Breach> breaches = limits.stream()
                .flatMap(limit -> checker.moved.stream().flatMap(moved -> limit.breach(moved).stream()))
                .toList();
        return new Impact(
                names.get(0), names.get(1), changes, checker.moved, checker.untouched, checker.fresh, breaches);
    }

    private void scenario(Path file) {
        Scenario after = ScenarioReader.read(file, head);
        Scenario before;
        try {
            before = ScenarioReader.readToScore(file, base);
        } catch (BadInput e) {
            fresh.add(new Fresh(after.file(), e.problems().get(0).toString()));
            Played.of(head, after).lives().forEach(life -> inFresh.addAll(changes.behind(life.factor(), life.rule())));
            return;
        }
        line(before, after);
        for (Branch branch : after.branches()) {
            line(before.on(branch.id()), after.on(branch.id()));
        }
    }

    /** A scenario as a version plays and scores it. */
    private record Played(List<EffectLife> lives, List<State> states) {
        /** How many lives weigh as this one does. */
        long count(EffectLife life, LocalDate date) {
            List<Object> weighed = weighed(life, date);
            return lives.stream()
                    .filter(other -> other.effect().equals(life.effect())
                            && weighed(other, date).equals(weighed))
                    .count();
        }

        static Played of(Rulebook rulebook, Scenario scenario) {
            List<LocalDate> dates = scenario.dates();
            List<EffectLife> lives = Comity.with(rulebook).play(scenario, dates.get(dates.size() - 1));
            return new Played(lives, new Scorer(rulebook.weights().byEffect(), rulebook.bands(), 0).at(lives, dates));
        }
    }

    private void line(Scenario before, Scenario after) {
        Line line = new Line(after.file(), after.branch(), after.title());
        Played old = Played.of(base, before);
        Played young = Played.of(head, after);
        Map<String, Crossing> bands = new LinkedHashMap<>();
        int most = 0;
        int named = -1;
        for (int step = 0; step < young.states().size(); step++) {
            State from = old.states().get(step);
            State to = young.states().get(step);
            String pair = from.band().name() + " " + to.band().name();
            if (!from.band().name().equals(to.band().name())) {
                named = named < 0 ? step : named;
                bands.putIfAbsent(
                        pair,
                        new Crossing(to.date(), from.band().name(), to.band().name()));
            }
            if (moves(old, young, step) > moves(old, young, most) + NOTHING) {
                most = step;
            }
            parts(old, young, step).forEach(part -> reach(part, line, to.date()));
        }
        if (moves(old, young, most) <= NOTHING) {
            if (named < 0) {
                untouched.add(line);
                return;
            }
            most = named; // it moves by its name alone
        }
        moved.add(new Moved(
                line,
                old.states().get(most),
                young.states().get(most),
                List.copyOf(bands.values()),
                parts(old, young, most)));
    }

    private void reach(Part part, Line line, LocalDate date) {
        if (Math.abs(part.points()) > NOTHING) {
            part.changes()
                    .forEach(change -> most.merge(
                            change,
                            new Most(part.points(), line, date),
                            (one, other) -> Math.abs(other.points()) > Math.abs(one.points()) + NOTHING ? other : one));
        }
    }

    private static double moves(Played old, Played young, int step) {
        return Math.abs(
                young.states().get(step).health() - old.states().get(step).health());
    }

    /** The movement between the versions on a step, each effect's share under what changed of it. */
    private List<Part> parts(Played old, Played young, int step) {
        LocalDate date = young.states().get(step).date();
        Map<List<RuleChange>, List<Movement>> byCause = new LinkedHashMap<>();
        for (Movement movement :
                merged(Movement.between(old.states().get(step), young.states().get(step)), date)) {
            byCause.computeIfAbsent(causes(movement.life(), old, young, date), none -> new ArrayList<>())
                    .add(movement);
        }
        List<Part> parts = new ArrayList<>();
        byCause.forEach((causes, movements) -> parts.add(new Part(
                causes, movements.stream().mapToDouble(Movement::points).sum(), movements)));
        parts.sort(Comparator.comparingDouble(part -> -Math.abs(part.points())));
        return parts;
    }

    /** An effect that goes under one sentence and comes under another moves by the difference alone. */
    private static List<Movement> merged(List<Movement> movements, LocalDate date) {
        Map<List<Object>, Movement> merged = new LinkedHashMap<>();
        for (Movement movement : movements) {
            merged.merge(
                    weighed(movement.life(), date),
                    movement,
                    (one, other) -> new Movement(one.life(), one.points() + other.points()));
        }
        return merged.values().stream()
                .filter(movement -> movement.points() != 0)
                .toList();
    }

    private List<RuleChange> causes(EffectLife life, Played old, Played young, LocalDate date) {
        List<RuleChange> own = own(life, old, young, date);
        if (!own.isEmpty() || !stands(life)) {
            return own;
        }
        // What an effect holds depends on the others of its thread: one that arrives takes over what another left.
        return Stream.concat(old.lives().stream(), young.lives().stream())
                .filter(other -> other.factor().equals(life.factor())
                        && other.trigger().equals(life.trigger())
                        && !other.from().isAfter(date)
                        && stands(other))
                .flatMap(other -> own(other, old, young, date).stream())
                .distinct()
                .toList();
    }

    private boolean stands(EffectLife life) {
        return base.weights().byEffect().get(life.effect()) instanceof Weight.Standing
                || head.weights().byEffect().get(life.effect()) instanceof Weight.Standing;
    }

    /** What changed of an effect itself: its weight, and where it did not live alike in both versions, its reasons. */
    private List<RuleChange> own(EffectLife life, Played old, Played young, LocalDate date) {
        Set<RuleChange> causes = new LinkedHashSet<>();
        RuleChange weight = changes.ofWeight(life.effect());
        if (weight != null) {
            causes.add(weight);
        }
        if (old.count(life, date) != young.count(life, date)) {
            causes.addAll(changes.behind(life.factor(), life.rule()));
        }
        return List.copyOf(causes);
    }

    /** All that a life weighs by, as far as is known on a date: its effect, its trigger and its times, not its words. */
    private static List<Object> weighed(EffectLife life, LocalDate date) {
        LocalDate until = life.until() == null || life.until().isAfter(date) ? LocalDate.MAX : life.until();
        String per = life.per() == null ? "" : life.per();
        return List.of(
                life.effect(), life.trigger(), life.actor(), life.magnitude(), per, life.date(), life.from(), until);
    }
}
