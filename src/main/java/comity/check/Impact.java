package comity.check;

import comity.rulebook.RuleChange;
import comity.score.Movement;
import comity.score.State;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another version of a rulebook makes of scenarios.
 *
 * @param base what the user called the older version
 * @param head what the user called the newer version
 * @param changes of rules, weights and bands, each with the most that it does
 * @param moved the lines that move, in the order of the files, each scenario before its branches
 * @param untouched the lines that do not
 * @param fresh the scenarios that the older version cannot read
 * @param breaches what was not to happen, and did
 */
public record Impact(
        String base,
        String head,
        List<Reach> changes,
        List<Moved> moved,
        List<Line> untouched,
        List<Fresh> fresh,
        List<Breach> breaches) {
    public Impact {
        changes = List.copyOf(changes);
        moved = List.copyOf(moved);
        untouched = List.copyOf(untouched);
        fresh = List.copyOf(fresh);
        breaches = List.copyOf(breaches);
    }

    /**
     * A scenario or one of its branches.
     *
     * @param scenario its file
     * @param branch null for the scenario as it is
     * @param title of the scenario, with that of the branch
     */
    public record Line(String scenario, @Nullable String branch, String title) {
        @Override
        public String toString() {
            return scenario + (branch == null ? "" : ", branch " + branch);
        }
    }

    /**
     * A line that moves: on any step its health is another, or the name of it.
     *
     * @param before by the older version, on the step on which it moves most, the first of several
     * @param after by the newer version, on the same step
     * @param bands all pairs of bands that differ, each on the first step on which it does
     * @param parts what moved it on that step, strongest first; they sum to the change
     */
    public record Moved(Line line, State before, State after, List<Crossing> bands, List<Part> parts) {
        public Moved {
            bands = List.copyOf(bands);
            parts = List.copyOf(parts);
        }

        /** The step on which it moves most. */
        public LocalDate date() {
            return after.date();
        }

        /** By how much it moves on that step. */
        public double change() {
            return after.health() - before.health();
        }
    }

    /** Another band on a step. */
    public record Crossing(LocalDate date, String from, String to) {}

    /**
     * A share of a movement.
     *
     * @param changes what did it, together where they cannot be told apart; empty where it was none of them
     * @param points of health
     * @param movements of the effects by which it did, strongest first
     */
    public record Part(List<RuleChange> changes, double points, List<Movement> movements) {
        public Part {
            changes = List.copyOf(changes);
            movements = List.copyOf(movements);
        }

        /** The changes, in a line. */
        public String words() {
            return changes.isEmpty()
                    ? "other"
                    : changes.stream().map(RuleChange::words).collect(Collectors.joining("; "));
        }
    }

    /**
     * How far a change reaches.
     *
     * @param most where it moves the most, over all lines and steps; null where it moves nothing
     * @param fresh whether a scenario that only the newer version can read shows it
     */
    public record Reach(RuleChange change, @Nullable Most most, boolean fresh) {
        /** Whether it could move health, and no scenario shows that it does. */
        public boolean isUnshown() {
            return change.movesHealth() && most == null && !fresh;
        }
    }

    /** Points of health on a step; those of all changes together where they cannot be told apart. */
    public record Most(double points, Line line, LocalDate date) {}

    /** A line that does what a limit forbids, in words. */
    public record Breach(String limit, Line line, String words) {}

    /** A scenario that only the newer version can read, with the first of what the older one finds wrong with it. */
    public record Fresh(String scenario, String problem) {}

    /** The files of the scenarios that both versions scored. */
    public List<String> scenarios() {
        return Stream.concat(moved.stream().map(Moved::line), untouched.stream())
                .map(Line::scenario)
                .distinct()
                .sorted()
                .toList();
    }

    /** The lines of a scenario that move. */
    public List<Moved> moved(String scenario) {
        return moved.stream()
                .filter(each -> each.line().scenario().equals(scenario))
                .toList();
    }
}
