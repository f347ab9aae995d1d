package comity.scenario;

import comity.facts.Dyad;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.Scalars;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.rulebook.Rulebook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads scenario files, reporting everything that is wrong with one at once. */
public final class ScenarioReader {
    private static final int MOST_STEPS = 10_000;

    private final Path path;
    private final Rulebook rulebook;
    private final Problems problems = new Problems();
    private final Set<Path> basedOn;

    /** What a scenario takes from the one it is based on. */
    private record Base(Map<String, String> parties, Timeline timeline, boolean whole) {}

    private ScenarioReader(Path path, Rulebook rulebook, Set<Path> basedOn) {
        this.path = path;
        this.rulebook = rulebook;
        this.basedOn = basedOn;
    }

    /**
     * Reads a scenario.
     *
     * @param rulebook whose fact types the file may state
     * @throws BadInput with all problems of the file
     */
    public static Scenario read(Path path, Rulebook rulebook) {
        return new ScenarioReader(path, rulebook, new LinkedHashSet<>()).read(true);
    }

    /**
     * Reads what a score depends on: moves, what is uncertain and expectations, which may name what only another version
     * of the rulebook knows, are left out.
     *
     * @throws BadInput with all problems of the rest
     */
    public static Scenario readToScore(Path path, Rulebook rulebook) {
        return new ScenarioReader(path, rulebook, new LinkedHashSet<>()).read(false);
    }

    /**
     * The file of a scenario, the one that it is based on, and so on: all that it is read from, as far as they can be
     * read.
     */
    public static List<Path> files(Path path) {
        Set<Path> files = new LinkedHashSet<>();
        @Nullable Path next = path;
        try {
            while (next != null && files.add(next.normalize()) && next.toFile().exists()) {
                Fields fields = open(next, new Problems());
                String name = fields.text("based-on");
                next = name == null ? null : next.resolveSibling(name);
            }
        } catch (BadInput e) { // told by whoever reads it all
            return List.copyOf(files);
        }
        return List.copyOf(files);
    }

    private static Fields open(Path path, Problems problems) {
        return Fields.of("a scenario", YamlFile.read(TextFile.read(path), problems), problems);
    }

    private Scenario read(boolean all) {
        Fields fields = open(path, problems);
        String title = fields.neededText("title");
        String about = fields.text("about");
        Base base = base(fields);
        Parties parties = Parties.with(base.parties());
        Dyad dyad = parties.dyad(fields, problems);
        fields.needed("dyad");
        LocalDate from = fields.neededDate("from");
        LocalDate to = fields.neededDate("to");
        StepSize step = step(fields, from, to);
        EditReader edits = new EditReader(rulebook, parties, EditReader.dated(), problems);
        Timeline timeline = timeline(fields, base, edits);
        List<Branch> branches = branches(fields, timeline, parties);
        List<Move> moves = List.of();
        List<Uncertain> uncertain = List.of();
        List<Expectation> expectations = List.of();
        Workshop workshop = null;
        if (all) {
            MoveReader reader = new MoveReader(rulebook, parties, timeline, problems);
            moves = reader.read(fields.items("moves"));
            Node node = fields.node("workshop");
            if (node != null && from != null && to != null) {
                workshop = new WorkshopReader(parties, reader, from, to, problems).read(node, moves);
            }
            uncertain = new UncertainReader(edits, timeline, to, problems).read(fields.node("uncertain"));
            expectations = new ExpectationReader(rulebook, branches, from, to, problems).read(fields.items("expect"));
            fields.finish();
        } else {
            fields.finishUnread();
        }
        problems.throwIfAny();
        if (title == null || dyad == null || from == null || to == null) {
            throw new BadInput(
                    fields.place(), "the file says too little"); // not to be reached: what is missing has been reported
        }
        return new Scenario(
                path.toString().replace('\\', '/'),
                title,
                about == null ? "" : about.strip(),
                dyad,
                parties,
                from,
                to,
                step,
                null,
                timeline,
                branches,
                moves,
                uncertain,
                expectations,
                workshop);
    }

    /** The timeline and the parties alone: what a scenario based on this one takes over. */
    private Base readBase() {
        Fields fields = open(path, problems);
        Base base = base(fields);
        EditReader edits = new EditReader(rulebook, Parties.with(base.parties()), EditReader.dated(), problems);
        Base read = new Base(base.parties(), timeline(fields, base, edits), true);
        fields.finishUnread();
        problems.throwIfAny();
        return read;
    }

    private Base base(Fields fields) {
        Map<String, String> parties = new TreeMap<>();
        Timeline timeline = Timeline.of(List.of());
        boolean whole = true;
        String name = fields.text("based-on");
        Node node = fields.node("based-on");
        if (name != null && node != null) {
            try {
                Base below = below(name, node.place());
                parties.putAll(below.parties());
                timeline = below.timeline();
            } catch (BadInput e) {
                whole = false;
                problems.report(e.problems());
            }
        }
        fields.mapping("parties").forEach((code, value) -> {
            try {
                parties.put(code, Scalars.text("the name of " + code, value));
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        });
        return new Base(parties, timeline, whole);
    }

    private Base below(String name, Place place) {
        basedOn.add(path.toAbsolutePath().normalize());
        Path below = path.resolveSibling(name);
        if (basedOn.contains(below.toAbsolutePath().normalize())) {
            throw new BadInput(place, "based-on goes round in a circle: " + name + " is based on this file");
        }
        if (!below.toFile().exists()) {
            throw new BadInput(place, "there is no file " + name + " beside this one");
        }
        return new ScenarioReader(below, rulebook, basedOn).readBase();
    }

    private StepSize step(Fields fields, @Nullable LocalDate from, @Nullable LocalDate to) {
        Node node = fields.node("step");
        StepSize step = StepSize.MONTH;
        if (node != null) {
            try {
                step = Scalars.oneOf("step", node, List.of(StepSize.values()), StepSize::key);
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        if (from != null && to != null) {
            long days = ChronoUnit.DAYS.between(from, to);
            long steps = days / (step == StepSize.DAY ? 1 : step == StepSize.WEEK ? 7 : 28);
            if (days < 0) {
                problems.report(fields.place("to"), "to " + to + " lies before from " + from);
            } else if (steps > MOST_STEPS) {
                problems.report(
                        fields.place("step"),
                        "about " + steps + " steps of a " + step.key() + ", at most " + MOST_STEPS
                                + ": choose a longer step or a shorter span");
            }
        }
        return step;
    }

    private Timeline timeline(Fields fields, Base base, EditReader reader) {
        reader.know(base.timeline().edits());
        if (!base.whole()) {
            reader.knowNotAll();
        }
        if (!fields.has("based-on")) {
            fields.needed("timeline");
        }
        EditReader.Edits read = reader.read(fields.items("timeline"));
        Timeline timeline = base.timeline().with(path.getFileName().toString(), read.edits(), read.drops(), problems);
        timeline.check(problems);
        return timeline.noting(nearMisses(read.edits()));
    }

    /** Texts that come near a value with a weight of its own, and so count as any other: a slip of the hand, perhaps. */
    private List<String> nearMisses(List<Edit> edits) {
        List<String> notes = new ArrayList<>();
        for (Edit edit : edits) {
            edit.values().forEach((field, value) -> {
                Set<String> weighed = rulebook.weights().weighedValues(field);
                String hint =
                        value instanceof String text && !weighed.contains(text) ? Nearest.hint(text, weighed) : "";
                if (!hint.isEmpty()) {
                    notes.add(edit.place() + ": no weight of its own for the " + field + " " + value + hint);
                }
            });
        }
        return notes;
    }

    private List<Branch> branches(Fields fields, Timeline timeline, Parties parties) {
        List<Branch> branches = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : fields.items("branches")) {
            Fields branch = Fields.of("a branch", node, problems);
            String id = branch.neededText("id");
            String title = branch.text("title");
            EditReader reader = new EditReader(rulebook, parties, EditReader.dated(), problems);
            reader.know(timeline.edits());
            branch.needed("edits");
            EditReader.Edits edits = reader.read(branch.items("edits"));
            branch.finish();
            if (id != null && !ids.add(id)) {
                problems.report(branch.place("id"), "two branches have the id " + id);
            }
            if (id != null) {
                Timeline own = timeline.with("the branch " + id, edits.edits(), edits.drops(), problems);
                own.check(problems);
                Timeline noted = own.noting(nearMisses(edits.edits()));
                branches.add(new Branch(id, title == null ? id : title, noted));
            }
        }
        return branches;
    }
}
