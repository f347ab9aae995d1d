package comity.cli;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which rulebook scores. */
class RulebookOption {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "The folder of the rulebook. Default: the one that comes with Comity.")
    private @Nullable Path folder;

    /** The folder, where the rulebook has one: asked for, or that of the checkout that the launcher runs from. */
    @Nullable
    Path folder() {
        String shipped = System.getProperty("comity.rules");
        return folder != null || shipped == null ? folder : fromHere(Path.of(shipped));
    }

    /** What to add to another command that should use the same rulebook. */
    String again() {
        return folder == null ? "" : " --rules " + NewFiles.name(folder);
    }

    /** The words that choose the same rulebook on another command line. */
    List<String> options() {
        return folder == null ? List.of() : List.of("--rules", NewFiles.name(folder));
    }

    /** The folder; commands that read or write its files need one. */
    Path neededFolder() {
        Path found = folder();
        if (found == null) {
            throw new BadInput(Place.of("--rules"), "name the folder of the rulebook");
        }
        return found;
    }

    /** As one would write it from the current folder, where it lies below that. */
    private static Path fromHere(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    Rulebook read() {
        Path chosen = folder();
        return chosen == null ? reader().shipped() : reader().read(chosen);
    }

    /** A reader whose notices go to standard error. */
    RulebookReader reader() {
        return RulebookReader.cached(notice -> command.commandLine().getErr().println("comity: " + notice));
    }
}
