package comity.report;

import comity.workshop.Estimate;
import comity.workshop.Exercise;
import comity.workshop.FormulaGuard;
import comity.workshop.Msel;
import comity.workshop.Note;
import comity.workshop.Proposal;
import comity.workshop.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened in an exercise as tables for spreadsheets; every row carries its turn. */
public final class ExerciseCsv {
    /** What there are tables of. */
    public enum What {
        SCORES,
        MOVES,
        INJECTS,
        ESTIMATES,
        NOTES
    }

    private ExerciseCsv() {}

    /** A table with a head. */
    public static String of(Exercise exercise, What what) {
        return lines(
                switch (what) {
                    case SCORES -> scores(exercise);
                    case MOVES -> moves(exercise);
                    case INJECTS -> Msel.table(exercise.injects());
                    case ESTIMATES -> estimates(exercise);
                    case NOTES -> notes(exercise);
                });
    }

    private static String lines(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(
                        String.join(",", row.stream().map(ExerciseCsv::cell).toList()))
                .append('\n'));
        return text.toString();
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String cell(String text) {
        return CsvReport.quoted(FormulaGuard.inCsv(text));
    }

    private static List<List<String>> scores(Exercise exercise) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("turn", "step", "by", "what", "health", "change"));
        for (int turn = 1; turn <= exercise.revealed(); turn++) {
            Story story = Story.of(exercise, turn);
            rows.add(row(turn, 0, "", "time alone", story.drift(), story.drift() - story.before()));
            double before = story.drift();
            int number = 0;
            for (Story.Step step : story.steps()) {
                number++;
                rows.add(row(turn, number, step.party(), step.title(), step.health(), step.health() - before));
                before = step.health();
            }
        }
        return rows;
    }

    private static List<List<String>> moves(Exercise exercise) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "turn",
                "team",
                "move",
                "title",
                "argument",
                "cost",
                "submitted",
                "ruling",
                "chance",
                "seed",
                "happens",
                "reason",
                "edits"));
        for (Proposal proposal : exercise.proposals().values()) {
            Proposal.Verdict verdict = proposal.verdict();
            rows.add(row(
                    proposal.turn(),
                    proposal.party(),
                    proposal.move(),
                    exercise.title(proposal),
                    proposal.argument(),
                    exercise.cost(proposal),
                    proposal.submitted(),
                    verdict == null ? "" : verdict.ruling().name().toLowerCase(Locale.ROOT),
                    verdict == null ? "" : verdict.chance(),
                    verdict == null ? "" : verdict.seed(),
                    verdict == null ? "" : verdict.happens(),
                    verdict == null ? "" : verdict.reason(),
                    verdict == null ? "" : String.join("; ", verdict.edits())));
        }
        return rows;
    }

    private static List<List<String>> estimates(Exercise exercise) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("turn", "question", "seat", "team", "probability"));
        for (Estimate estimate : exercise.estimates().values()) {
            estimate.votes()
                    .forEach((seat, probability) -> rows.add(
                            row(estimate.turn(), estimate.question(), seat, exercise.partyOf(seat), probability)));
        }
        return rows;
    }

    private static List<List<String>> notes(Exercise exercise) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("turn", "kind", "text", "owner", "due"));
        for (Note note : exercise.notes().values()) {
            rows.add(row(
                    note.turn(), note.kind().name().toLowerCase(Locale.ROOT), note.text(), note.owner(), note.due()));
        }
        return rows;
    }

    private static List<String> row(@Nullable Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null ? "" : cell.toString());
        }
        return row;
    }
}
