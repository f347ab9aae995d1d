package comity.explore;

import comity.engine.Comity;
import comity.engine.WhatIf;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import comity.score.Movement;
import comity.score.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and what else it could have been, side by side.
 *
 * @param states of the scenario on its dates
 */
public record Comparison(Scenario base, List<State> states, List<Alternative> alternatives) {
    private static final double NOTHING = 1e-9;

    /**
     * Another timeline.
     *
     * @param states on the dates of the base
     * @param parts the index of the first date on which its health is another; null where it never is
     * @param most the index of the date on which it is furthest from the base
     * @param movements from the base to it on the last date; they sum to the change
     * @param credits what each fact that differs did to the change on the last date
     * @param orders how many orders the credits were drawn from; 0 where they are exact
     */
    public record Alternative(
            Scenario scenario,
            List<State> states,
            @Nullable Integer parts,
            int most,
            List<Movement> movements,
            List<Credit> credits,
            int orders) {}

    /**
     * What the edits of one fact did to the change: their Shapley value, so that interactions are shared fairly and all
     * credits sum to the change.
     *
     * @param edits of the fact that the other timeline has and the base has not
     * @param gone those that the base has and the other timeline has not
     * @param error the standard error of the points; 0 where they are exact
     */
    public record Credit(String fact, List<Edit> edits, List<Edit> gone, double points, double error) {}

    /** Compares a scenario with others of the same dyad, on its own dates. */
    public static Comparison of(Comity comity, Scenario base, List<Scenario> others) {
        List<State> states = comity.states(base, base.dates());
        LocalDate last = states.get(states.size() - 1).date();
        WhatIf whatIf = comity.whatIf(base, List.of(last));
        return new Comparison(
                base,
                states,
                others.stream()
                        .map(other -> compared(comity, whatIf, base, states, other))
                        .toList());
    }

    private static Alternative compared(
            Comity comity, WhatIf whatIf, Scenario base, List<State> states, Scenario other) {
        List<LocalDate> dates = base.dates();
        List<State> own = comity.states(other, dates);
        Integer parts = null;
        int most = 0;
        for (int step = 0; step < own.size(); step++) {
            if (parts == null && apart(states, own, step) > NOTHING) {
                parts = step;
            }
            most = apart(states, own, step) > apart(states, own, most) + NOTHING ? step : most;
        }
        int last = dates.size() - 1;
        Facts facts = new Facts(base.timeline(), other.timeline());
        List<String> players = facts.different();
        Shapley shapley = Shapley.of(players.size(), set -> whatIf.healths(facts.with(players, set))[0]);
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < players.size(); i++) {
            credits.add(facts.credit(
                    players.get(i), shapley.shares().get(i), shapley.errors().get(i)));
        }
        credits.sort(Comparator.comparingDouble((Credit credit) -> -Math.abs(credit.points()))
                .thenComparing(Credit::fact));
        return new Alternative(
                other, own, parts, most, Movement.between(states.get(last), own.get(last)), credits, shapley.orders());
    }

    private static double apart(List<State> base, List<State> other, int step) {
        return Math.abs(other.get(step).health() - base.get(step).health());
    }

    /** Two timelines by fact. Whatever set of facts is taken from one and the rest from the other can be played. */
    private static final class Facts {
        private final Map<String, List<Edit>> base;
        private final Map<String, List<Edit>> other;

        Facts(Timeline base, Timeline other) {
            this.base = byFact(base);
            this.other = byFact(other);
        }

        private static Map<String, List<Edit>> byFact(Timeline timeline) {
            Map<String, List<Edit>> byFact = new TreeMap<>();
            timeline.edits().forEach(edit -> byFact.computeIfAbsent(edit.id(), id -> new ArrayList<>())
                    .add(edit));
            return byFact;
        }

        List<String> different() {
            TreeSet<String> ids = new TreeSet<>(base.keySet());
            ids.addAll(other.keySet());
            ids.removeIf(id -> said(base, id).equals(said(other, id)));
            return List.copyOf(ids);
        }

        /** What a timeline says of a fact, wherever it says so. */
        private static List<Object> said(Map<String, List<Edit>> facts, String id) {
            return facts.getOrDefault(id, List.of()).stream()
                    .<Object>map(Facts::said)
                    .toList();
        }

        private static List<Object> said(Edit edit) {
            return List.of(edit.verb(), edit.date(), edit.type().name(), edit.actor(), edit.target(), edit.values());
        }

        Timeline with(List<String> players, java.util.BitSet taken) {
            Map<String, List<Edit>> mixed = new TreeMap<>(base);
            taken.stream().forEach(player -> {
                String id = players.get(player);
                mixed.put(id, other.getOrDefault(id, List.of()));
            });
            return new Timeline(mixed.values().stream().flatMap(List::stream).toList(), List.of());
        }

        Credit credit(String id, double points, double error) {
            List<Edit> here = base.getOrDefault(id, List.of());
            List<Edit> there = other.getOrDefault(id, List.of());
            return new Credit(id, beyond(there, here), beyond(here, there), points, error);
        }

        private static List<Edit> beyond(List<Edit> edits, List<Edit> known) {
            List<Object> said = known.stream().<Object>map(Facts::said).toList();
            return edits.stream().filter(edit -> !said.contains(said(edit))).toList();
        }
    }
}
