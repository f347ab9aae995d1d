package comity.explore;

import comity.engine.Variants.Difference;
import comity.explore.Ensemble.Cause;
import comity.explore.Ensemble.Drawn;
import comity.scenario.Edit;
import comity.scenario.Outcome;
import comity.scenario.Outcome.Happens;
import comity.scenario.Uncertain;
import comity.score.HealthTally;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What was drawn of one uncertain fact, and how the healths came out with it. */
final class Outcomes {
    /** Days are told apart by the part of the span in which they lie. */
    private static final int PARTS_OF_A_SPAN = 12;

    /**
     * An outcome, ready to be played.
     *
     * @param name of it and of those near
     */
    record Known(Difference difference, String name) {}

    private static final class Mean {
        private long number;
        private double mean;

        void add(double health) {
            number++;
            mean += (health - mean) / number;
        }
    }

    private final Uncertain fact;
    private final Map<Outcome, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Mean> means = new TreeMap<>();

    Outcomes(Uncertain fact) {
        this.fact = fact;
    }

    /** Draws one; from several threads. */
    Known draw(RandomGenerator random) {
        return known.computeIfAbsent(fact.draw(random), this::known);
    }

    private Known known(Outcome outcome) {
        Set<Edit> before = new HashSet<>(fact.edits());
        List<Edit> after = fact.edits(outcome);
        List<Edit> gone =
                fact.edits().stream().filter(edit -> !after.contains(edit)).toList();
        List<Edit> added = after.stream().filter(edit -> !before.contains(edit)).toList();
        return new Known(new Difference(gone, added), name(outcome));
    }

    private String name(Outcome outcome) {
        if (!(outcome instanceof Happens happens)) {
            return outcome.toString();
        }
        List<String> parts = new ArrayList<>();
        if (!happens.values().isEmpty() || (happens.date() == null && happens.end() == null)) {
            parts.add(new Happens(happens.values(), null, null).toString());
        }
        addDay("comes ", happens.date(), fact.date(), parts);
        addDay("ends ", happens.end(), fact.end(), parts);
        return String.join(", ", parts);
    }

    private static void addDay(
            String word, @Nullable LocalDate day, Uncertain.@Nullable Days span, List<String> parts) {
        if (day == null || span == null) {
            return;
        }
        long days = span.count();
        long part = ChronoUnit.DAYS.between(span.first(), day) * PARTS_OF_A_SPAN / days;
        LocalDate first = span.first().plusDays(ceiling(part * days, PARTS_OF_A_SPAN));
        LocalDate last = span.first().plusDays(ceiling((part + 1) * days, PARTS_OF_A_SPAN) - 1);
        parts.add(word + (first.equals(last) ? first : first + " to " + last));
    }

    private static long ceiling(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Tells how it came out once; from one thread. */
    void add(Known outcome, double health) {
        means.computeIfAbsent(outcome.name(), name -> new Mean()).add(health);
    }

    /** How far it explains the spread of all healths. */
    Cause cause(HealthTally all) {
        double between = means.values().stream()
                .mapToDouble(each -> each.number * (each.mean - all.mean()) * (each.mean - all.mean()))
                .sum();
        double within = all.squares() - between;
        long free = all.number() - means.size();
        double share = all.squares() == 0 || free <= 0 ? 0 : 1 - within / free / (all.squares() / (all.number() - 1));
        List<Drawn> outcomes = means.entrySet().stream()
                .map(each -> new Drawn(each.getKey(), each.getValue().number, each.getValue().mean))
                .sorted(Comparator.comparingDouble(Drawn::mean).thenComparing(Drawn::outcome))
                .toList();
        return new Cause(fact, Math.max(0, share), outcomes);
    }
}
