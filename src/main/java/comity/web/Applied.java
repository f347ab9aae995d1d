package comity.web;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problem;
import comity.rulebook.Rulebook;
import comity.rulebook.WeightNumber;
import comity.rulebook.Wording;
import comity.scenario.Branch;
import comity.scenario.EditLines;
import comity.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a question applies to the files as they are: an address that was handed on may ask for what is there no more.
 *
 * @param question without what does not apply
 * @param with the scenario with the edits of the question
 * @param refused what does not apply
 */
record Applied(Question question, Scenario with, List<Refused> refused) {
    /**
     * Something that does not apply.
     *
     * @param kind {@code with}, {@code weight}, {@code branch} or {@code date}
     * @param text as the question has it
     */
    record Refused(String kind, String text, String problem) {}

    /** The lines that can be played, and what comes of them. */
    private record Played(List<String> lines, Scenario scenario) {}

    /** Holds a question against a scenario and its rulebook. */
    static Applied of(Question asked, Scenario scenario, Rulebook rulebook) {
        List<Refused> refused = new ArrayList<>();
        Set<String> known = scenario.branches().stream().map(Branch::id).collect(Collectors.toCollection(TreeSet::new));
        List<String> branches = new ArrayList<>();
        for (String id : asked.branches()) {
            if (known.contains(id)) {
                branches.add(id);
            } else {
                refused.add(new Refused("branch", id, "there is no such branch"));
            }
        }
        Played played = played(asked.with(), scenario, rulebook, refused);
        boolean edited = !played.lines().isEmpty();
        String line = asked.line();
        boolean own = line.equals(Question.WITH) || line.equals(Question.BASE);
        if (!own && !known.contains(line) && !asked.branches().contains(line)) {
            refused.add(new Refused("branch", line, "there is no such branch"));
        }
        if (line.equals(Question.WITH) ? !edited : !own && !known.contains(line)) {
            line = edited ? Question.WITH : Question.BASE;
        }
        LocalDate date = within(asked.date(), scenario, refused);
        LocalDate from = within(asked.from(), scenario, refused);
        LocalDate to = within(asked.to(), scenario, refused);
        boolean both = from != null && to != null;
        Question question = new Question(
                played.lines(),
                weights(asked.weights(), rulebook, refused),
                branches,
                line,
                date,
                both ? from : null,
                both ? to : null);
        return new Applied(question, played.scenario(), refused);
    }

    private static Map<String, Double> weights(Map<String, Double> asked, Rulebook rulebook, List<Refused> refused) {
        Map<String, Double> weights = new TreeMap<>();
        asked.forEach((name, value) -> {
            try {
                WeightNumber number = rulebook.weights().number(name);
                rulebook.weights().weighing(Map.of(name, value));
                if (number.range().isFixed()) {
                    throw new BadInput(Place.of(name), "has no range to move in");
                }
                weights.put(number.name(), value);
            } catch (BadInput e) {
                refused.add(new Refused("weight", name + "=" + Wording.number(value), message(e)));
            }
        });
        return weights;
    }

    private static @Nullable LocalDate within(@Nullable LocalDate date, Scenario scenario, List<Refused> refused) {
        if (date != null && (date.isBefore(scenario.from()) || date.isAfter(scenario.to()))) {
            refused.add(new Refused(
                    "date", date.toString(), "lies outside the scenario, " + scenario.from() + " to " + scenario.to()));
            return null;
        }
        return date;
    }

    /** The lines of as many facts as can be played together: a fact is changed as a whole or not. */
    private static Played played(List<String> lines, Scenario scenario, Rulebook rulebook, List<Refused> refused) {
        Map<String, List<String>> byFact = new LinkedHashMap<>();
        lines.forEach(line ->
                byFact.computeIfAbsent(factOf(line), fact -> new ArrayList<>()).add(line));
        Map<List<String>, String> why = new HashMap<>();
        Played played = more(new Played(List.of(), scenario), List.copyOf(byFact.values()), scenario, rulebook, why);
        byFact.values().forEach(own -> {
            String problem = why.get(own);
            if (problem != null) {
                own.forEach(line -> refused.add(new Refused("with", line, problem)));
            }
        });
        return played;
    }

    /** All facts at once; where they cannot be played, those at once that nothing is said against, then each of the others. */
    private static Played more(
            Played before,
            List<List<String>> facts,
            Scenario scenario,
            Rulebook rulebook,
            Map<List<String>, String> why) {
        List<String> lines = new ArrayList<>(before.lines());
        facts.forEach(lines::addAll);
        try {
            return with(lines, scenario, rulebook);
        } catch (BadInput bad) {
            if (facts.size() == 1) {
                why.put(facts.get(0), message(bad));
                return before;
            }
            Set<String> places = bad.problems().stream()
                    .map(problem -> problem.place().file())
                    .collect(Collectors.toSet());
            List<List<String>> blamed = facts.stream()
                    .filter(own -> own.stream().map(EditLines::name).anyMatch(places::contains))
                    .toList();
            List<List<String>> others = new ArrayList<>(facts);
            others.removeAll(blamed);
            Played played = blamed.isEmpty() ? before : more(before, others, scenario, rulebook, why);
            for (List<String> own : blamed.isEmpty() ? facts : blamed) {
                played = more(played, List.of(own), scenario, rulebook, why);
            }
            return played;
        }
    }

    private static Played with(List<String> lines, Scenario scenario, Rulebook rulebook) {
        return new Played(lines, lines.isEmpty() ? scenario : EditLines.with(scenario, rulebook, Question.WITH, lines));
    }

    private static String message(BadInput bad) {
        return bad.problems().stream().map(Problem::message).distinct().collect(Collectors.joining("; "));
    }

    /** The id that a line names or gives; the line itself where it gives none. */
    private static String factOf(String line) {
        try {
            Map<String, Node.Entry> entries = EditLines.node(line).entries();
            for (String key : List.of("drop", "change", "end", "id")) {
                Node.Entry entry = entries.get(key);
                if (entry != null) {
                    return ((Node.Scalar) entry.value()).text();
                }
            }
            return line;
        } catch (BadInput e) { // said where the line is refused
            return line;
        }
    }
}
