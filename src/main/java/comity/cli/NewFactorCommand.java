package comity.cli;

import comity.rulebook.FactorDraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a factor. */
@Command(
        name = "factor",
        mixinStandardHelpOptions = true,
        description = "Write the three files of a new factor, which pass lint and test as they are.",
        footerHeading = "%nExamples:%n",
        footer = {"  comity new factor trade/port-calls", "  comity new factor trade/port-calls --rules my/rules"})
final class NewFactorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "DIMENSION/FACTOR", description = "Such as trade/port-calls.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private String name;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Override
    public Integer call() {
        Path folder = rulebook.neededFolder();
        FactorDraft draft = FactorDraft.of(folder, name, rulebook.read());
        Map<Path, String> created = new LinkedHashMap<>();
        Map<Path, String> changed = new LinkedHashMap<>();
        draft.files().forEach((path, text) -> (path.startsWith(name + ".") ? created : changed)
                .put(folder.resolve(path), text));
        List<String> told = new ArrayList<>(NewFiles.create(created));
        told.addAll(NewFiles.change(changed));
        told.add("");
        if (!draft.dimension().isEmpty()) {
            told.add("Add the dimension " + draft.dimension() + " to " + NewFiles.name(folder.resolve("rulebook.yaml"))
                    + ", with a line about it.");
        }
        told.add("Put your own facts, sentence, numbers and examples in their place, and run");
        told.add("  comity lint" + rulebook.again());
        told.add("  comity test" + rulebook.again());
        Terminal.print(spec, String.join("\n", told) + "\n");
        return 0;
    }
}
