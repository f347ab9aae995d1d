package comity.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Begins factors and scenarios. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        subcommands = {NewFactorCommand.class, NewScenarioCommand.class},
        description = "Begin a factor or a scenario with files that pass lint and test as they are.",
        footerHeading = "%nExamples:%n",
        footer = {"  comity new factor trade/port-calls", "  comity new scenario scenarios/ours.yaml"})
final class NewCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a new what? factor or scenario");
    }
}
