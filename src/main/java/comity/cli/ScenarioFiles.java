package comity.cli;

import comity.input.BadInput;
import comity.input.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which scenarios a command takes that takes many. */
final class ScenarioFiles {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Scenario files, or folders of them. Default: the folder scenarios beside that of the rules.")
    private List<Path> paths = List.of();

    /**
     * The files that are asked for.
     *
     * @param rules the folder of the rulebook; null where it has none
     */
    List<Path> files(@Nullable Path rules) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths.isEmpty() ? beside(rules) : paths) {
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

    private static List<Path> beside(@Nullable Path rules) {
        Path scenarios = rules == null ? null : rules.resolveSibling("scenarios");
        return scenarios != null && Files.isDirectory(scenarios) ? List.of(scenarios) : List.of();
    }
}
