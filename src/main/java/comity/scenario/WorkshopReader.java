package comity.scenario;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Node;
import comity.input.Place;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the workshop of a scenario. */
final class WorkshopReader {
    private static final int MOST_MINUTES = 24 * 60;
    private static final String EVERYBODY = "everybody";

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
        List<Team> teams = teams(fields.items("teams"), fields.place(), known);
        fields.needed("turns");
        List<Turn> turns = turns(fields.items("turns"), fields.place());
        Set<String> playing = teams.stream().map(Team::party).collect(Collectors.toSet());
        List<Inject> injects = injects(fields.items("injects"), turns.size(), playing);
        fields.finish();
        return new Workshop(briefing, lateJoiners, freeWorded, teams, turns, injects);
    }

    private List<Team> teams(List<Node> nodes, Place place, List<Move> known) {
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
            if (!playing.add(party)) {
                problems.report(fields.place("party"), "two teams play " + party);
            }
            if (known.stream().noneMatch(move -> move.actor().equals(party))) {
                problems.report(fields.place("party"), "there is no move of " + party + ": add one under moves");
            }
            teams.add(new Team(party, briefing, budget));
        }
        if (nodes.isEmpty()) {
            problems.report(place, "a workshop has at least one team");
        }
        return teams;
    }

    private List<Turn> turns(List<Node> nodes, Place place) {
        List<Turn> turns = new ArrayList<>();
        LocalDate before = first;
        for (Node node : nodes) {
            Fields fields = Fields.of("a turn", node, problems);
            String title = fields.neededText("title");
            LocalDate from = fields.neededDate("from");
            LocalDate to = fields.neededDate("to");
            int minutes = integer(fields, "minutes", 0, MOST_MINUTES, 0);
            fields.finish();
            if (title == null || from == null || to == null) {
                continue;
            }
            if (from.isBefore(before) || to.isBefore(from) || to.isAfter(last)) {
                problems.report(
                        fields.place("from"),
                        "a turn lies within the scenario, " + first + " to " + last
                                + ", and begins where the one before it has ended: from " + before
                                + " at the earliest");
            }
            before = to.plusDays(1);
            turns.add(new Turn(title, from, to, minutes));
        }
        if (nodes.isEmpty()) {
            problems.report(place, "a workshop has at least one turn");
        }
        return turns;
    }

    private List<Inject> injects(List<Node> nodes, int turns, Set<String> playing) {
        List<Inject> injects = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Node node : nodes) {
            Fields fields = Fields.of("an inject", node, problems);
            fields.needed("number");
            int number = integer(fields, "number", 1, 9999, injects.size() + 1);
            if (!numbers.add(number)) {
                problems.report(fields.place("number"), "two injects have the number " + number);
            }
            fields.needed("turn");
            int turn = integer(fields, "turn", 1, Math.max(1, turns), 1);
            String subject = fields.neededText("subject");
            String told = fields.text("to");
            if (told != null && !told.equals(EVERYBODY) && !playing.contains(told)) {
                problems.report(
                        fields.place("to"),
                        "an inject goes to a party that plays, or to " + EVERYBODY + ", not to " + told);
            }
            List<Edit> edits = fields.has("edits") ? moves.edits(fields) : List.of();
            LocalDate date = fields.date("date");
            if (!edits.isEmpty() && date == null) {
                problems.report(fields.place("edits"), "an inject that states edits says their date");
            }
            if (date != null && (date.isBefore(first) || date.isAfter(last))) {
                problems.report(fields.place("date"), "lies outside the scenario, " + first + " to " + last);
            }
            injects.add(new Inject(
                    number,
                    turn,
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

    private int integer(Fields fields, String key, int low, int high, int preset) {
        @Nullable Node node = fields.node(key);
        if (node == null) {
            return preset;
        }
        try {
            int number = Scalars.integer(key, node);
            if (number < low || number > high) {
                problems.report(node.place(), key + " is " + low + " to " + high + ", not " + number);
                return preset;
            }
            return number;
        } catch (BadInput e) {
            problems.report(e.problems());
            return preset;
        }
    }
}
