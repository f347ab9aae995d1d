package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.explore.Reach;
import comity.explore.Reach.Dated;
import comity.explore.Reach.Moves;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.score.Movement;
import comity.score.State;
import comity.score.Tenths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What sets of moves reach a goal. */
public final class ReachReport {
    private static final int MOST_MOVEMENTS = 3;
    private static final int INDENT = 10;

    private final Scenario scenario;
    private final Rulebook rulebook;
    private final Reach reach;
    private final Ink ink;
    private final Page page;

    private ReachReport(Scenario scenario, Rulebook rulebook, Reach reach, Ink ink) {
        this.scenario = scenario;
        this.rulebook = rulebook;
        this.reach = reach;
        this.ink = ink;
        this.page = new Page(ink);
    }

    /** For people, in 80 columns. */
    public static String text(Scenario scenario, Rulebook rulebook, Reach reach, Ink ink) {
        ReachReport report = new ReachReport(scenario, rulebook, reach, ink);
        report.print();
        return report.page.toString();
    }

    private void print() {
        page.strong(scenario.title());
        page.paragraph(scenario.ofWhom());
        OtherWeights.tell(page, rulebook);
        page.paragraph("Goal: " + goal() + " or better on "
                + Wording.date(reach.goal().date()) + "; without moves it is " + level(reach.base()));
        page.paragraph("Moves on " + reach.dates().stream().map(Wording::date).collect(Collectors.joining(", ")));
        page.line("");
        page.paragraph(answer());
        for (int i = 0; i < reach.solutions().size(); i++) {
            moves((i + 1) + ". ", reach.solutions().get(i));
        }
        if (reach.nearest() != null && !reach.nearest().moves().isEmpty()) {
            page.line("");
            page.paragraph(reach.stopped() ? "The nearest so far:" : "The nearest:");
            moves("", reach.nearest());
        }
        page.line("");
        page.paragraph("Examined " + examined() + ", of which " + number(reach.unplayable()) + " cannot be played.");
    }

    private String goal() {
        return reach.goal().band() == null
                ? "health " + Wording.number(reach.goal().health())
                : reach.goal().band().name() + " (health "
                        + Wording.number(reach.goal().health()) + ")";
    }

    private static String level(State state) {
        return Lines.rounded(state.health()) + ", " + state.band().name();
    }

    private String answer() {
        if (reach.stopped()) {
            return reach.found() == 0
                    ? "Stopped before any set of moves was found that reaches it, which proves nothing."
                    : "Stopped; so far " + number(reach.found()) + (reach.found() == 1 ? " set reaches" : " sets reach")
                            + " it, and " + (reach.cheapest() ? "none that costs less" : "none of fewer moves")
                            + " does. Better ones of the same " + (reach.cheapest() ? "cost" : "number")
                            + " may be missing.";
        }
        if (reach.found() == 0) {
            return "No set of up to " + Lines.counted(reach.mostMoves(), "move")
                    + " reaches it on these dates. All were examined, so this is proved.";
        }
        Moves first = reach.solutions().get(0);
        if (first.moves().isEmpty()) {
            return "It is reached without any move.";
        }
        String least = reach.cheapest()
                ? "A cost of " + Wording.number(first.cost()) + " reaches it, and no lower one"
                : Lines.counted(first.moves().size(), "move") + (first.moves().size() == 1 ? " reaches" : " reach")
                        + " it" + (first.moves().size() == 1 ? "" : ", and no fewer");
        String ways = reach.found() == 1 ? ": one set does." : ": " + number(reach.found()) + " sets do.";
        String order = reach.found() == 1
                ? ""
                : reach.cheapest() ? " Those of the fewest moves first:" : " The cheapest first, then the healthiest:";
        return least + ways + order;
    }

    private void moves(String number, Moves moves) {
        page.line("");
        page.line(ink.strong(
                number + "health " + level(moves.state()) + ", at a cost of " + Wording.number(moves.cost())));
        for (Dated dated : moves.moves()) {
            page.item(
                    "  ",
                    4,
                    dated.date() + "  " + dated.move().title() + " ("
                            + dated.move().id() + ")");
        }
        movements(moves.state());
        if (!moves.replaced().isEmpty()) {
            page.item(
                    "  ",
                    4,
                    "no longer applies: "
                            + moves.replaced().stream().map(Edit::toString).collect(Collectors.joining("; ")));
        }
    }

    /** The largest movements from the scenario without moves, and the others in one; they add up. */
    private void movements(State state) {
        List<Movement> all = Movement.between(reach.base(), state);
        int shown = all.size() <= MOST_MOVEMENTS + 1 ? all.size() : MOST_MOVEMENTS; // a rest of one is shown itself
        List<Double> points = new ArrayList<>();
        all.subList(0, shown).forEach(movement -> points.add(movement.points()));
        if (shown < all.size()) {
            points.add(all.subList(shown, all.size()).stream()
                    .mapToDouble(Movement::points)
                    .sum());
        }
        double total = Tenths.of(state.health()) - Tenths.of(reach.base().health());
        List<Double> rounded = Tenths.addingUpTo(total, points);
        for (int i = 0; i < rounded.size(); i++) {
            String signed = Lines.right(Lines.signed(rounded.get(i)), INDENT - 2);
            page.item(
                    ink.signed(rounded.get(i), signed) + "  ",
                    INDENT,
                    i < shown
                            ? Timing.sentence(all.get(i).life(), rulebook, state.date())
                            : Lines.counted(all.size() - shown, "other movement"));
        }
    }

    private String examined() {
        return number(reach.examined())
                + (reach.of() == Long.MAX_VALUE
                        ? " of more sets than can be counted"
                        : " of " + number(reach.of()) + " sets")
                + " of up to " + Lines.counted(reach.mostMoves(), "move");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For programs. */
    public static String json(Rulebook rulebook, Reach reach) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode goal = root.putObject("goal");
        if (reach.goal().band() == null) {
            goal.put("health", reach.goal().health());
        } else {
            goal.put("band", reach.goal().band().name());
        }
        goal.put("date", reach.goal().date().toString());
        ArrayNode dates = root.putArray("dates");
        reach.dates().forEach(date -> dates.add(date.toString()));
        OtherWeights.put("weights", root, rulebook);
        root.put("examined", reach.examined());
        root.put("unplayable", reach.unplayable());
        root.put("of", reach.of());
        root.put("stopped", reach.stopped());
        root.put("found", reach.found());
        ArrayNode solutions = root.putArray("solutions");
        reach.solutions().forEach(each -> solutions.add(node(each)));
        root.set("nearest", reach.nearest() == null ? root.nullNode() : node(reach.nearest()));
        return JsonReport.print(root);
    }

    private static ObjectNode node(Moves moves) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode dated = node.putArray("moves");
        for (Dated each : moves.moves()) {
            dated.addObject()
                    .put("date", each.date().toString())
                    .put("move", each.move().id());
        }
        return node.put("cost", moves.cost()).put("health", moves.state().health());
    }

    /** For spreadsheets: a row a move; cost and health are those of its whole set. */
    public static String csv(Reach reach) {
        StringBuilder rows = new StringBuilder("solution,cost,health,date,move,actor\n");
        for (int i = 0; i < reach.solutions().size(); i++) {
            Moves moves = reach.solutions().get(i);
            String set = (i + 1) + "," + moves.cost() + "," + moves.state().health() + ",";
            if (moves.moves().isEmpty()) {
                rows.append(set).append(",,\n");
            }
            for (Dated each : moves.moves()) {
                rows.append(set)
                        .append(each.date() + "," + each.move().id() + ","
                                + each.move().actor() + "\n");
            }
        }
        return rows.toString();
    }
}
