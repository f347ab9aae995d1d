package comity.check;

import comity.facts.Dyad;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.rulebook.Rulebook;
import comity.scenario.Edit;
import comity.scenario.EditReader;
import comity.scenario.Parties;
import comity.scenario.Scenario;
import comity.scenario.StepSize;
import comity.scenario.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the examples beside the rules. */
final class ExampleReader {
    /** Day 0: edits say after how many days they come. */
    static final LocalDate START = LocalDate.of(2024, 1, 1);

    private final Rulebook rulebook;
    private final Problems problems = new Problems();

    private ExampleReader(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * The examples of a whole rulebook, by factor.
     *
     * @throws BadInput with all problems of all files
     */
    static List<Example> read(Rulebook rulebook) {
        ExampleReader reader = new ExampleReader(rulebook);
        List<Example> examples = new ArrayList<>();
        rulebook.examples().forEach((factor, file) -> {
            try {
                examples.addAll(reader.file(factor, file));
            } catch (BadInput e) {
                reader.problems.report(e.problems());
            }
        });
        reader.problems.throwIfAny();
        return examples;
    }

    private List<Example> file(String factor, TextFile file) {
        Node root = YamlFile.read(file, problems);
        if (!(root instanceof Node.Sequence list)) {
            throw new BadInput(root.place(), "an examples file is a list of examples, not " + root.kind());
        }
        if (!rulebook.factors().contains(factor)) {
            throw new BadInput(root.place(), "there are no rules of " + factor);
        }
        List<Example> examples = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node node : list.items()) {
            Example example = example(factor, Fields.of("an example", node, problems));
            if (example != null) {
                examples.add(example);
                if (!names.add(example.name())) {
                    problems.report(example.place(), "two examples are called “" + example.name() + "”");
                }
            }
        }
        return examples;
    }

    private @Nullable Example example(String factor, Fields fields) {
        String name = fields.neededText("example");
        fields.needed("given");
        Function<Fields, @Nullable LocalDate> after = EditReader.after(START, problems);
        LocalDate judged = fields.has("after") ? after.apply(fields) : null;
        Parties parties = Parties.with(Map.of());
        Timeline timeline = new EditReader(rulebook, parties, after, problems).timeline(fields.items("given"));
        Dyad dyad = dyad(fields, parties, timeline);
        Map<String, List<String>> fires = fires(factor, fields);
        List<String> silent = new ArrayList<>();
        for (String effect : fields.texts("silent")) {
            String full = effect(factor, fields, "silent", effect);
            if (full != null) {
                silent.add(full);
            }
        }
        if (!fields.has("silent")) {
            fields.need("fires", "an example says what fires or what is silent");
        }
        fields.finish();
        if (name == null || dyad == null || timeline.edits().isEmpty()) {
            return null;
        }
        LocalDate last = timeline.edits().get(timeline.edits().size() - 1).date();
        LocalDate to = judged == null ? last : judged;
        Scenario scenario = new Scenario(
                fields.place().file(),
                name,
                "",
                dyad,
                parties,
                to,
                to,
                StepSize.MONTH,
                null,
                timeline,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
        return new Example(factor, fields.place(), name, scenario, fires, silent);
    }

    private @Nullable Dyad dyad(Fields fields, Parties parties, Timeline timeline) {
        if (fields.has("dyad") || timeline.edits().isEmpty()) {
            return parties.dyad(fields, problems);
        }
        Edit first = timeline.edits().get(0);
        return Dyad.of(first.actor(), first.target());
    }

    private Map<String, List<String>> fires(String factor, Fields fields) {
        Map<String, List<String>> fires = new LinkedHashMap<>();
        fields.mapping("fires").forEach((effect, node) -> {
            String full = effect(factor, fields, "fires", effect);
            List<String> sentences = new ArrayList<>();
            for (Node sentence : node instanceof Node.Sequence list ? list.items() : List.of(node)) {
                try {
                    sentences.add(Scalars.text("the sentence of " + effect, sentence));
                } catch (BadInput e) {
                    problems.report(e.problems());
                }
            }
            if (full != null) {
                fires.put(full, sentences);
            }
        });
        return fires;
    }

    /** An effect of the factor itself by its own name, of another as {@code import-ban.full}. */
    private @Nullable String effect(String factor, Fields fields, String key, String name) {
        String full = rulebook.effect(name.contains(".") ? name : factor + "." + name);
        if (full == null) {
            List<String> own = rulebook.effects().stream()
                    .map(effect -> effect.startsWith(factor + ".")
                            ? effect.substring(factor.length() + 1)
                            : effect.substring(effect.indexOf('/') + 1))
                    .toList();
            problems.report(fields.place(key), "no rule concludes " + name + Nearest.hint(name, own));
        }
        return full;
    }
}
