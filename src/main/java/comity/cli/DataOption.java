package comity.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where exercises are kept. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "workshops",
            description = "The folder in which exercises are kept. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path folder;

    Path folder() {
        return folder;
    }
}
