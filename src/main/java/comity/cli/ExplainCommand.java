package comity.cli;

import comity.engine.Comity;
import comity.explore.Comparison;
import comity.explore.EffectOnDate;
import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.report.ComparisonReport;
import comity.report.JsonReport;
import comity.report.TextReport;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.State;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Explains a level or a change. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Say what moved the score between two dates, or with --date what made it on one.",
            "Points that are printed add up: contributions to the distance from 50, movements to the change."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity explain scenarios/iwaya-visit.yaml --from 2024-09-30 --to 2025-01-31",
            "  comity explain scenarios/iwaya-visit.yaml --date 2024-12-31 --group actor",
            "  comity explain scenarios/iwaya-visit.yaml --date 2024-12-31 --format json",
            "  comity explain scenarios/iwaya-visit.yaml --date 2024-12-31 --why-not import-ban.full",
            "  comity explain scenarios/iwaya-visit.yaml --without seafood-ban",
            "  comity explain scenarios/iwaya-visit.yaml --date 2024-12-31 --weight import-ban.full.points=-5"
        })
final class ExplainCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Option(names = "--date", paramLabel = "DATE", description = "Explain the level on this date.")
    private @Nullable LocalDate date;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Explain the change from this date. Default: the scenario's first.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Explain the change to this date. Default: the scenario's last.")
    private @Nullable LocalDate to;

    @Option(
            names = "--why-not",
            paramLabel = "EFFECT",
            description = {
                "Say why this effect, such as import-ban.full, does not fire on --date, and the",
                "smallest change of one fact by which it would."
            })
    private @Nullable String effect;

    @Option(
            names = "--without",
            paramLabel = "ID",
            description = "Say what the score would have been without this fact, and since when it matters.")
    private @Nullable String without;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Format format;

    @Override
    public Integer call() {
        if (date != null && (from != null || to != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--date explains a level, --from and --to a change: choose");
        }
        if (without != null && (date != null || from != null || to != null || effect != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--without compares the whole course: leave out --date, --from, --to and --why-not");
        }
        Rulebook rules = rulebook.read();
        Scenario read = scenario.read(rules);
        Comity comity = Comity.with(rules);
        if (without != null) {
            Comparison comparison = Comparison.of(comity, read, List.of(read.without(without)));
            Terminal.print(
                    spec,
                    format == Format.JSON
                            ? new JsonReport(rules).comparison(comparison)
                            : new ComparisonReport(comparison, rules, group.grouping(), Terminal.ink()).print());
            return 0;
        }
        if (effect != null) {
            EffectOnDate asked =
                    EffectOnDate.of(comity, read, named(rules, effect), scenario.within(read, "--date", wanted()));
            Terminal.print(
                    spec,
                    format == Format.JSON
                            ? new JsonReport(rules).effect(asked)
                            : new TextReport(read, rules, group.grouping(), Terminal.ink()).effect(asked));
            return 0;
        }
        if (date != null) {
            State state = comity.state(read, scenario.within(read, "--date", date));
            Terminal.print(
                    spec,
                    format == Format.JSON
                            ? new JsonReport(rules).level(state)
                            : new TextReport(read, rules, group.grouping(), Terminal.ink()).level(state));
            return 0;
        }
        LocalDate start = from == null ? read.from() : scenario.within(read, "--from", from);
        LocalDate end = to == null ? read.to() : scenario.within(read, "--to", to);
        if (!start.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--from " + start + " must lie before --to " + end);
        }
        List<State> states = comity.states(read, List.of(start, end));
        Terminal.print(
                spec,
                format == Format.JSON
                        ? new JsonReport(rules).change(states.get(0), states.get(1))
                        : new TextReport(read, rules, group.grouping(), Terminal.ink())
                                .change(states.get(0), states.get(1)));
        return 0;
    }

    private LocalDate wanted() {
        if (date == null) {
            throw new ParameterException(spec.commandLine(), "--why-not asks about one day: add --date");
        }
        return date;
    }

    private static String named(Rulebook rules, String effect) {
        String full = rules.effect(effect);
        if (full == null) {
            String hint = Nearest.hint(
                    effect,
                    rules.effects().stream()
                            .map(each -> effect.contains("/") ? each : each.substring(each.indexOf('/') + 1))
                            .toList());
            throw new BadInput(Place.of("--why-not"), "no rule concludes " + effect + hint);
        }
        return full;
    }
}
