package comity.scenario;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.scenario.Workshop.Inject;
import comity.scenario.Workshop.LateJoiners;
import comity.scenario.Workshop.Team;
import comity.scenario.Workshop.Turn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the workshop of a scenario. */
final class WorkshopReader {
    static final int MOST_MINUTES = 24 * 60;
    static final int MOST_COUNTED = 9999;
    private static final String EVERYBODY = "everybody";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,20}");
    private static final Set<String> TAKEN = Set.of("facilitator", "room", EVERYBODY, "all");

    private final Parties parties;
    private final MoveReader moves;
    private final LocalDate first;
    private final LocalDate last;
    private final Problems problems;

    /**
     * @param moves reads the edits of injects
     * @param first of the scenario's dates
     * @param last of the scenario's dates
     */
    WorkshopReader(Parties parties, MoveReader moves, LocalDate first, LocalDate last, Problems problems) {
        this.parties = parties;
        this.moves = moves;
        this.first = first;
        this.last = last;
        this.problems = problems;
    }

    Workshop read(Node node, List<Move> known) {
        Fields fields = Fields.of("a workshop", node, problems);
        String briefing = text(fields, "briefing");
        LateJoiners lateJoiners = LateJoiners.AT_ONCE;
        Node policy = fields.node("late-joiners");
        if (policy != null) {
            try {
                lateJoiners = Scalars.oneOf("late-joiners", policy, List.of(LateJoiners.values()), LateJoiners::key);
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        double freeWorded = amount(fields, "free-worded-cost", 1);
        fields.needed("teams");
        List<Team> teams = teams(some(fields, "teams", "team"), known);
        fields.needed("turns");
        List<Node> rounds = some(fields, "turns", "turn");
        List<Turn> turns = turns(rounds);
        Set<String> playing = teams.stream().map(Team::party).collect(Collectors.toSet());
        List<Inject> injects = injects(fields.items("injects"), turns, rounds.size(), playing);
        fields.finish();
        return new Workshop(briefing, lateJoiners, freeWorded, teams, turns, injects);
    }

    /** The items of a list; where it is there and empty, that is reported. */
    private List<Node> some(Fields fields, String key, String what) {
        List<Node> items = fields.items(key);
        if (fields.has(key) && items.isEmpty()) {
            problems.report(fields.place(key), "a workshop has at least one " + what);
        }
        return items;
    }

    private List<Team> teams(List<Node> nodes, List<Move> known) {
        List<Team> teams = new ArrayList<>();
        Set<String> playing = new HashSet<>();
        for (Node node : nodes) {
            Fields fields = Fields.of("a team", node, problems);
            String party = EditReader.party(fields, "party", parties, problems);
            fields.needed("budget");
            double budget = amount(fields, "budget", 0);
            String briefing = text(fields, "briefing");
            fields.finish();
            if (party == null) {
                continue;
            }
            if (!CODE.matcher(party).matches()) {
                problems.report(
                        fields.place("party"),
                        "the code of a team is 1 to 20 letters, digits, hyphens or underscores, since links hold it, not "
                                + party + ": declare the party under another code");
            } else if (TAKEN.contains(party.toLowerCase(Locale.ROOT))) {
                problems.report(
                        fields.place("party"),
                        party + " means another than a team in links and lists of injects: declare the party under"
                                + " another code");
            }
            if (!playing.add(party)) {
                problems.report(fields.place("party"), "two teams play " + party);
            }
            if (known.stream().noneMatch(move -> move.actor().equals(party))) {
                problems.report(fields.place("party"), "there is no move of " + party + ": add one under moves");
            }
            teams.add(new Team(party, briefing, budget));
        }
        return teams;
    }

    private List<Turn> turns(List<Node> nodes) {
        List<Turn> turns = new ArrayList<>();
        LocalDate earliest = first;
        for (Node node : nodes) {
            Fields fields = Fields.of("a turn", node, problems);
            String title = fields.neededText("title");
            LocalDate from = fields.neededDate("from");
            LocalDate to = fields.neededDate("to");
            Integer minutes = integer(fields, "minutes", 0, MOST_MINUTES);
            fields.finish();
            if (title == null || from == null || to == null) {
                continue;
            }
            if (from.isBefore(earliest)) {
                problems.report(
                        fields.place("from"),
                        "a turn begins on " + earliest + " at the earliest, "
                                + (turns.isEmpty() ? "when the scenario does" : "after the turn before it")
                                + ", not on " + from);
            }
            if (to.isBefore(from)) {
                problems.report(fields.place("to"), "to " + to + " lies before from " + from);
            } else {
                earliest = to.plusDays(1);
            }
            if (to.isAfter(last)) {
                problems.report(
                        fields.place("to"),
                        "a turn ends on " + last + " at the latest, when the scenario does, not on " + to);
            }
            turns.add(new Turn(title, from, to, minutes == null ? 0 : minutes));
        }
        return turns;
    }

    /** @param known those that could be read, of so many */
    private List<Inject> injects(List<Node> nodes, List<Turn> known, int turns, Set<String> playing) {
        List<Inject> injects = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Node node : nodes) {
            Fields fields = Fields.of("an inject", node, problems);
            fields.needed("number");
            Integer number = integer(fields, "number", 1, MOST_COUNTED);
            if (number != null && !numbers.add(number)) {
                problems.report(fields.place("number"), "two injects have the number " + number);
            }
            fields.needed("turn");
            Integer turn = integer(fields, "turn", 1, turns == 0 ? MOST_COUNTED : turns);
            String subject = fields.neededText("subject");
            String told = fields.text("to");
            if (told != null && !told.equals(EVERYBODY) && !playing.contains(told)) {
                List<String> all = Stream.concat(playing.stream().sorted(), Stream.of(EVERYBODY))
                        .toList();
                problems.report(
                        fields.place("to"),
                        "to is one of " + String.join(", ", all) + ", not " + told + Nearest.hint(told, all));
            }
            List<Edit> edits = fields.has("edits") ? moves.edits("an inject", fields) : List.of();
            LocalDate date = fields.date("date");
            if (!edits.isEmpty()) {
                fields.need("date", "an inject with edits needs the date on which they happen");
            }
            if (date != null && (date.isBefore(first) || date.isAfter(last))) {
                problems.report(fields.place("date"), date + " lies outside the scenario, " + first + " to " + last);
            } else if (date != null && turn != null && known.size() == turns) {
                String misdated = known.get(turn - 1).misdated(date, turn);
                if (misdated != null) {
                    problems.report(fields.place("date"), misdated);
                }
            }
            injects.add(new Inject(
                    number == null ? 0 : number,
                    turn == null ? 0 : turn,
                    text(fields, "time"),
                    text(fields, "from"),
                    told == null || told.equals(EVERYBODY) ? null : told,
                    text(fields, "method"),
                    subject == null ? "" : subject,
                    text(fields, "message"),
                    text(fields, "expected"),
                    date,
                    edits));
            fields.finish();
        }
        return injects;
    }

    private static String text(Fields fields, String key) {
        String text = fields.text(key);
        return text == null ? "" : text.strip();
    }

    private double amount(Fields fields, String key, double preset) {
        Node node = fields.node(key);
        if (node == null) {
            return preset;
        }
        try {
            double amount = Scalars.number(key, node);
            if (amount < 0) {
                problems.report(node.place(), key + " is 0 or more, not " + node.kind());
            }
            return amount;
        } catch (BadInput e) {
            problems.report(e.problems());
            return preset;
        }
    }

    /** A whole number between two; null, and reported, where it is none. */
    private @Nullable Integer integer(Fields fields, String key, int low, int high) {
        Node node = fields.node(key);
        if (node == null) {
            return null;
        }
        try {
            int number = Scalars.integer(key, node);
            if (number >= low && number <= high) {
                return number;
            }
            problems.report(node.place(), key + " is " + low + (low == high ? "" : " to " + high) + ", not " + number);
        } catch (BadInput e) {
            problems.report(e.problems());
        }
        return null;
    }
}
