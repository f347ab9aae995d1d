package comity.report;

import comity.engine.Comity;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Parties;
import comity.scenario.Scenario;
import comity.scenario.Workshop.Turn;
import comity.score.Grouping;
import comity.score.Movement;
import comity.score.State;
import comity.score.Tenths;
import comity.workshop.Credits;
import comity.workshop.Credits.Credit;
import comity.workshop.Estimate;
import comity.workshop.Exercise;
import comity.workshop.Note;
import comity.workshop.PlannedInject;
import comity.workshop.PlannedInject.Status;
import comity.workshop.Proposal;
import comity.workshop.Seat;
import comity.workshop.Story;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The after-action report of an exercise: what happened turn by turn, what moved the score and by whose hand, what would
 * have happened without each, and what was noted.
 */
public final class AfterActionPage {
    private final Exercise exercise;
    private final Rulebook rulebook;
    private final Parties parties;
    private final Scenario played;

    private AfterActionPage(Exercise exercise) {
        this.exercise = exercise;
        this.rulebook = exercise.opening().rulebook();
        this.parties = exercise.base().parties();
        this.played = exercise.opening().scenario(exercise.lines(exercise.revealed()));
    }

    /**
     * One HTML file, of the turns that were revealed.
     *
     * @param command that makes it again
     */
    public static String html(Exercise exercise, String command) {
        return new AfterActionPage(exercise).page(command);
    }

    private String page(String command) {
        HtmlPage page = new HtmlPage(
                exercise.title() + ": after-action report",
                "Exercise " + exercise.id() + ", "
                        + Wording.date(LocalDate.ofInstant(exercise.opening().at(), ZoneOffset.UTC)),
                "This page tells how an exercise went: what teams did and were told, what that did to the health of the"
                        + " relationship of " + played.ofWhom() + ", and what was learned.");
        if (exercise.opening().isByOtherRules()) {
            page.paragraph(Element.of(
                    "strong",
                    "The exercise was played by another version of the rules: the scores on this page are not those that"
                            + " the teams saw."));
        }
        overview(page);
        if (exercise.revealed() > 0) {
            turns(page);
            hands(page);
        }
        told(page);
        estimates(page);
        notes(page);
        return page.print(rulebook, command);
    }

    private void overview(HtmlPage page) {
        List<State> states = Comity.with(rulebook).states(played, played.dates());
        State last = states.get(states.size() - 1);
        int turns = exercise.workshop().turns().size();
        page.heading("Overview");
        page.paragraph(Lines.counted(exercise.revealed(), "turn") + " of " + turns + " played by "
                + exercise.workshop().teams().stream()
                        .map(team ->
                                parties.name(team.party()) + " (" + Lines.counted(members(team.party()), "seat") + ")")
                        .collect(Collectors.joining(", "))
                + ".");
        if (!exercise.workshop().briefing().isEmpty()) {
            page.paragraph(exercise.workshop().briefing());
        }
        List<Double> base = Comity.with(rulebook).states(exercise.base(), played.dates()).stream()
                .map(State::health)
                .toList();
        List<Double> healths = states.stream().map(State::health).toList();
        Table table = Table.of("Health by turn")
                .text("turn")
                .unbroken("until")
                .number("health")
                .number("change");
        double before = Double.NaN;
        for (int turn = 1; turn <= exercise.revealed(); turn++) {
            Turn each = exercise.workshop().turns().get(turn - 1);
            Story story = Story.of(exercise, turn);
            before = Double.isNaN(before) ? story.before() : before;
            table.row(
                    "",
                    turn + ". " + each.title(),
                    each.to(),
                    Lines.rounded(story.after()),
                    change(before, story.after()));
            before = story.after();
        }
        page.figure(
                new CourseChart(
                        "The course of health",
                        "From " + Lines.rounded(healths.get(0)) + " to " + Lines.rounded(last.health()) + ", "
                                + last.band().name() + ".",
                        rulebook.bands(),
                        played.dates(),
                        List.of(),
                        List.of(
                                new CourseChart.Line("as it was played", healths, 0),
                                new CourseChart.Line("without moves and injects", base, 0)),
                        List.of()),
                "As it was played, and as it would have been without moves and injects.",
                table.element());
    }

    private int members(String party) {
        return (int) exercise.seats().values().stream()
                .filter(seat -> party.equals(seat.party()))
                .count();
    }

    /** The movement between two healths, which adds up as printed. */
    private static Element change(double from, double to) {
        return Table.points(Tenths.of(to) - Tenths.of(from));
    }

    private void turns(HtmlPage page) {
        FactList facts = new FactList(parties, Map.of("the exercise", played.timeline()));
        for (int turn = 1; turn <= exercise.revealed(); turn++) {
            Turn each = exercise.workshop().turns().get(turn - 1);
            Story story = Story.of(exercise, turn);
            page.heading("Turn " + turn + ": " + each.title());
            page.paragraph(Wording.date(each.from()) + " to " + Wording.date(each.to()) + ". Health went from "
                    + Lines.rounded(story.before()) + " to " + Lines.rounded(story.after()) + ".");
            Table table = Table.of("What moved it, and by whose hand")
                    .text("what")
                    .text("by")
                    .text("ruling")
                    .number("health")
                    .number("change");
            table.row("", "time alone", "", "", Lines.rounded(story.drift()), change(story.before(), story.drift()));
            double before = story.drift();
            for (Story.Step step : story.steps()) {
                table.row(
                        "",
                        step.title() + (step.argument().isEmpty() ? "" : " — " + step.argument()),
                        by(step),
                        ruling(step),
                        Lines.rounded(step.health()),
                        change(before, step.health()));
                before = step.health();
            }
            page.table(table.element());
            movements(page, each, facts);
        }
        page.facts(facts);
    }

    private String by(Story.Step step) {
        if (step.party() != null) {
            return parties.name(step.party());
        }
        return step.ruling() == null ? "inject" : "question";
    }

    /** In the words of the screens. */
    private static String ruling(Story.Step step) {
        if (step.ruling() == null) {
            return "";
        }
        String ruled =
                switch (step.ruling()) {
                    case ACCEPTED -> "accepted";
                    case EDITED -> "accepted with changes";
                    case REFUSED -> "refused";
                    case ODDS ->
                        "it had a chance of " + Math.round(step.chance() * 100) + "%, and "
                                + (step.happens() ? "happens" : "does not happen");
                };
        return ruled + (step.reason().isEmpty() ? "" : ": " + step.reason());
    }

    /** What the rules say of a turn, in sentences. */
    private void movements(HtmlPage page, Turn turn, FactList facts) {
        LocalDate before = turn.from().minusDays(1);
        List<State> ends = Comity.with(rulebook).states(played, List.of(before, turn.to()));
        State first = ends.get(0);
        State last = ends.get(1);
        page.subheading("The reasons, from " + Wording.date(before) + " to " + Wording.date(turn.to()));
        page.table(ReasonTable.of(
                        "Movements",
                        Movement.between(first, last),
                        Grouping.FACTOR,
                        Tenths.of(last.health()) - Tenths.of(first.health()),
                        last.date(),
                        parties,
                        rulebook,
                        facts)
                .table());
    }

    private void hands(HtmlPage page) {
        Credits credits = Credits.of(exercise);
        page.heading("Whose moves did it");
        page.paragraph("Without the teams' moves health would have ended at " + Lines.rounded(credits.without())
                + "; it ended at " + Lines.rounded(credits.with())
                + ". What moves do together is shared among them (Shapley value), so that the points add up.");
        Table teams = Table.of("By team").text("team").number("points");
        for (Credit credit : credits.teams()) {
            teams.row("", parties.name(credit.id()), Table.points(credit.points()));
        }
        page.table(teams.element());
        Table moves = Table.of("By move, and what would have happened without each")
                .text("move")
                .text("by")
                .number("turn")
                .number("points")
                .number("health without it");
        for (Credit credit : credits.proposals()) {
            Proposal proposal = exercise.proposals().get(credit.id());
            if (proposal != null) {
                moves.row(
                        "",
                        exercise.title(proposal),
                        parties.name(proposal.party()),
                        proposal.turn(),
                        Table.points(credit.points()),
                        Lines.rounded(Credits.without(exercise, proposal)));
            }
        }
        page.table(moves.element());
    }

    private void told(HtmlPage page) {
        List<PlannedInject> published = exercise.injects().stream()
                .filter(inject -> inject.status() == Status.PUBLISHED)
                .toList();
        if (published.isEmpty()) {
            return;
        }
        page.heading("What teams were told");
        Table table = Table.of("Injects")
                .number("no.")
                .number("turn")
                .text("to")
                .text("what")
                .text("expected");
        for (PlannedInject inject : published) {
            table.row(
                    "",
                    inject.number(),
                    inject.turn(),
                    inject.to() == null ? "everybody" : parties.name(inject.to()),
                    inject.subject() + (inject.message().isEmpty() ? "" : ": " + inject.message()),
                    inject.expected());
        }
        page.table(table.element());
    }

    private void estimates(HtmlPage page) {
        if (exercise.estimates().isEmpty()) {
            return;
        }
        page.heading("What teams estimated");
        Table table = Table.of("Estimates")
                .text("question")
                .number("turn")
                .number("answers")
                .number("mean")
                .text("drawn");
        for (Estimate estimate : exercise.estimates().values()) {
            Estimate.Draw draw = estimate.draw();
            table.row(
                    "",
                    estimate.question(),
                    estimate.turn(),
                    estimate.votes().size(),
                    estimate.votes().isEmpty() ? "" : Math.round(estimate.mean() * 100) + "%",
                    draw == null ? "" : draw.happens() ? "it happens" : "it does not");
        }
        page.table(table.element());
    }

    private void notes(HtmlPage page) {
        for (Note.Kind kind : Note.Kind.values()) {
            List<Note> notes = exercise.notes().values().stream()
                    .filter(note -> note.kind() == kind)
                    .toList();
            if (notes.isEmpty()) {
                continue;
            }
            page.heading(
                    switch (kind) {
                        case NOTE -> "Notes";
                        case STRENGTH -> "Strengths";
                        case IMPROVEMENT -> "Improvements";
                    });
            Table table = Table.of("Notes").number("turn").text("what");
            boolean owned = kind == Note.Kind.IMPROVEMENT;
            if (owned) {
                table.text("owner").unbroken("due");
            }
            for (Note note : notes) {
                List<Object> cells = new ArrayList<>(List.of(note.turn(), note.text()));
                if (owned) {
                    cells.add(note.owner());
                    cells.add(note.due() == null ? "" : note.due());
                }
                table.row("", cells.toArray());
            }
            page.table(table.element());
        }
        List<String> names = exercise.seats().values().stream()
                .filter(seat -> seat.role() != Seat.Role.ROOM)
                .map(seat -> seat.name() + (seat.party() == null ? "" : ", " + parties.name(seat.party())))
                .toList();
        if (!names.isEmpty()) {
            page.heading("Who took part").paragraph(String.join("; ", names) + ".");
        }
    }
}
