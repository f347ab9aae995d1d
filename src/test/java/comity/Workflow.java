package comity;

import static org.assertj.core.api.Assertions.assertThat;

import comity.input.Node;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workflow of GitHub, as far as this project's tests have to understand it. */
final class Workflow {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}", Pattern.DOTALL);

    private final Node.Mapping root;

    /**
     * A step.
     *
     * @param name empty where it has none
     * @param condition when it runs; empty for: unless an earlier one failed
     * @param uses the action that it is, empty for none
     * @param run the commands that it runs, empty for none
     * @param environment its own
     */
    record Step(String name, String condition, String uses, String run, Map<String, String> environment) {}

    private Workflow(Node.Mapping root) {
        this.root = root;
    }

    static Workflow read(String path) {
        Problems problems = new Problems();
        Node root = YamlFile.read(TextFile.read(Path.of(path)), problems);
        problems.throwIfAny();
        return new Workflow((Node.Mapping) root);
    }

    /** The value that lies behind keys. */
    Node at(String... keys) {
        Node node = root;
        for (String key : keys) {
            Node.Entry entry = ((Node.Mapping) node).entries().get(key);
            assertThat(entry).as(String.join(".", keys)).isNotNull();
            node = entry.value();
        }
        return node;
    }

    /** The texts by key of the mapping behind keys. */
    Map<String, String> texts(String... keys) {
        return texts((Node.Mapping) at(keys));
    }

    private static Map<String, String> texts(Node.Mapping mapping) {
        Map<String, String> texts = new TreeMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Node.Scalar scalar) {
                texts.put(key, scalar.text());
            }
        });
        return texts;
    }

    List<Step> steps(String job) {
        return ((Node.Sequence) at("jobs", job, "steps"))
                .items().stream()
                        .map(Node.Mapping.class::cast)
                        .map(Workflow::step)
                        .toList();
    }

    private static Step step(Node.Mapping node) {
        Map<String, String> texts = texts(node);
        Node.Entry environment = node.entries().get("env");
        return new Step(
                texts.getOrDefault("name", ""),
                texts.getOrDefault("if", ""),
                texts.getOrDefault("uses", ""),
                texts.getOrDefault("run", ""),
                environment == null ? Map.of() : texts((Node.Mapping) environment.value()));
    }

    /** A text with the values of its expressions, each of which has to be known. */
    static String evaluated(String text, Map<String, String> values) {
        return EXPRESSION.matcher(text).replaceAll(found -> {
            assertThat(values).containsKey(found.group(1));
            return Matcher.quoteReplacement(values.get(found.group(1)));
        });
    }
}
