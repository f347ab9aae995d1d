package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.scenario.ScenarioWriter;
import comity.scenario.Workshop;
import comity.workshop.PlannedInject.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A workshop as it stands: what the events of its log come to. It stays what it is; what happens then makes another one of
 * it.
 */
public final class Exercise {
    /** Where an exercise stands. */
    public enum Phase {
        LOBBY,
        PLANNING,
        ADJUDICATION,
        REVEAL,
        DEBRIEF
    }

    /** The place of what is refused. */
    static final Place PLACE = Place.of("exercise");

    static final String NO_PROPOSAL = "there is no such proposal, or not any more";

    private final String id;
    private final Rulebook rulebook;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Map<String, Seat> everSeated = new LinkedHashMap<>();
    private final Proposals proposals;
    private final List<PlannedInject> injects = new ArrayList<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();
    private final Map<String, Estimate> estimates = new LinkedHashMap<>();
    private long last;
    private Phase phase = Phase.LOBBY;
    private int turn;
    private PlanningClock clock = PlanningClock.NONE;
    private boolean paused;
    private boolean undone;
    private @Nullable Opening opening;

    private Exercise(String id, Rulebook rulebook, Proposals proposals) {
        this.id = id;
        this.rulebook = rulebook;
        this.proposals = proposals;
    }

    private Exercise(Exercise other) {
        this(other.id, other.rulebook, other.proposals.copy());
        seats.putAll(other.seats);
        everSeated.putAll(other.everSeated);
        injects.addAll(other.injects);
        notes.putAll(other.notes);
        estimates.putAll(other.estimates);
        last = other.last;
        phase = other.phase;
        turn = other.turn;
        clock = other.clock;
        paused = other.paused;
        undone = other.undone;
        opening = other.opening;
    }

    /** An exercise of which nothing is known yet. */
    static Exercise unbegun(String id, Rulebook rulebook) {
        return new Exercise(id, rulebook, new Proposals());
    }

    /**
     * What a log comes to.
     *
     * @param log from its first event on
     * @throws BadInput where its scenario cannot be read by the rulebook
     */
    public static Exercise replay(String id, Rulebook rulebook, List<Recorded> log) {
        Exercise exercise = unbegun(id, rulebook);
        log.forEach(exercise::apply);
        return exercise;
    }

    /** The exercise after one more event. */
    Exercise after(Recorded recorded) {
        Exercise next = new Exercise(this);
        next.apply(recorded);
        return next;
    }

    private void apply(Recorded recorded) {
        recorded.event().apply(this, recorded);
        last = recorded.number();
    }

    /** What is said to somebody who asks for what cannot be. */
    static BadInput refused(String message) {
        return new BadInput(PLACE, message);
    }

    // What it is

    public String id() {
        return id;
    }

    /** The number of the event that made it what it is. */
    public long last() {
        return last;
    }

    public Opening opening() {
        return Objects.requireNonNull(opening, "it has begun");
    }

    public String title() {
        return opening().begun().title();
    }

    /** The scenario as its file had it, before anybody moved. */
    public Scenario base() {
        return opening().base();
    }

    public Workshop workshop() {
        return opening().workshop();
    }

    public Phase phase() {
        return phase;
    }

    /** Counted from 1; 0 before the first. */
    public int turn() {
        return turn;
    }

    /** The turn whose reveal everybody has seen; 0 before the first. */
    public int revealed() {
        return phase == Phase.REVEAL || phase == Phase.DEBRIEF ? turn : Math.max(0, turn - 1);
    }

    /** Where it stands, in words. */
    public String where() {
        String of = turn == 0
                ? ""
                : " of turn " + turn + " of " + workshop().turns().size();
        return switch (phase) {
            case LOBBY -> "not begun";
            case PLANNING -> "planning" + of;
            case ADJUDICATION -> "adjudication" + of;
            case REVEAL -> "reveal" + of;
            case DEBRIEF ->
                "debrief after turn " + turn + " of " + workshop().turns().size();
        };
    }

    public boolean isPaused() {
        return paused;
    }

    /** Whether this turn was revealed, and the reveal was undone. */
    public boolean isUndone() {
        return undone;
    }

    /** When planning ends by the clock; null where none runs. */
    public @Nullable Instant ends() {
        return clock.ends();
    }

    /** What the clock had left when it was stopped; null where it was not. */
    public @Nullable Duration left() {
        return clock.left();
    }

    public Map<String, Seat> seats() {
        return Collections.unmodifiableMap(seats);
    }

    /** Whom a seat plays, or played before it was given up; null for nobody. */
    public @Nullable String partyOf(String seat) {
        Seat known = everSeated.get(seat);
        return known == null ? null : known.party();
    }

    public Map<String, Proposal> proposals() {
        return proposals.byId();
    }

    /** Those of a team in a turn, in the order in which they were drafted. */
    public List<Proposal> proposals(String party, int ofTurn) {
        return proposals.of(party, ofTurn);
    }

    /** What was submitted in a turn, in the order in which it is revealed. */
    public List<Proposal> submitted(int ofTurn) {
        return proposals.submitted(ofTurn);
    }

    public List<PlannedInject> injects() {
        return Collections.unmodifiableList(injects);
    }

    public Map<String, Note> notes() {
        return Collections.unmodifiableMap(notes);
    }

    public Map<String, Estimate> estimates() {
        return Collections.unmodifiableMap(estimates);
    }

    // What it comes to

    /** The edits of a proposal that is a move of the scenario, with their date; none where it is in a team's own words. */
    public List<String> linesOf(Proposal proposal) {
        if (proposal.move() == null) {
            return List.of();
        }
        return opening().linesOf(opening().move(proposal.move()), proposal.turn());
    }

    /** What a turn comes to, in the order in which it is told. */
    public List<Act> acts(int ofTurn) {
        List<Act> acts = new ArrayList<>();
        injects.stream()
                .filter(inject -> inject.status() == Status.PUBLISHED && inject.turn() == ofTurn)
                .forEach(acts::add);
        estimates.values().stream()
                .filter(estimate -> estimate.draw() != null && estimate.turn() == ofTurn)
                .forEach(acts::add);
        acts.addAll(submitted(ofTurn));
        return acts;
    }

    /** The edits that have become fact by the end of a turn, or would where it was revealed now, a line each. */
    public List<String> lines(int throughTurn) {
        return lines(throughTurn, act -> true);
    }

    /** As {@link #lines(int)}, of some acts alone. */
    public List<String> lines(int throughTurn, Predicate<Act> which) {
        return IntStream.rangeClosed(1, throughTurn)
                .mapToObj(this::acts)
                .flatMap(List::stream)
                .filter(which)
                .map(Act::lines)
                .flatMap(List::stream)
                .toList();
    }

    /** What edits do that are of a turn, or could be: whoever may know nothing of a later one learns nothing of it. */
    public List<EditSentences.Told> told(int ofTurn, List<String> lines) {
        List<String> standing = new ArrayList<>(lines(ofTurn));
        standing.removeAll(lines);
        return opening().told(standing, lines);
    }

    /** What a proposal is called. */
    public String title(Proposal proposal) {
        return proposal.move() == null
                ? proposal.words()
                : opening().move(proposal.move()).title();
    }

    /** What was played as a scenario file of its own, which expects the score of each turn: a workshop as a test. */
    public String asScenario() {
        List<String> lines = lines(revealed());
        double[] healths = opening().healths(lines);
        Map<LocalDate, Double> expected = new TreeMap<>();
        for (int each = 0; each < revealed(); each++) {
            expected.put(workshop().turns().get(each).to(), healths[each + 1]);
        }
        return ScenarioWriter.write(
                opening().scenario(lines),
                title() + ", as it was played",
                "Exercise " + id + ", " + where() + ". What the teams did is fiction.",
                expected);
    }

    /** What a proposal costs its team, of its budget for the turn. */
    public double cost(Proposal proposal) {
        return proposal.move() == null
                ? workshop().freeWordedCost()
                : opening().move(proposal.move()).cost();
    }

    /** How much of its budget a team has submitted in this turn. */
    public double spent(String party) {
        return proposals(party, turn).stream()
                .filter(Proposal::submitted)
                .mapToDouble(this::cost)
                .sum();
    }

    /** Whether a move has been made, or is submitted in this turn. */
    public boolean played(Move move) {
        return proposals.byId().values().stream()
                .filter(proposal -> move.id().equals(proposal.move()) && proposal.submitted())
                .anyMatch(proposal -> (proposal.turn() == turn && proposal.verdict() == null)
                        || (proposal.verdict() != null && proposal.verdict().happens()));
    }

    // What an event is about

    Seat needSeat(String of) {
        Seat seat = seats.get(of);
        if (seat == null) {
            throw refused("there is no such seat, or not any more");
        }
        return seat;
    }

    Proposal needProposal(String of) {
        Proposal proposal = proposals.find(of);
        if (proposal == null) {
            throw refused(NO_PROPOSAL);
        }
        return proposal;
    }

    PlannedInject needInject(int number) {
        return injects.stream()
                .filter(inject -> inject.number() == number)
                .findFirst()
                .orElseThrow(() -> refused("there is no inject " + number));
    }

    /** An inject that can still be changed. */
    PlannedInject needUnpublished(int number) {
        PlannedInject inject = needInject(number);
        if (inject.status() == Status.PUBLISHED) {
            throw refused("inject " + number + " has been published");
        }
        return inject;
    }

    Estimate needEstimate(String of) {
        Estimate estimate = estimates.get(of);
        if (estimate == null) {
            throw refused("there is no such question");
        }
        return estimate;
    }

    // What an event does

    void begin(Seating.Begun event, Instant at) {
        opening = Opening.of(rulebook, event, at);
        workshop().injects().stream().map(PlannedInject::of).forEach(injects::add);
    }

    void seat(Seat seat) {
        seats.put(seat.id(), seat);
        everSeated.put(seat.id(), seat);
    }

    void unseat(String of) {
        seats.remove(of);
    }

    void go(Phase to, int inTurn) {
        phase = to;
        turn = inTurn;
        undone = false;
    }

    /** @param end null for no clock */
    void clock(@Nullable Instant end) {
        clock = end == null ? PlanningClock.NONE : PlanningClock.until(end);
    }

    void pause(Instant at) {
        paused = true;
        clock = clock.stopped(at);
    }

    void resume(Instant at) {
        paused = false;
        clock = clock.resumed(at);
    }

    void reveal(List<String> order) {
        proposals.order(turn, order);
        phase = Phase.REVEAL;
        undone = false;
    }

    void undoReveal() {
        phase = Phase.ADJUDICATION;
        undone = true;
    }

    void put(Proposal proposal) {
        proposals.put(proposal);
    }

    /** Whether a proposal was given up; it is not drafted again by a page that has not heard of that. */
    boolean dropped(String proposal) {
        return proposals.dropped(proposal);
    }

    void drop(String proposal) {
        proposals.drop(proposal);
    }

    void put(PlannedInject inject) {
        injects.replaceAll(each -> each.number() == inject.number() ? inject : each);
    }

    void place(PlannedInject inject, int position) {
        injects.removeIf(each -> each.number() == inject.number());
        injects.add(position, inject);
    }

    void list(List<PlannedInject> others) {
        injects.removeIf(each -> each.status() != Status.PUBLISHED);
        injects.addAll(others);
    }

    void put(Note note) {
        notes.put(note.id(), note);
    }

    void deleteNote(String note) {
        notes.remove(note);
    }

    void put(Estimate estimate) {
        estimates.put(estimate.id(), estimate);
    }
}
