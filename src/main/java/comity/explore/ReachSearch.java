package comity.explore;

import comity.engine.Comity;
import comity.engine.WhatIf;
import comity.explore.Reach.Dated;
import comity.explore.Reach.Moves;
import comity.input.BadInput;
import comity.input.Place;
import comity.scenario.Edit;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the fewest or the cheapest moves of a scenario that reach a goal, each at most once and on one of some
 * dates. It goes from level to level, of sets of so many moves or of so much cost, and plays all sets of one: the first
 * level with a solution holds all the best. Nothing is left out but sets that cannot be played, so finding none is a
 * proof. The same answer whatever the number of threads.
 */
public final class ReachSearch {
    private static final int MOST_SETS = 1_000_000;

    private static final Comparator<Dated> BY_DATE = Comparator.comparing(Dated::date)
            .thenComparing(dated -> dated.move().id());

    /** A set of moves that was played. */
    private record Candidate(List<Dated> moves, double health) {
        BigDecimal cost() {
            return ReachSearch.cost(moves.stream().map(Dated::move).toList());
        }
    }

    /** A total order, so that no thread can decide what comes first. */
    private static final Comparator<Candidate> HEALTHIEST = Comparator.comparingDouble(Candidate::health)
            .reversed()
            .thenComparing(Candidate::cost)
            .thenComparing(candidate -> candidate.moves().size())
            .thenComparing(candidate -> candidate.moves().toString());

    private static final Comparator<Candidate> BEST = Comparator.comparing(Candidate::cost)
            .thenComparing(candidate -> candidate.moves().size())
            .thenComparing(HEALTHIEST);

    private final Comity comity;
    private final Scenario scenario;
    private final Goal goal;
    private final List<LocalDate> dates;
    private final int mostMoves;
    private final boolean cheapest;
    private final int shown;
    private final WhatIf whatIf;
    private final TreeMap<BigDecimal, List<List<Move>>> levels = new TreeMap<>();
    private final BigInteger of;
    private int sets;
    private final AtomicLong examined = new AtomicLong();
    private final AtomicLong unplayable = new AtomicLong();
    private final TreeSet<Candidate> solutions = new TreeSet<>(BEST);
    private long found;
    private @Nullable Candidate nearest;
    private volatile boolean stopped;

    /**
     * @param moves to choose from
     * @param dates none after the goal's
     * @param mostMoves in a set
     * @param cheapest whether to look for the cheapest sets, not for the smallest
     * @param shown how many solutions to keep
     * @throws BadInput where the moves make more than a million sets, dates aside
     */
    public ReachSearch(
            Comity comity,
            Scenario scenario,
            Goal goal,
            List<Move> moves,
            List<LocalDate> dates,
            int mostMoves,
            boolean cheapest,
            int shown) {
        this.comity = comity;
        this.scenario = scenario;
        this.goal = goal;
        this.dates = dates.stream().distinct().sorted().toList();
        this.mostMoves = mostMoves;
        this.cheapest = cheapest;
        this.shown = shown;
        whatIf = comity.whatIf(scenario, List.of(goal.date()));
        addSets(List.of(), moves, 0);
        of = levels.values().stream()
                .flatMap(List::stream)
                .map(set -> BigInteger.valueOf(this.dates.size()).pow(set.size()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void addSets(List<Move> set, List<Move> moves, int from) {
        if (++sets > MOST_SETS) {
            throw new BadInput(
                    Place.of(scenario.file()),
                    "its moves make more than a million sets of up to " + mostMoves
                            + ": allow fewer in a set, or choose those of one actor");
        }
        levels.computeIfAbsent(cheapest ? cost(set) : BigDecimal.valueOf(set.size()), level -> new ArrayList<>())
                .add(set);
        for (int next = from; set.size() < mostMoves && next < moves.size(); next++) {
            List<Move> larger = new ArrayList<>(set);
            larger.add(moves.get(next));
            addSets(List.copyOf(larger), moves, next + 1);
        }
    }

    /** In decimals, so that equal costs are one level. */
    private static BigDecimal cost(List<Move> moves) {
        return moves.stream()
                .map(move -> BigDecimal.valueOf(move.cost()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }

    /** How many sets there are, dates included; {@link Long#MAX_VALUE} for more than can be counted. */
    public long of() {
        return of.bitLength() < Long.SIZE ? of.longValue() : Long.MAX_VALUE;
    }

    /** How many of them were examined so far. */
    public long examined() {
        return examined.get();
    }

    /** Ends the search soon; what it found until then is its answer. For another thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Searches, on all processors.
     *
     * @throws BadInput where the rules cannot be applied
     */
    public Reach search() {
        for (List<List<Move>> level : levels.values()) {
            level.parallelStream().forEach(set -> examine(set, 0, List.of()));
            if (stopped || !solutions.isEmpty()) {
                break;
            }
        }
        Candidate closest = nearest;
        return new Reach(
                goal,
                dates,
                mostMoves,
                cheapest,
                comity.state(scenario, goal.date()),
                solutions.stream().map(this::played).toList(),
                found,
                !solutions.isEmpty() || closest == null ? null : played(closest),
                examined(),
                unplayable.get(),
                of(),
                stopped);
    }

    /** Plays a set on all dates: its moves up to {@code next} have theirs. */
    private void examine(List<Move> set, int next, List<Dated> dated) {
        if (stopped) {
            return;
        }
        if (next == set.size()) {
            examine(dated.stream().sorted(BY_DATE).toList());
            examined.incrementAndGet();
            return;
        }
        for (LocalDate date : dates) {
            List<Dated> more = new ArrayList<>(dated);
            more.add(new Dated(date, set.get(next)));
            examine(set, next + 1, more);
        }
    }

    private void examine(List<Dated> moves) {
        Timeline timeline;
        try {
            timeline = with(moves).timeline();
        } catch (BadInput e) {
            unplayable.incrementAndGet();
            return;
        }
        double health = whatIf.healths(timeline)[0];
        keep(new Candidate(moves, health), goal.reachedBy(health));
    }

    private synchronized void keep(Candidate candidate, boolean reached) {
        if (!reached) {
            if (nearest == null || HEALTHIEST.compare(candidate, nearest) < 0) {
                nearest = candidate;
            }
            return;
        }
        found++;
        solutions.add(candidate);
        if (solutions.size() > shown) {
            solutions.pollLast();
        }
    }

    private Scenario with(List<Dated> moves) {
        List<Edit> edits = new ArrayList<>();
        moves.forEach(dated -> edits.addAll(dated.move().on(dated.date())));
        return scenario.with("a move", edits);
    }

    /** What a candidate leads to, played in full. */
    private Moves played(Candidate candidate) {
        Scenario with = with(candidate.moves());
        Set<Edit> left = new HashSet<>(with.timeline().edits());
        List<Edit> replaced = scenario.timeline().edits().stream()
                .filter(edit -> !left.contains(edit) && !edit.date().isAfter(goal.date()))
                .toList();
        return new Moves(candidate.moves(), replaced, comity.state(with, goal.date()));
    }
}
