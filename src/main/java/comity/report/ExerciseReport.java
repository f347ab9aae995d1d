package comity.report;

import comity.scenario.Parties;
import comity.scenario.Workshop.Turn;
import comity.score.Tenths;
import comity.workshop.Exercise;
import comity.workshop.Story;

/** An exercise as text, turn by turn. */
public final class ExerciseReport {
    private ExerciseReport() {}

    /** What moved the score, and by whose hand. */
    public static String text(Exercise exercise, Ink ink) {
        Parties parties = exercise.base().parties();
        StringBuilder page = new StringBuilder(exercise.title() + ", " + exercise.where() + "\n");
        for (int turn = 1; turn <= exercise.revealed(); turn++) {
            Turn each = exercise.workshop().turns().get(turn - 1);
            Story story = Story.of(exercise, turn);
            page.append("\nTurn ")
                    .append(turn)
                    .append(": ")
                    .append(each.title())
                    .append(", to ")
                    .append(each.to());
            page.append("; health ").append(Lines.rounded(story.before())).append(" to ");
            page.append(Lines.rounded(story.after())).append('\n');
            step(page, story.before(), story.drift(), "time alone", ink);
            double before = story.drift();
            for (Story.Step step : story.steps()) {
                String what = deed(parties, step) + (step.happens() ? "" : " (does not happen)");
                step(page, before, step.health(), what, ink);
                before = step.health();
            }
        }
        return page.toString();
    }

    /** Whose move it is, and what; a title that begins with the name of the team says it for both. */
    private static String deed(Parties parties, Story.Step step) {
        String name = step.party() == null ? "" : parties.name(step.party());
        return step.title().regionMatches(true, 0, name, 0, name.length()) ? step.title() : name + ": " + step.title();
    }

    private static void step(StringBuilder page, double from, double to, String what, Ink ink) {
        double points = Tenths.of(to) - Tenths.of(from);
        String said = ink.signed(points, String.format("%6s", Lines.signed(points)));
        page.append("  ").append(said).append("  ").append(what).append('\n');
    }
}
