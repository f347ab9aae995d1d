package comity.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.engine.Comity;
import comity.explore.EffectOnDate;
import comity.explore.Goal;
import comity.explore.ReachSearch;
import comity.explore.Sampler;
import comity.explore.Sensitivity;
import comity.explore.SmallestChange;
import comity.explore.SmallestChange.Change;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.JsonFile;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.Scalars;
import comity.input.TextFile;
import comity.report.EnsembleReport;
import comity.report.JsonReport;
import comity.report.ReachReport;
import comity.report.SensitivityReport;
import comity.rulebook.Rulebook;
import comity.scenario.EditLines;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.score.Band;
import comity.score.Drawing;
import comity.score.VariedNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what long work is asked for, and does it as the command of the same name would. */
final class Exploration {
    private static final int MOST_DRAWS = 1_000_000;
    private static final int MOST_SAMPLES = 65_536;
    private static final int MOST_MOVES = 6;
    private static final int MOST_DATES = 24;
    private static final int SHOWN = 5;
    private static final long SEED = 1;

    /** A piece of work with the name of its kind. */
    record Asked(String kind, Jobs.Work work) {}

    private final Snapshot snapshot;
    private final Fields fields;
    private final Problems problems;
    private final Applied applied;

    private Exploration(Snapshot snapshot, Fields fields, Problems problems) {
        this.snapshot = snapshot;
        this.fields = fields;
        this.problems = problems;
        Node asked = fields.node("question");
        this.applied = snapshot.applied(asked == null ? Question.NOTHING : Question.read(asked, problems));
    }

    /**
     * Reads the body of a request.
     *
     * @throws BadInput with everything that is wrong with it
     */
    static Asked read(Snapshot snapshot, String body) {
        Problems problems = new Problems();
        Fields fields = Fields.of("the job", JsonFile.read(new TextFile("request", body), problems), problems);
        Exploration exploration = new Exploration(snapshot, fields, problems);
        String kind = String.valueOf(fields.neededText("kind"));
        Supplier<Jobs.Work> work =
                switch (kind) {
                    case "ensemble" -> exploration.ensemble();
                    case "sensitivity" -> exploration.sensitivity();
                    case "reach" -> exploration.reach();
                    case "why-not" -> exploration.whyNot();
                    default -> {
                        problems.report(
                                fields.place("kind"), "kind is ensemble, sensitivity, reach or why-not, not " + kind);
                        yield null;
                    }
                };
        if (work != null) {
            fields.finish();
        }
        problems.throwIfAny();
        if (work == null) {
            throw new IllegalStateException("a kind that is unknown has been reported");
        }
        return new Asked(kind, work.get());
    }

    private Supplier<Jobs.Work> ensemble() {
        int draws = number("draws", 10_000, 1, MOST_DRAWS);
        boolean weights = read("vary-weights", Scalars::bool, false);
        LocalDate date = date();
        return () -> {
            Scenario scenario = snapshot.explained(applied);
            if (scenario.uncertain().isEmpty() && !weights) {
                throw new BadInput(
                        Place.of(scenario.file()),
                        "there is nothing to draw: the scenario says of no fact that it is uncertain; draw the weights");
            }
            Drawing drawing = new Drawing();
            Sampler sampler = new Sampler(comity(), scenario, date, draws, SEED, weights);
            return drawn(drawing, draws, () -> EnsembleReport.json(rulebook(), sampler.draw(drawing)));
        };
    }

    private Supplier<Jobs.Work> sensitivity() {
        int samples = number("samples", 1024, VariedNumber.LEAST_PAIRS, MOST_SAMPLES);
        LocalDate date = date();
        return () -> {
            Scenario scenario = snapshot.explained(applied);
            Drawing drawing = new Drawing();
            return drawn(
                    drawing,
                    samples,
                    () -> SensitivityReport.json(
                            rulebook(), Sensitivity.of(comity(), scenario, date, List.of(), samples, SEED, drawing)));
        };
    }

    private Supplier<Jobs.Work> reach() {
        @Nullable String band = fields.text("band");
        double health = read("health", Scalars::number, 0.0);
        LocalDate date = date();
        int most = number("max-moves", 3, 1, MOST_MOVES);
        @Nullable String actor = fields.text("actor");
        boolean cheapest = read("cheapest", Scalars::bool, false);
        List<LocalDate> dates = dates(date);
        if ((band == null) == !fields.has("health")) {
            problems.report(fields.place(), "the goal is a band or a health");
        }
        if (!(health >= 0 && health <= 100)) {
            problems.report(fields.place("health"), "health is 0 to 100, not " + health);
        }
        return () -> {
            Scenario scenario = snapshot.explained(applied);
            Goal goal = band != null ? Goal.of(band(band), date) : Goal.of(health, date);
            List<Move> moves = scenario.moves().stream()
                    .filter(move -> actor == null || move.actor().equals(actor))
                    .toList();
            if (moves.isEmpty()) {
                throw new BadInput(
                        Place.of(scenario.file()), "there is nothing to play: the scenario has no such moves");
            }
            return search(rulebook(), new ReachSearch(comity(), scenario, goal, moves, dates, most, cheapest, SHOWN));
        };
    }

    private Supplier<Jobs.Work> whyNot() {
        String effect = effect(snapshot.rulebook(), fields, problems);
        LocalDate date = date();
        return () -> {
            Scenario scenario = snapshot.explained(applied);
            EffectOnDate asked = EffectOnDate.without(comity(), scenario, effect, date);
            return search(asked, asked.search(comity(), scenario));
        };
    }

    /** The full name of the effect that is asked for; one that no rule concludes is reported. */
    static String effect(Rulebook rulebook, Fields fields, Problems problems) {
        String asked = fields.neededText("effect");
        String effect = asked == null ? null : rulebook.effect(asked);
        if (asked != null && effect == null) {
            problems.report(
                    fields.place("effect"), "no rule concludes " + asked + Nearest.hint(asked, rulebook.effects()));
        }
        return String.valueOf(effect);
    }

    private Comity comity() {
        return Comity.with(rulebook());
    }

    private Rulebook rulebook() {
        return snapshot.weighed(applied.question());
    }

    private Band band(String name) {
        List<Band> bands = snapshot.rulebook().bands().bands();
        return bands.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        fields.place("band"),
                        "no band " + name
                                + Nearest.hint(
                                        name, bands.stream().map(Band::name).toList())));
    }

    private int number(String key, int preset, int least, int most) {
        int number = read(key, Scalars::integer, preset);
        if (number < least || number > most) {
            problems.report(fields.place(key), key + " is " + least + " to " + most + ", not " + number);
        }
        return number;
    }

    private <T> T read(String key, Question.Reader<T> as, T preset) {
        return Question.read(fields.node(key), key, as, preset, problems);
    }

    /** The date that is asked about; the scenario's last where none is. */
    private LocalDate date() {
        LocalDate date = fields.date("date");
        return date == null ? snapshot.scenario().to() : within("date", date);
    }

    private LocalDate within(String key, LocalDate date) {
        Scenario scenario = snapshot.scenario();
        if (date.isBefore(scenario.from()) || date.isAfter(scenario.to())) {
            problems.report(
                    fields.place(key),
                    key + " " + date + " lies outside the scenario, " + scenario.from() + " to " + scenario.to());
        }
        return date;
    }

    private List<LocalDate> dates(LocalDate goal) {
        List<LocalDate> dates = new ArrayList<>();
        for (Node item : Question.list(fields, "dates", problems)) {
            if (dates.size() > MOST_DATES) {
                break;
            }
            LocalDate date = Question.read(item, "dates", Scalars::date, goal, problems);
            if (date.isAfter(goal)) {
                problems.report(item.place(), "a move on " + date + " comes after the goal, " + goal);
            }
            dates.add(within("dates", date));
        }
        if (dates.isEmpty() || dates.size() > MOST_DATES) {
            problems.report(
                    fields.place("dates"), "dates are 1 to " + MOST_DATES + " days on which moves can be played");
        }
        return dates;
    }

    private static Jobs.Work drawn(Drawing drawing, long of, Supplier<String> result) {
        return new Jobs.Work() {
            @Override
            public String run() {
                return result.get();
            }

            @Override
            public void stop() {
                drawing.stop();
            }

            @Override
            public long done() {
                return drawing.drawn();
            }

            @Override
            public long of() {
                return of;
            }
        };
    }

    private static Jobs.Work search(EffectOnDate asked, SmallestChange search) {
        return new Jobs.Work() {
            @Override
            public String run() {
                Change change = asked.fires() ? null : search.find().orElse(null);
                ObjectNode node = JsonReport.ofEffect(asked.with(change))
                        .put("examined", search.examined())
                        .put("of", search.of())
                        .put("stopped", search.isStopped());
                if (change != null) {
                    ArrayNode with =
                            ((ObjectNode) node.get("change")).putArray("with").add("drop " + change.fact());
                    change.edits().forEach(edit -> with.add(edit.date() + " " + EditLines.undated(edit)));
                }
                return node.toString();
            }

            @Override
            public void stop() {
                search.stop();
            }

            @Override
            public long done() {
                return search.examined();
            }

            @Override
            public long of() {
                return search.of();
            }
        };
    }

    private static Jobs.Work search(Rulebook rulebook, ReachSearch search) {
        return new Jobs.Work() {
            @Override
            public String run() {
                return ReachReport.json(rulebook, search.search());
            }

            @Override
            public void stop() {
                search.stop();
            }

            @Override
            public long done() {
                return search.examined();
            }

            @Override
            public long of() {
                return search.of();
            }
        };
    }
}
