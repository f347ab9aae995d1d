package comity.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a server listens. */
final class ListenOption {
    private static final int HIGHEST_PORT = 65_535;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec command;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Listen on this port. Default: one that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "Listen on this address; 0.0.0.0 lets others in. Default: ${DEFAULT-VALUE}, this machine alone.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private String host;

    String host() {
        return host;
    }

    /** 0 for one that is free. */
    int port() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(command.commandLine(), "--port is 0 to " + HIGHEST_PORT + ", not " + port);
        }
        return port;
    }
}
