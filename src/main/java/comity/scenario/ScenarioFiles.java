package comity.scenario;

import comity.input.BadInput;
import comity.input.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where scenarios lie. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * The scenario files that are asked for, else those in the folder {@code scenarios} beside that of the rules.
     *
     * @param rules the folder of the rulebook; null where it has none
     * @param asked files, taken as they are, and folders, of which every {@code .yaml} file is taken, by name
     * @throws BadInput where a folder cannot be read
     */
    public static List<Path> find(@Nullable Path rules, List<Path> asked) {
        List<Path> files = new ArrayList<>();
        for (Path path : roots(rules, asked)) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> walk = Files.walk(path)) {
                    walk.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new BadInput(Place.of(path.toString()), "cannot be read");
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    /** The files and folders among which {@link #find} looks. */
    public static List<Path> roots(@Nullable Path rules, List<Path> asked) {
        if (!asked.isEmpty()) {
            return asked;
        }
        Path scenarios = rules == null ? null : rules.resolveSibling("scenarios");
        return scenarios != null && Files.isDirectory(scenarios) ? List.of(scenarios) : List.of();
    }
}
