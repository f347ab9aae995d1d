package comity.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML 1.2 to {@link Node}s. */
public final class YamlFile {
    // An alias bomb is a small file that means a huge one; no file of ours comes near these.
    private static final int MOST_NODES = 400_000;
    private static final int DEEPEST = 50;

    private final String name;
    private final Problems problems;
    private int nodes;

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * The file's one document. A key that stands twice is reported, and its first value is kept.
     *
     * @throws BadInput where the text is not YAML, empty, or grows beyond bounds through its aliases
     */
    public static Node read(TextFile file, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.name())
                .setCodePointLimit(Integer.MAX_VALUE) // TextFile minds the size
                .setMaxAliasesForCollections(Integer.MAX_VALUE) // and convert what they grow into
                .build();
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(file.text());
            return root.map(node -> new YamlFile(file.name(), problems).convert(node, 0))
                    .orElseThrow(() -> new BadInput(Place.of(file.name()), "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            throw notYaml(file.name(), e);
        } catch (StackOverflowError e) {
            throw new BadInput(Place.of(file.name()), "nested too deep");
        } catch (ReaderException e) {
            throw new BadInput(
                    Place.at(file.name(), file.text(), e.getPosition()),
                    "not YAML: character U+%04X may not stand in a text file".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new BadInput(Place.of(file.name()), "not YAML: " + e.getMessage());
        }
    }

    private static BadInput notYaml(String name, MarkedYamlEngineException e) {
        boolean unclosed = e.getProblem().equals("found unexpected end of stream");
        Optional<Mark> mark = unclosed ? e.getContextMark() : e.getProblemMark();
        String words = unclosed
                ? "a quote is opened and never closed"
                : e.getProblem().startsWith("mapping values are not allowed")
                        ? "a text with a colon needs quotes, and a key a line of its own"
                        : e.getProblem().contains("TAB")
                                ? "a tab: indent with blanks"
                                : e.getProblem().startsWith("but found another document")
                                        ? "a file is one document, here a second one begins"
                                        : e.getProblem().startsWith("expected <block end>")
                                                ? "the indentation fits no line above"
                                                : e.getProblem();
        return new BadInput(mark.map(each -> place(name, each)).orElse(Place.of(name)), "not YAML: " + words);
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        Place place = node.getStartMark().map(mark -> place(name, mark)).orElse(Place.of(name));
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new BadInput(place, "nested too deep, or grown too large through its aliases (&name, *name)");
        }
        if (node instanceof ScalarNode scalar) {
            return new Node.Scalar(place, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>(sequence.getValue().size());
            for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new Node.Sequence(place, items);
        }
        return mapping(place, (MappingNode) node, depth);
    }

    private Node mapping(Place place, MappingNode node, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Node key = convert(tuple.getKeyNode(), depth + 1);
            Node value = convert(tuple.getValueNode(), depth + 1);
            if (!(key instanceof Node.Scalar scalar)) {
                problems.report(key.place(), "a key must be a word, not " + key.kind());
            } else if (entries.putIfAbsent(scalar.text(), new Node.Entry(key.place(), value)) != null) {
                problems.report(key.place(), "the key " + scalar.text() + " stands twice");
            }
        }
        return new Node.Mapping(place, entries);
    }

    private static Place place(String name, Mark mark) {
        return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
