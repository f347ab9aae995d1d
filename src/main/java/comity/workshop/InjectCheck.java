package comity.workshop;

import comity.input.BadInput;
import comity.input.Nearest;
import comity.scenario.Workshop;
import comity.scenario.Workshop.Team;
import comity.workshop.Msel.Column;
import comity.workshop.PlannedInject.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an exercise has against injects that are to take the place of those that it has not published. */
final class InjectCheck {
    private static final int MOST_COUNTED = 9999;

    /** What does not fit, in words of the column that it is of. */
    record Misfit(Column column, String message) {}

    private final Exercise exercise;
    private final Set<Integer> published;
    private final Set<Integer> numbers = new HashSet<>();

    InjectCheck(Exercise exercise) {
        this.exercise = exercise;
        this.published = exercise.injects().stream()
                .filter(inject -> inject.status() == Status.PUBLISHED)
                .map(PlannedInject::number)
                .collect(Collectors.toSet());
    }

    static String tooMany(int injects) {
        return "a list has at most " + Injecting.MOST_INJECTS + " injects, not " + injects;
    }

    /** All that does not fit; what it has the number of is remembered for those that follow. */
    List<Misfit> misfits(PlannedInject inject) {
        List<Misfit> misfits = new ArrayList<>();
        number(inject.number(), misfits);
        int turns = exercise.workshop().turns().size();
        boolean hasTurn = inject.turn() >= 1 && inject.turn() <= turns;
        if (!hasTurn) {
            misfits.add(new Misfit(Column.TURN, "turn is 1 to " + turns + ", not " + inject.turn()));
        }
        if (inject.to() != null && exercise.workshop().team(inject.to()).isEmpty()) {
            misfits.add(new Misfit(Column.TO, noTeam(inject.to())));
        }
        if (inject.subject().isBlank()) {
            misfits.add(new Misfit(Column.SUBJECT, "an inject has a subject"));
        }
        texts(inject, misfits);
        date(inject, hasTurn, misfits);
        edits(inject, hasTurn ? inject.turn() : 1, misfits);
        if (inject.status() == Status.PUBLISHED) {
            misfits.add(new Misfit(Column.STATUS, "it is published by hand, not by a list"));
        }
        return misfits;
    }

    private void number(int number, List<Misfit> misfits) {
        if (number < 1 || number > MOST_COUNTED) {
            misfits.add(new Misfit(Column.NUMBER, "number is 1 to " + MOST_COUNTED + ", not " + number));
        } else if (published.contains(number)) {
            misfits.add(new Misfit(Column.NUMBER, "an inject that has been published has the number " + number));
        } else if (!numbers.add(number)) {
            misfits.add(new Misfit(Column.NUMBER, "two injects have the number " + number));
        }
    }

    private String noTeam(String to) {
        List<String> known = Stream.concat(
                        exercise.workshop().teams().stream().map(Team::party), Stream.of(Msel.EVERYBODY))
                .toList();
        return "to is one of " + String.join(", ", known) + ", not " + to + Nearest.hint(to, known);
    }

    private static void texts(PlannedInject inject, List<Misfit> misfits) {
        text(Column.TIME, inject.time(), misfits);
        text(Column.FROM, inject.from(), misfits);
        text(Column.METHOD, inject.method(), misfits);
        text(Column.SUBJECT, inject.subject(), misfits);
        text(Column.MESSAGE, inject.message(), misfits);
        text(Column.EXPECTED, inject.expected(), misfits);
        text(Column.FACT, Msel.cell(inject.edits()), misfits);
    }

    private static void text(Column column, String text, List<Misfit> misfits) {
        if (text.length() > Injecting.MOST_CHARACTERS) {
            misfits.add(new Misfit(
                    column,
                    column.title() + " has at most " + Injecting.MOST_CHARACTERS + " characters, not "
                            + text.length()));
        }
    }

    private void date(PlannedInject inject, boolean hasTurn, List<Misfit> misfits) {
        LocalDate date = inject.date();
        if (date == null) {
            if (!inject.edits().isEmpty()) {
                misfits.add(new Misfit(Column.DATE, "an inject with edits needs the date on which they happen"));
            }
        } else if (inject.edits().isEmpty()) {
            misfits.add(new Misfit(Column.FACT, "an inject with a date needs the edits that happen on it"));
        } else if (!exercise.opening().spans(date)) {
            misfits.add(new Misfit(
                    Column.DATE,
                    date + " lies outside the scenario, " + exercise.base().from() + " to "
                            + exercise.base().to()));
        } else if (hasTurn) {
            String misdated = exercise.workshop().turns().get(inject.turn() - 1).misdated(date, inject.turn());
            if (misdated != null) {
                misfits.add(new Misfit(Column.DATE, misdated));
            }
        }
    }

    /** @param number of a turn that there is; where the date is none of its days, all else is said at once */
    private void edits(PlannedInject inject, int number, List<Misfit> misfits) {
        Workshop.Turn turn = exercise.workshop().turns().get(number - 1);
        LocalDate date = inject.date();
        LocalDate day = date != null && turn.misdated(date, number) == null ? date : turn.from();
        List<String> lines =
                inject.edits().stream().map(edit -> day + " " + edit).toList();
        try {
            exercise.opening().scenario(List.of(), lines, number);
            if (!MselReader.edits(Msel.cell(inject.edits())).equals(inject.edits())) {
                misfits.add(new Misfit(Column.FACT, "an edit is in one line, and what has a ; stands in quotes"));
            }
        } catch (BadInput e) {
            e.problems().forEach(problem -> {
                String edit = problem.place().file().replace("“" + day + " ", "“"); // the date has a column of its own
                misfits.add(new Misfit(Column.FACT, edit + ": " + problem.message()));
            });
        }
    }
}
