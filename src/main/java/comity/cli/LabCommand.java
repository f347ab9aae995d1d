package comity.cli;

import comity.scenario.ScenarioReader;
import comity.web.Laboratory;
import comity.web.LaboratoryServer;
import comity.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens the laboratory in the browser. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Open a scenario in the browser: move something, and see at once what it does and why.",
            "The page is served to this machine alone, and follows the files as they are saved. Ctrl-C ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity lab",
            "  comity lab scenarios/iwaya-visit.yaml",
            "  comity lab scenarios/china-japan.yaml --port 8080 --no-open"
        })
final class LabCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            description = "A scenario file. Default: ${DEFAULT-VALUE}.",
            defaultValue = "scenarios/iwaya-visit.yaml")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path file;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final ListenOption listen = new ListenOption();

    @Option(names = "--no-open", description = "Print the address, and open no browser.")
    private boolean silent;

    @Override
    public Integer call() {
        int port = listen.port();
        Laboratory laboratory = Laboratory.of(file, rulebook::read);
        List<Path> watched = new ArrayList<>(ScenarioReader.files(file));
        Path rules = rulebook.folder();
        if (rules != null) {
            watched.add(rules);
        }
        try (FileChanges changes = FileChanges.below(watched);
                WebServer server = LaboratoryServer.start(laboratory, listen.host(), port, rulebook.options())) {
            Terminal.print(spec, server.address() + "\n");
            spec.commandLine().getErr().println("comity: the laboratory of " + file + "; Ctrl-C ends");
            if (!silent) {
                open(server.address());
            }
            while (!changes.get().isEmpty()) {
                laboratory.reload();
                changes.watchToo(ScenarioReader.files(file)); // it may be based on another by now
            }
        }
        return 0;
    }

    /** With what the system opens addresses; where there is nothing the user has the address. */
    private void open(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> opener = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of(system.contains("mac") ? "open" : "xdg-open", address);
        try {
            new ProcessBuilder(opener)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("comity: open the address in a browser: " + opener.get(0) + " is not here");
        }
    }
}
