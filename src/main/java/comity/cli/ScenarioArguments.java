package comity.cli;

import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which scenario is scored, and which of its sides. */
final class ScenarioArguments {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Parameters(paramLabel = "SCENARIO", description = "A scenario file, such as scenarios/iwaya-visit.yaml.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path file;

    @Option(
            names = "--dyad",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Score another two parties, by the same facts. Default: the scenario's own.")
    private @Nullable List<String> dyad;

    @Option(names = "--branch", paramLabel = "ID", description = "Score this branch of the scenario.")
    private @Nullable String branch;

    /** Reads the file; notes on what a branch took over go to standard error. */
    Scenario read(Rulebook rulebook) {
        return chosen(base(rulebook));
    }

    /** The file without its branches, for the two parties asked for. */
    Scenario base(Rulebook rulebook) {
        Scenario base = ScenarioReader.read(file, rulebook);
        if (dyad == null) {
            return base;
        }
        if (dyad.size() != 2) {
            throw new ParameterException(command.commandLine(), "--dyad takes two parties, such as CHN,USA");
        }
        return base.scoring(dyad.get(0).strip(), dyad.get(1).strip());
    }

    /** The branch asked for; notes on what it took over go to standard error. */
    Scenario chosen(Scenario base) {
        Scenario chosen = base.on(branch);
        for (String note : chosen.timeline().notes()) {
            command.commandLine().getErr().println("note: " + note);
        }
        return chosen;
    }

    /** A date that is asked for by an option, where it lies within the scenario. */
    LocalDate within(Scenario asked, String option, LocalDate date) {
        if (date.isBefore(asked.from()) || date.isAfter(asked.to())) {
            throw new ParameterException(
                    command.commandLine(),
                    option + " " + date + " lies outside the scenario, " + asked.from() + " to " + asked.to());
        }
        return date;
    }
}
