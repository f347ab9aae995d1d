package comity.cli;

import comity.score.Grouping;
import picocli.CommandLine.Option;

/** What text and pages group reasons by. */
final class GroupOption {
    @Option(
            names = "--group",
            paramLabel = "BY",
            defaultValue = "factor",
            description = "What text and pages group reasons by: effect, factor, dimension or actor. Default: factor.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Grouping grouping;

    Grouping grouping() {
        return grouping;
    }
}
