package comity.cli;

import comity.engine.Comity;
import comity.explore.Goal;
import comity.explore.Reach;
import comity.explore.ReachSearch;
import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.Scalars;
import comity.report.ReachReport;
import comity.rulebook.Rulebook;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.score.Band;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Looks for moves that reach a goal. */
@Command(
        name = "reach",
        mixinStandardHelpOptions = true,
        description = {
            "Find the fewest or the cheapest of a scenario's moves that reach a band or a health by a date.",
            "Each move is played at most once, on one of the stated dates. All sets are played, so where none is found"
                    + " none exists on these dates."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity reach scenarios/iwaya-visit.yaml --band tension --date 2025-12-31",
            "  comity reach scenarios/iwaya-visit.yaml --health 20 --date 2025-12-31 --cheapest --actor CHN",
            "  comity reach scenarios/iwaya-visit.yaml --band discord --date 2025-12-31 --dates 2025-03-31,2025-11-20",
            "  comity reach scenarios/iwaya-visit.yaml --band tension --date 2025-12-31 --weight import-ban.full.tail=180d"
        })
final class ReachCommand implements Callable<Integer> {
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int NEUTRAL = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final ScenarioArguments scenario = new ScenarioArguments();

    @Mixin
    private final WeightOption rulebook = new WeightOption();

    @Option(names = "--band", paramLabel = "BAND", description = "Reach this band, such as discord, or a better one.")
    private @Nullable String band;

    @Option(names = "--health", paramLabel = "HEALTH", description = "Reach this health, 0 to 100, or a better one.")
    private @Nullable Double health;

    @Option(names = "--date", paramLabel = "DATE", required = true, description = "Be there on this date.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private LocalDate date;

    @Option(
            names = "--max-moves",
            paramLabel = "N",
            defaultValue = "4",
            description = "Play at most so many moves. Default: ${DEFAULT-VALUE}.")
    private int mostMoves;

    @Option(names = "--actor", paramLabel = "PARTY", description = "Choose among the moves of this party, such as CHN.")
    private @Nullable String actor;

    @Option(names = "--cheapest", description = "Find the cheapest sets of moves. Default: those of the fewest moves.")
    private boolean cheapest;

    @Option(
            names = "--dates",
            paramLabel = "DATES",
            defaultValue = "quarter",
            description = {
                "When moves can be played: on dates, with commas between them; or on the first day of each quarter or",
                "month within the year before --date. Default: ${DEFAULT-VALUE}."
            })
    @SuppressWarnings("NullAway.Init") // picocli's
    private String dates;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "Stop after so long, and say what is known by then. Default: no limit.")
    private @Nullable Double limit;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "5",
            description = "Show at most so many sets of moves. Default: ${DEFAULT-VALUE}.")
    private int shown;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        if ((band == null) == (health == null)) {
            throw wrong("what is the goal? --band or --health");
        }
        if (health != null && !(health >= 0 && health <= 100)) {
            throw wrong("--health is 0 to 100, not " + health);
        }
        if (mostMoves < 1 || shown < 1) {
            throw wrong(
                    mostMoves < 1 ? "--max-moves is 1 or more, not " + mostMoves : "--most is 1 or more, not " + shown);
        }
        LongWork.check(spec, limit);
        Rulebook rules = rulebook.read();
        Scenario read = scenario.read(rules);
        within(read.from(), read.to(), "--date", date);
        ReachSearch search = new ReachSearch(
                Comity.with(rules), read, goal(rules), moves(read), dates(read), mostMoves, cheapest, shown);
        try (LongWork work =
                new LongWork(spec, search::stop, limit, () -> "examined " + search.examined() + " of " + search.of())) {
            Reach reach = search.search();
            work.done();
            output.print(
                    ink -> ReachReport.text(read, rules, reach, ink),
                    () -> ReachReport.json(rules, reach),
                    () -> ReachReport.csv(reach));
        }
        return 0;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void within(LocalDate from, LocalDate to, String option, LocalDate asked) {
        if (asked.isBefore(from) || asked.isAfter(to)) {
            throw wrong(option + " " + asked + " lies outside " + from + " to " + to);
        }
    }

    private Goal goal(Rulebook rules) {
        return band != null
                ? Goal.of(named(rules.bands().bands(), band), date)
                : Goal.of(health == null ? NEUTRAL : health, date);
    }

    private static Band named(List<Band> bands, String name) {
        return bands.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = bands.stream().map(Band::name).toList();
                    String hint = Nearest.hint(name, names);
                    return new BadInput(
                            Place.of("--band"),
                            "no band " + name + (hint.isEmpty() ? ": there are " + String.join(", ", names) : hint));
                });
    }

    private List<Move> moves(Scenario read) {
        if (read.moves().isEmpty()) {
            throw new BadInput(Place.of(read.file()), "there is nothing to play: the scenario has no moves");
        }
        List<Move> moves = read.moves().stream()
                .filter(move -> actor == null || move.actor().equals(actor))
                .toList();
        if (actor != null && moves.isEmpty()) {
            List<String> actors =
                    read.moves().stream().map(Move::actor).distinct().sorted().toList();
            String hint = Nearest.hint(actor, actors);
            throw new BadInput(
                    Place.of("--actor"),
                    "no move is by " + actor
                            + (hint.isEmpty() ? ": there are moves by " + String.join(", ", actors) : hint));
        }
        return moves;
    }

    private List<LocalDate> dates(Scenario read) {
        if (dates.equals("quarter") || dates.equals("month")) {
            int months = dates.equals("month") ? 1 : MONTHS_OF_A_QUARTER;
            List<LocalDate> found = firstDays(read.from(), months);
            if (found.isEmpty()) {
                throw wrong("no " + dates + " begins within the scenario in the year before " + date
                        + ": give --dates, such as --dates " + read.from());
            }
            return found;
        }
        List<LocalDate> found = new ArrayList<>();
        for (String each : dates.split(",", -1)) {
            try {
                found.add(Main.read(Scalars::date, each.strip()));
            } catch (TypeConversionException e) {
                throw wrong("--dates takes quarter, month or dates such as 2025-03-31,2025-06-30: " + e.getMessage());
            }
        }
        found.forEach(day -> within(read.from(), date, "--dates", day));
        return found;
    }

    /** Of the periods that begin within the year before the goal's date. */
    private List<LocalDate> firstDays(LocalDate from, int months) {
        List<LocalDate> found = new ArrayList<>();
        LocalDate day = LocalDate.of(date.getYear() - 1, 1, 1);
        for (; !day.isAfter(date); day = day.plusMonths(months)) {
            if (day.isAfter(date.minusYears(1)) && !day.isBefore(from)) {
                found.add(day);
            }
        }
        return found;
    }
}
