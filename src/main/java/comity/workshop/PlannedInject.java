package comity.workshop;

import comity.scenario.EditLines;
import comity.scenario.Workshop.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An inject in the list of an exercise: a row of the master scenario events list (MSEL), as those who plan exercises call
 * it. Its texts are as every file keeps them, so that its list can be taken away and come back the same.
 *
 * @param number by which it is known; no two have the same
 * @param turn in which it is to come or came, counted from 1
 * @param time when in the turn, in the facilitator's words; one that a spreadsheet would show as 1:05 PM is 13:05
 * @param from who tells it, within the scenario
 * @param to the party that is told; null for everybody
 * @param method how it comes, such as a press report
 * @param expected what the facilitator expects of the teams
 * @param date of its edits; null where it has none
 * @param edits a line each, as {@link EditLines} reads them, without the date
 */
public record PlannedInject(
        int number,
        int turn,
        String time,
        String from,
        @Nullable String to,
        String method,
        String subject,
        String message,
        String expected,
        @Nullable LocalDate date,
        List<String> edits,
        Status status)
        implements Act {
    /** A time as spreadsheets write it into CSV, though 13:05 was typed. */
    private static final DateTimeFormatter AS_SHOWN = DateTimeFormatter.ofPattern("h:mm[:ss] a", Locale.ENGLISH);

    public PlannedInject {
        time = clocked(Texts.plain(time));
        from = Texts.plain(from);
        method = Texts.plain(method);
        subject = Texts.plain(subject);
        message = Texts.plain(message);
        expected = Texts.plain(expected);
        edits = edits.stream().map(Texts::plain).toList();
    }

    private static String clocked(String time) {
        try {
            return LocalTime.parse(time, AS_SHOWN).toString();
        } catch (DateTimeParseException e) { // it is in somebody's own words
            return time;
        }
    }

    /** What has become of it. */
    public enum Status {
        PLANNED,
        PUBLISHED,
        SKIPPED
    }

    /** As a scenario plans it. */
    static PlannedInject of(Inject inject) {
        return new PlannedInject(
                inject.number(),
                inject.turn(),
                inject.time(),
                inject.from(),
                inject.to(),
                inject.method(),
                inject.subject(),
                inject.message(),
                inject.expected(),
                inject.undated().isEmpty() ? null : inject.date(),
                inject.undated().stream().map(EditLines::undated).toList(),
                Status.PLANNED);
    }

    @Override
    public String id() {
        return "inject-" + number;
    }

    /** Its edits with their date, also those of one that is still to be published. */
    @Override
    public List<String> lines() {
        return edits.stream().map(edit -> date + " " + edit).toList();
    }

    PlannedInject with(Status other) {
        return in(turn, date, other);
    }

    /** @param other the party that is told; null for everybody */
    PlannedInject to(@Nullable String other) {
        return new PlannedInject(
                number, turn, time, from, other, method, subject, message, expected, date, edits, status);
    }

    PlannedInject in(int otherTurn, @Nullable LocalDate otherDate, Status other) {
        return new PlannedInject(
                number, otherTurn, time, from, to, method, subject, message, expected, otherDate, edits, other);
    }
}
