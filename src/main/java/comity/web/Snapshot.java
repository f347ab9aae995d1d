package comity.web;

import comity.engine.Comity;
import comity.engine.Variants;
import comity.engine.Variants.Difference;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import comity.score.Health;
import comity.score.Kernel;
import comity.score.Numbers;
import comity.score.Scorer;
import comity.score.State;
import comity.score.Trajectory;
import comity.score.World;
import comity.web.Answer.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    private final List<Part> base;

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

    /**
     * @param number by which a page knows whether it shows the files as they are
     */
    Snapshot(int number, Rulebook rulebook, Scenario scenario) {
        this.number = number;
        this.rulebook = rulebook;
        this.scenario = scenario;
        this.dates = scenario.dates();
        this.numbers = new Numbers(rulebook.weights().byEffect());
        Comity comity = Comity.with(rulebook);
        this.parts = Variants.of(comity, scenario, scenario.to(), MOST_KEPT, lives -> new Part(lives, numbers, dates));
        this.base = parts.parts(new Difference(List.of(), List.of()));
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
        return question.weights().isEmpty()
                ? rulebook
                : rulebook.with(rulebook.weights().weighing(question.weights()));
    }

    /** What of a question applies to these files. */
    Applied applied(Question asked) {
        return Applied.of(asked, scenario, rulebook);
    }

    /** The scenario that a question explains. */
    Scenario explained(Applied applied) {
        return on(applied.question().line(), applied);
    }

    /** The scenarios that a question compares with the base, in the order of the page. */
    List<Scenario> others(Applied applied) {
        List<Scenario> others = new ArrayList<>();
        applied.question().branches().forEach(id -> others.add(scenario.on(id)));
        if (!applied.question().with().isEmpty()) {
            others.add(applied.with());
        }
        return others;
    }

    private Scenario on(String line, Applied applied) {
        return switch (line) {
            case Question.BASE -> scenario;
            case Question.WITH -> applied.with();
            default -> scenario.on(line);
        };
    }

    /** Answers what of a question applies to these files, and says what does not. */
    Answer answer(Question asked) {
        Applied applied = applied(asked);
        Question question = applied.question();
        World world = numbers.likely().with(question.weights());
        Set<String> touched = question.weights().keySet().stream()
                .map(name -> rulebook.weights().number(name).effect())
                .collect(Collectors.toSet());
        List<String> ids = new ArrayList<>(List.of(Question.BASE));
        ids.addAll(question.branches());
        if (!question.with().isEmpty()) {
            ids.add(Question.WITH);
        }
        List<Line> lines = ids.stream()
                .map(id -> line(id, on(id, applied), world, touched))
                .toList();
        Line line = lines.stream()
                .filter(each -> each.id().equals(question.line()))
                .findFirst()
                .orElseGet(() -> line(question.line(), explained(applied), world, touched));
        Scorer scorer = new Scorer(weighed(question).weights().byEffect(), rulebook.bands(), 0);
        LocalDate date = question.date() == null ? scenario.to() : question.date();
        State level = scorer.at(line.lives(), date);
        return new Answer(
                this,
                applied,
                lines,
                touched.isEmpty() ? null : healths(partsOf(line.scenario()), numbers.likely(), Set.of()),
                line,
                level,
                line.id().equals(Question.BASE) ? level : scorer.at(lines.get(0).lives(), date),
                question.from() == null || question.to() == null
                        ? List.of()
                        : scorer.at(line.lives(), List.of(question.from(), question.to())));
    }

    /** The trajectory of what a question explains, with its interval, directions and turning points. */
    Trajectory trajectory(Question asked) {
        Applied applied = applied(asked);
        List<EffectLife> lives = lives(partsOf(explained(applied)));
        return new Scorer(weighed(applied.question()).weights().byEffect(), rulebook.bands(), Comity.WORLDS)
                .score(lives, dates);
    }

    private Line line(String id, Scenario scenario, World world, Set<String> touched) {
        List<Part> own = partsOf(scenario);
        return new Line(id, scenario, lives(own), healths(own, world, touched));
    }

    private List<Part> partsOf(Scenario other) {
        return other.branch() == null ? base : parts.parts(Difference.between(scenario.timeline(), other.timeline()));
    }

    private static List<EffectLife> lives(List<Part> parts) {
        return parts.stream().flatMap(part -> part.lives.stream()).toList();
    }

    private List<Double> healths(List<Part> parts, World world, Set<String> touched) {
        double[] pressures = new double[dates.size()];
        parts.forEach(part -> part.addPressures(world, touched, pressures));
        return Arrays.stream(pressures).mapToObj(Health::of).toList();
    }
}
