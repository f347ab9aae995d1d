package comity.rulebook;

import comity.cli.Cli;
import java.nio.file.Path;
import java.util.TreeSet;

/** A rulebook of a few lines in a folder, for what the shipped rulebook has no case of. */
public final class TinyRulebook {
    private final Path folder;
    private final TreeSet<String> dimensions = new TreeSet<>();

    private TinyRulebook(Path folder) {
        this.folder = folder;
    }

    /** A rulebook without factors, whose health is poor, fair (from 40) or good (from 60). */
    public static TinyRulebook in(Path folder) {
        return new TinyRulebook(folder);
    }

    /** Adds a factor such as {@code trade/ban}; the package and the imports of comity.facts are written here. */
    public TinyRulebook factor(String name, String rules, String weights) {
        String packageName = name.replace('/', '.').replace('-', '_');
        write(name + ".drl", "package " + packageName + "\nimport comity.facts.*\n" + rules);
        write(name + ".weights.yaml", weights);
        dimensions.add(name.substring(0, name.indexOf('/')));
        StringBuilder contents = new StringBuilder("title: A tiny rulebook\ndimensions:\n");
        dimensions.forEach(dimension -> contents.append("  ")
                .append(dimension)
                .append(": what ")
                .append(dimension)
                .append(" is\n"));
        write("rulebook.yaml", contents + "bands: {poor: 0, fair: 40, good: 60}\n");
        return this;
    }

    public TinyRulebook examples(String factor, String examples) {
        write(factor + ".examples.yaml", examples);
        return this;
    }

    private void write(String path, String text) {
        Cli.write(folder, path, text);
    }

    public Path folder() {
        return folder;
    }

    /** Compiles it, unless an earlier test did. */
    public Rulebook read() {
        return RulebookReader.cached(notice -> {}).read(folder);
    }
}
