package comity.bench;

import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Step;
import comity.facts.Verb;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells whoever keeps facts what a timeline does to them, in the order in which Comity's own player does. */
final class Days {
    /** Facts, kept in any way. */
    interface Keeper {
        void insert(Fact fact);

        /** A measure that it has was changed. */
        void update(Measure measure);

        /** A measure that it has is gone. */
        void delete(Measure measure);

        /** All edits of a day were told. */
        void close(LocalDate day);
    }

    private final Keeper keeper;
    private final Map<String, Measure> standing = new HashMap<>();

    private Days(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Plays the days on which something happens. */
    static void play(Scenario scenario, Keeper keeper) {
        play(edits(scenario), keeper);
    }

    /** Plays the first day of each month as well, for rules to which the passing of time is a reason. */
    static void playMonths(Scenario scenario, Keeper keeper) {
        NavigableMap<LocalDate, List<Edit>> days = edits(scenario);
        LocalDate first = days.firstKey().withDayOfMonth(1);
        for (LocalDate day = first.plusMonths(1); !day.isAfter(scenario.to()); day = day.plusMonths(1)) {
            days.putIfAbsent(day, List.of());
        }
        play(days, keeper);
    }

    private static NavigableMap<LocalDate, List<Edit>> edits(Scenario scenario) {
        return scenario.timeline().edits().stream()
                .filter(edit -> !edit.date().isAfter(scenario.to()))
                .collect(Collectors.groupingBy(Edit::date, TreeMap::new, Collectors.toList()));
    }

    private static void play(NavigableMap<LocalDate, List<Edit>> edits, Keeper keeper) {
        Days days = new Days(keeper);
        edits.forEach((day, ofDay) -> {
            ofDay.forEach(days::apply);
            keeper.close(day);
        });
    }

    private void apply(Edit edit) {
        switch (edit.verb()) {
            case EVENT -> keeper.insert(stated(edit));
            case BEGIN -> {
                Measure measure = (Measure) stated(edit);
                standing.put(edit.id(), measure);
                keeper.insert(measure);
                keeper.insert(step(edit, Verb.BEGUN));
            }
            case CHANGE -> {
                Measure measure = standing.get(edit.id());
                edit.type().set(measure, edit.values());
                measure.setChanged(edit.date());
                keeper.update(measure);
                keeper.insert(step(edit, Verb.CHANGED));
            }
            case END -> {
                keeper.delete(standing.remove(edit.id()));
                keeper.insert(step(edit, Verb.ENDED));
            }
        }
    }

    private static Fact stated(Edit edit) {
        return edit.type().create(edit.id(), edit.actor(), edit.target(), edit.date(), edit.values());
    }

    private static Step step(Edit edit, Verb verb) {
        Step step = new Step(verb, edit.type().name(), edit.id());
        step.setId(edit.id() + "-" + verb.name().toLowerCase(Locale.ROOT) + "-" + edit.date());
        step.setActor(edit.actor());
        step.setTarget(edit.target());
        step.setDate(edit.date());
        return step;
    }
}
