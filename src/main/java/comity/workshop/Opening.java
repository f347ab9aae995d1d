package comity.workshop;

import comity.engine.Comity;
import comity.engine.WhatIf;
import comity.input.BadInput;
import comity.input.Node;
import comity.input.Problems;
import comity.rulebook.Rulebook;
import comity.scenario.Edit;
import comity.scenario.EditLines;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.scenario.Workshop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an exercise was begun with, which nothing that happens in it changes: its scenario, and the rules that score it.
 *
 * @param at when
 * @param base the scenario as its file had it, before anybody moved
 * @param whatIf scores it on the day before the first turn, and on the last day of each
 * @param sentences what the rules say of edits
 */
public record Opening(
        Rulebook rulebook, Seating.Begun begun, Instant at, Scenario base, WhatIf whatIf, EditSentences sentences) {
    private static final String OPEN = "?";

    /** @throws BadInput where the rulebook cannot read the scenario */
    static Opening of(Rulebook rulebook, Seating.Begun begun, Instant at) {
        Scenario base = PinnedFiles.read(begun, rulebook);
        List<Workshop.Turn> turns = Objects.requireNonNull(base.workshop()).turns();
        List<LocalDate> dates = new ArrayList<>(List.of(turns.get(0).from().minusDays(1)));
        turns.forEach(each -> dates.add(each.to()));
        WhatIf whatIf = Comity.with(rulebook).whatIf(base, dates);
        return new Opening(rulebook, begun, at, base, whatIf, new EditSentences(rulebook, base));
    }

    /** Whether the rulebook is another than the exercise was begun with: scores are not those that were shown. */
    public boolean isByOtherRules() {
        return !begun.rulebook().equals(rulebook.hash());
    }

    /** Whether a date lies within the scenario. */
    boolean spans(LocalDate date) {
        return !date.isBefore(base.from()) && !date.isAfter(base.to());
    }

    Workshop workshop() {
        return Objects.requireNonNull(base.workshop(), "it is a workshop");
    }

    /**
     * A move of the scenario.
     *
     * @throws BadInput where it has none of that id
     */
    Move move(String id) {
        return base.moves().stream()
                .filter(move -> move.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Exercise.refused("there is no move " + id));
    }

    /** The edits of a move that is made in a turn, with their date, a line each. */
    List<String> linesOf(Move move, int turn) {
        LocalDate date = workshop().turns().get(turn - 1).from();
        return move.on(date).stream()
                .map(edit -> edit.date() + " " + EditLines.undated(edit))
                .toList();
    }

    /** An edit as one would write it in a turn. */
    public String example(int turn) {
        return base.moves().stream()
                .flatMap(move -> linesOf(move, turn).stream())
                .findFirst()
                .orElseGet(() -> workshop().turns().get(turn - 1).from() + " end FACT");
    }

    /**
     * The scenario with edits on top, a line each.
     *
     * @throws BadInput where they cannot be played
     */
    public Scenario scenario(List<String> lines) {
        return lines.isEmpty() ? base : EditLines.with(base, rulebook, "played", lines);
    }

    /**
     * As {@link #scenario}, where some of the edits are new, and of a turn; logs may hold what could not be asked for any
     * more.
     *
     * @param turn counted from 1
     * @throws BadInput where they cannot be played, or a new one is of a day of another turn, takes out a fact that is not
     *     uncertain, or has a value that is still to be chosen
     */
    public Scenario scenario(List<String> standing, List<String> added, int turn) {
        needChosen(added);
        List<String> lines = new ArrayList<>(standing);
        lines.addAll(added);
        Scenario played = scenario(lines);
        added.forEach(line -> needOf(turn, line));
        return played;
    }

    /** Needs a line of the turn's days: the scores of those before have been seen. */
    private void needOf(int number, String line) {
        Workshop.Turn turn = workshop().turns().get(number - 1);
        Node.Mapping node = EditLines.node(line);
        String date = EditSentences.text(node, "date");
        String misdated = date == null ? null : turn.misdated(LocalDate.parse(date), number);
        if (misdated != null) {
            throw Exercise.refused(EditLines.name(line) + ": " + misdated);
        }
        String dropped = EditSentences.text(node, "drop");
        if (dropped != null && isCertain(dropped)) {
            throw Exercise.refused(EditLines.name(line) + ": only what is uncertain can turn out not to be so: end "
                    + dropped + ", or leave it");
        }
    }

    private boolean isCertain(String fact) {
        return base.uncertain().stream().noneMatch(each -> each.fact().equals(fact));
    }

    /** Needs lines in which no value is the sign that the page writes for one that it cannot know. */
    private static void needChosen(List<String> lines) {
        Problems problems = new Problems();
        for (String line : lines) {
            EditLines.node(line).entries().forEach((key, entry) -> {
                if (entry.value() instanceof Node.Scalar text && text.text().equals(OPEN)) {
                    problems.report(text.place(), "say what " + key + " is: it is still " + OPEN);
                }
            });
        }
        problems.throwIfAny();
    }

    /**
     * What edits do, in the sentences of the rules; those that cannot be played say nothing.
     *
     * @param standing what is played besides
     */
    public List<EditSentences.Told> told(List<String> standing, List<String> lines) {
        return sentences.told(standing, lines);
    }

    /** What could end of all that stands before anybody has moved, as in the first turn. */
    public List<EditSentences.Told> ends() {
        LocalDate date = workshop().turns().get(0).from();
        List<String> lines = base.timeline().edits().stream()
                .map(Edit::id)
                .distinct()
                .map(base.timeline()::edits)
                .filter(own -> own.get(0).verb() == Edit.Verb.BEGIN
                        && own.get(0).date().isBefore(date)
                        && own.get(own.size() - 1).verb() != Edit.Verb.END)
                .map(own -> date + " end " + own.get(0).id())
                .toList();
        return told(List.of(), lines);
    }

    /** What a move does, as it is in the first turn. */
    public List<EditSentences.Told> told(Move move) {
        return told(List.of(), linesOf(move, 1));
    }

    /**
     * The health with edits on top: on the day before the first turn, and on the last day of each turn.
     *
     * @throws BadInput where they cannot be played
     */
    public double[] healths(List<String> lines) {
        return whatIf.healths(scenario(lines).timeline());
    }
}
