package comity.cli;

import comity.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which scenarios a command takes that takes many. */
final class ScenariosOption {
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
        return ScenarioFiles.find(rules, paths);
    }

    /** Where they lie: files and folders. */
    List<Path> roots(Path rules) {
        return ScenarioFiles.roots(rules, paths);
    }
}
