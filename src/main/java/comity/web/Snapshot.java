package comity.web;

import comity.engine.Comity;
import comity.engine.Variants;
import comity.engine.Variants.Difference;
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
import comity.score.EffectLife;
import comity.score.Health;
import comity.score.Kernel;
import comity.score.Numbers;
import comity.score.Scorer;
import comity.score.State;
import comity.score.Trajectory;
import comity.score.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and its rulebook as the files had them at one time, ready for many questions. Weights answer by arithmetic,
 * edits by playing anew the factors that can see them. Safe to share between threads.
 */
final class Snapshot {
    private static final int MOST_KEPT = 500;

    private final int number;
    private final Rulebook rulebook;
    private final Scenario scenario;
    private final List<LocalDate> dates;
    private final Numbers numbers;
    private final Variants<Part> parts;

    /** What comes of one factor in one timeline. */
    private static final class Part {
        private final List<EffectLife> lives;
        private final Set<String> effects;
        private final Kernel kernel;
        private final double[] sourced;

        Part(List<EffectLife> lives, Numbers numbers, List<LocalDate> dates) {
            this.lives = lives;
            effects = lives.stream().map(EffectLife::effect).collect(Collectors.toSet());
            kernel = Kernel.stepwise(lives, numbers, dates);
            sourced = new double[dates.size()];
            kernel.addPressures(numbers.likely(), sourced);
        }

        /** @param touched the effects that weigh otherwise in the world than in the likely one */
        void addPressures(World world, Set<String> touched, double[] sums) {
            if (effects.stream().anyMatch(touched::contains)) {
                kernel.addPressures(world, sums);
                return;
            }
            for (int date = 0; date < sums.length; date++) {
                sums[date] += sourced[date];
            }
        }
    }

    /** Something in a question that does not apply to these files. */
    record Refused(String kind, String text, String problem) {}

    /**
     * A course of health.
     *
     * @param id as a {@link Question} names it
     * @param healths on the scenario's dates
     */
    record Line(String id, Scenario scenario, List<EffectLife> lives, List<Double> healths) {}

    /**
     * An answer.
     *
     * @param question what was answered: without what was refused
     * @param lines the base, the branches asked for, and where there are edits the scenario with them
     * @param sourced the healths of the explained line by the weights of the files; null where the question has no others
     * @param line what is explained
     * @param level on the date asked for
     * @param base the state of the base on that date, by the same weights
     * @param change the states between which a change is explained; none or two
     */
    record Answer(
            Snapshot snapshot,
            Question question,
            List<Refused> refused,
            List<Line> lines,
            @Nullable List<Double> sourced,
            Line line,
            State level,
            State base,
            List<State> change) {}

    /**
     * @param number by which a page knows whether it shows the files as they are
     */
    Snapshot(int number, Rulebook rulebook, Scenario scenario) {
        this.number = number;
        this.rulebook = rulebook;
        this.scenario = scenario;
        this.dates = scenario.dates();
        this.numbers = new Numbers(rulebook.weights());
        Comity comity = Comity.with(rulebook);
        this.parts = Variants.of(comity, scenario, scenario.to(), MOST_KEPT, lives -> new Part(lives, numbers, dates));
        parts.parts(new Difference(List.of(), List.of()));
    }

    int number() {
        return number;
    }

    Rulebook rulebook() {
        return rulebook;
    }

    Scenario scenario() {
        return scenario;
    }

    List<LocalDate> dates() {
        return dates;
    }

    /** The rulebook with the weights of a question. */
    Rulebook weighed(Question question) {
        return question.weights().isEmpty() ? rulebook : rulebook.weighing(question.weights());
    }

    /** The scenario that a question explains. */
    Scenario explained(Question question) {
        return question.line().equals(Question.WITH) ? with(question.with()) : on(question.line());
    }

    /** The scenarios that a question compares with the base, in the order of the page. */
    List<Scenario> others(Question question) {
        List<Scenario> others = new ArrayList<>();
        question.branches().forEach(id -> others.add(scenario.on(id)));
        if (!question.with().isEmpty()) {
            others.add(with(question.with()));
        }
        return others;
    }

    private Scenario with(List<String> lines) {
        return lines.isEmpty() ? scenario : EditLines.with(scenario, rulebook, Question.WITH, lines);
    }

    private Scenario on(String line) {
        return scenario.on(line.equals(Question.BASE) ? null : line);
    }

    /** Answers what of a question applies to these files, and says what does not. */
    Answer answer(Question asked) {
        List<Refused> refused = new ArrayList<>();
        Question question = applying(asked, refused);
        World world = numbers.likely().with(question.weights());
        Set<String> touched = question.weights().keySet().stream()
                .map(name -> rulebook.number(name).effect())
                .collect(Collectors.toSet());
        List<Line> lines = new ArrayList<>(List.of(line(Question.BASE, scenario, world, touched)));
        question.branches().forEach(id -> lines.add(line(id, scenario.on(id), world, touched)));
        if (!question.with().isEmpty()) {
            lines.add(line(Question.WITH, with(question.with()), world, touched));
        }
        Line line = lines.stream()
                .filter(each -> each.id().equals(question.line()))
                .findFirst()
                .orElseGet(() -> line(question.line(), on(question.line()), world, touched));
        Scorer scorer = new Scorer(weighed(question).weights(), rulebook.bands(), 0);
        LocalDate date = question.date() == null ? scenario.to() : question.date();
        return new Answer(
                this,
                question,
                refused,
                lines,
                touched.isEmpty() ? null : healths(partsOf(line.scenario()), world, Set.of()),
                line,
                scorer.at(line.lives(), date),
                scorer.at(lines.get(0).lives(), date),
                question.from() == null || question.to() == null
                        ? List.of()
                        : scorer.at(line.lives(), List.of(question.from(), question.to())));
    }

    /** The trajectory of what a question explains, with its interval, directions and turning points. */
    Trajectory trajectory(Question question) {
        List<EffectLife> lives = lives(partsOf(explained(question)));
        return new Scorer(weighed(question).weights(), rulebook.bands(), Comity.WORLDS).score(lives, dates);
    }

    private Line line(String id, Scenario scenario, World world, Set<String> touched) {
        List<Part> own = partsOf(scenario);
        return new Line(id, scenario, lives(own), healths(own, world, touched));
    }

    private List<Part> partsOf(Scenario other) {
        return parts.parts(Difference.between(scenario.timeline(), other.timeline()));
    }

    private static List<EffectLife> lives(List<Part> parts) {
        return parts.stream().flatMap(part -> part.lives.stream()).toList();
    }

    private List<Double> healths(List<Part> parts, World world, Set<String> touched) {
        double[] pressures = new double[dates.size()];
        parts.forEach(part -> part.addPressures(world, touched, pressures));
        return Arrays.stream(pressures).mapToObj(Health::of).toList();
    }

    private Question applying(Question asked, List<Refused> refused) {
        Map<String, Double> weights = new LinkedHashMap<>();
        asked.weights().forEach((name, value) -> {
            try {
                WeightNumber number = rulebook.number(name);
                rulebook.weighing(Map.of(name, value));
                if (number.range().isFixed()) {
                    throw new BadInput(Place.of(name), "has no range to move in");
                }
                weights.put(number.name(), value);
            } catch (BadInput e) {
                refused.add(new Refused("weight", name + "=" + Wording.number(value), message(e)));
            }
        });
        Set<String> known = scenario.branches().stream().map(Branch::id).collect(Collectors.toCollection(TreeSet::new));
        List<String> branches = new ArrayList<>();
        for (String id : asked.branches()) {
            if (known.contains(id)) {
                branches.add(id);
            } else {
                refused.add(new Refused("branch", id, "there is no such branch"));
            }
        }
        List<String> with = applying(asked.with(), refused);
        String line = asked.line();
        if (line.equals(Question.WITH) ? with.isEmpty() : !line.equals(Question.BASE) && !known.contains(line)) {
            line = with.isEmpty() ? Question.BASE : Question.WITH;
        }
        LocalDate date = within(asked.date(), refused);
        LocalDate from = within(asked.from(), refused);
        LocalDate to = within(asked.to(), refused);
        boolean both = from != null && to != null;
        return new Question(with, weights, branches, line, date, both ? from : null, both ? to : null);
    }

    private @Nullable LocalDate within(@Nullable LocalDate date, List<Refused> refused) {
        if (date != null && (date.isBefore(scenario.from()) || date.isAfter(scenario.to()))) {
            refused.add(new Refused(
                    "date", date.toString(), "lies outside the scenario, " + scenario.from() + " to " + scenario.to()));
            return null;
        }
        return date;
    }

    /** The lines of as many facts as can be played together, the first first: a fact is changed as a whole or not. */
    private List<String> applying(List<String> lines, List<Refused> refused) {
        if (problem(lines) == null) {
            return lines;
        }
        Map<String, List<String>> byFact = new LinkedHashMap<>();
        lines.forEach(line ->
                byFact.computeIfAbsent(factOf(line), fact -> new ArrayList<>()).add(line));
        List<String> applying = new ArrayList<>();
        byFact.forEach((fact, own) -> {
            List<String> more = new ArrayList<>(applying);
            more.addAll(own);
            String problem = problem(more);
            if (problem == null) {
                applying.addAll(own);
            } else {
                own.forEach(line -> refused.add(new Refused("with", line, problem)));
            }
        });
        return applying;
    }

    private @Nullable String problem(List<String> lines) {
        try {
            with(lines);
            return null;
        } catch (BadInput e) {
            return message(e);
        }
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
        } catch (BadInput e) { // said where the line is refused
            return line;
        }
        return line;
    }
}
