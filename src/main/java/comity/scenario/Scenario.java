package comity.scenario;

import comity.facts.Dyad;
import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import comity.rulebook.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file, read and checked.
 *
 * @param file as the user named it
 * @param about what it tells, empty where it does not say; in a workshop the facilitator alone reads it
 * @param from the first date scored; facts may be older
 * @param to the last date scored
 * @param branch which of its branches this is; null for none
 * @param timeline the branch's, if it is one
 * @param moves what the parties could do
 * @param uncertain what is left open of facts, for an ensemble to draw; all else takes facts as the timeline states them.
 *     What a branch says of a fact is certain: an entry goes where the timeline has other edits of its fact than the
 *     entry was read with
 * @param workshop null where it is none for teams
 */
public record Scenario(
        String file,
        String title,
        String about,
        Dyad dyad,
        Parties parties,
        LocalDate from,
        LocalDate to,
        StepSize step,
        @Nullable String branch,
        Timeline timeline,
        List<Branch> branches,
        List<Move> moves,
        List<Uncertain> uncertain,
        List<Expectation> expectations,
        @Nullable Workshop workshop) {

    public Scenario {
        uncertain = uncertain.stream()
                .filter(each -> each.edits().equals(timeline.edits(each.fact())))
                .toList();
    }

    /**
     * The scenario as one of its branches.
     *
     * @param id null for the scenario as it is
     * @throws BadInput where there is no such branch
     */
    public Scenario on(@Nullable String id) {
        if (id == null) {
            return this;
        }
        Branch chosen = branches.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInput(Place.of(file), noBranch(id)));
        return as(chosen);
    }

    /**
     * The scenario as if a fact had never been stated.
     *
     * @throws BadInput where no fact has the id
     */
    public Scenario without(String fact) {
        List<Edit> left = timeline.edits().stream()
                .filter(edit -> !edit.id().equals(fact))
                .toList();
        if (left.size() == timeline.edits().size()) {
            List<String> ids =
                    timeline.edits().stream().map(Edit::id).distinct().toList();
            throw new BadInput(Place.of(file), "no fact has the id " + fact + Nearest.hint(fact, ids));
        }
        return as(new Branch("without " + fact, "", new Timeline(left, List.of())));
    }

    /** The scenario as a branch, whether it is one of its own or not. */
    Scenario as(Branch chosen) {
        return with(file, title + ": " + chosen.title(), dyad, chosen.id(), chosen.timeline());
    }

    private String noBranch(String id) {
        List<String> known = branches.stream().map(Branch::id).toList();
        String hint = Nearest.hint(id, known);
        String all = known.isEmpty() ? ": there are none" : ": there are " + String.join(", ", known);
        return "no branch " + id + (hint.isEmpty() ? all : hint);
    }

    /**
     * The scenario with edits on top of its timeline, as a branch has them.
     *
     * @param layer what notes and messages call the edits
     * @throws BadInput where they cannot be played
     */
    public Scenario with(String layer, List<Edit> edits) {
        Problems problems = new Problems();
        Timeline own = timeline.with(layer, edits, List.of(), problems);
        own.check(edits, problems);
        problems.throwIfAny();
        return playing(own);
    }

    /** The same scenario with another timeline. */
    public Scenario playing(Timeline other) {
        return with(file, title, dyad, branch, other);
    }

    /**
     * The timeline of one world. It can be played as it is: an {@link Uncertain} fact has no outcome that could not.
     *
     * @param outcomes one for each uncertain fact, in their order
     */
    public Timeline drawn(List<Outcome> outcomes) {
        if (outcomes.size() != uncertain.size()) {
            throw new IllegalArgumentException(
                    outcomes.size() + " outcomes of " + uncertain.size() + " uncertain facts");
        }
        Set<String> open = uncertain.stream().map(Uncertain::fact).collect(Collectors.toSet());
        List<Edit> edits = new ArrayList<>();
        for (Edit edit : timeline.edits()) {
            if (!open.contains(edit.id())) {
                edits.add(edit);
            }
        }
        for (int i = 0; i < outcomes.size(); i++) {
            edits.addAll(uncertain.get(i).edits(outcomes.get(i)));
        }
        return new Timeline(edits, timeline.notes());
    }

    /**
     * The same timeline for another two parties.
     *
     * @throws BadInput where they are not two known parties
     */
    public Scenario scoring(String one, String other) {
        for (String party : List.of(one, other)) {
            if (!parties.contain(party)) {
                throw new BadInput(Place.of(file), parties.unknown(party));
            }
        }
        if (one.equals(other)) {
            throw new BadInput(Place.of(file), "a dyad is two parties, not " + one + " twice");
        }
        return with(file, title, Dyad.of(one, other), branch, timeline);
    }

    /** The same scenario by another name of its file. */
    public Scenario called(String name) {
        return with(name, title, dyad, branch, timeline);
    }

    private Scenario with(
            String otherFile, String otherTitle, Dyad otherDyad, @Nullable String otherBranch, Timeline otherTimeline) {
        return new Scenario(
                otherFile,
                otherTitle,
                about,
                otherDyad,
                parties,
                from,
                to,
                step,
                otherBranch,
                otherTimeline,
                branches,
                moves,
                uncertain,
                expectations,
                workshop);
    }

    /** Whose relationship it is, as a sentence begins: {@code China and Japan}. */
    public String ofWhom() {
        return Wording.capitalised(parties.name(dyad.first())) + " and " + parties.name(dyad.second());
    }

    /** The dates of the trajectory: the last day of each period, and the first and the last day of all. */
    public List<LocalDate> dates() {
        List<LocalDate> dates = new ArrayList<>();
        dates.add(from);
        for (LocalDate day = step.lastDay(from); day.isBefore(to); day = step.lastDay(day.plusDays(1))) {
            if (day.isAfter(from)) {
                dates.add(day);
            }
        }
        if (to.isAfter(from)) {
            dates.add(to);
        }
        return dates;
    }
}
