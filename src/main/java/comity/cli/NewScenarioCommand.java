package comity.cli;

import comity.check.ScenarioDraft;
import comity.input.BadInput;
import comity.input.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a scenario. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = "Write a small scenario, which can be scored and tested as it is.",
        footerHeading = "%nExamples:%n",
        footer = {"  comity new scenario scenarios/ours.yaml"})
final class NewScenarioCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write, ending in .yaml.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path file;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Override
    public Integer call() {
        String name = NewFiles.name(file);
        if (!name.endsWith(".yaml")) {
            throw new BadInput(Place.of(name), "a scenario file ends in .yaml");
        }
        List<String> told = new ArrayList<>(NewFiles.create(Map.of(file, ScenarioDraft.of(rulebook.read()))));
        told.add("");
        told.add("Put your own facts in their place, and run");
        told.add("  comity score " + name + rulebook.again());
        told.add("  comity test " + name + rulebook.again());
        told.add("For an editor that completes and checks it:");
        told.add("  comity schema" + rulebook.again() + " > "
                + NewFiles.name(file.resolveSibling("scenario.schema.json")));
        Terminal.print(spec, String.join("\n", told) + "\n");
        return 0;
    }
}
