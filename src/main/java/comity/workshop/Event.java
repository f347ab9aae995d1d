package comity.workshop;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What happens in an exercise. A seat asks for it, {@link #decided} refuses it or settles what the seat left open, the log
 * keeps it, and {@link #apply} makes the exercise what it is then: so the log alone makes the exercise.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @Type(name = "begun", value = Seating.Begun.class),
    @Type(name = "joined", value = Seating.Joined.class),
    @Type(name = "handed-over", value = Seating.HandedOver.class),
    @Type(name = "left", value = Seating.Left.class),
    @Type(name = "turn-begun", value = Phasing.TurnBegun.class),
    @Type(name = "planning-ended", value = Phasing.PlanningEnded.class),
    @Type(name = "revealed", value = Phasing.Revealed.class),
    @Type(name = "reveal-undone", value = Phasing.RevealUndone.class),
    @Type(name = "debriefed", value = Phasing.Debriefed.class),
    @Type(name = "paused", value = Phasing.Paused.class),
    @Type(name = "resumed", value = Phasing.Resumed.class),
    @Type(name = "clock-set", value = Phasing.ClockSet.class),
    @Type(name = "drafted", value = Proposing.Drafted.class),
    @Type(name = "dropped", value = Proposing.Dropped.class),
    @Type(name = "submitted", value = Proposing.Submitted.class),
    @Type(name = "taken-back", value = Proposing.TakenBack.class),
    @Type(name = "adjudicated", value = Proposing.Adjudicated.class),
    @Type(name = "inject-published", value = Injecting.Published.class),
    @Type(name = "inject-skipped", value = Injecting.Skipped.class),
    @Type(name = "inject-planned", value = Injecting.Planned.class),
    @Type(name = "injects-listed", value = Injecting.Listed.class),
    @Type(name = "noted", value = Noting.Noted.class),
    @Type(name = "note-deleted", value = Noting.Deleted.class),
    @Type(name = "estimate-asked", value = Estimating.Asked.class),
    @Type(name = "estimated", value = Estimating.Estimated.class),
    @Type(name = "estimate-closed", value = Estimating.Closed.class),
    @Type(name = "estimate-drawn", value = Estimating.Drawn.class)
})
public sealed interface Event permits Seating, Phasing, Proposing, Injecting, Noting, Estimating {
    /**
     * The event as it goes into the log.
     *
     * @param by who asks for it
     * @throws comity.input.BadInput where it cannot be now, or not by this seat
     */
    Event decided(Exercise exercise, Seat by, Moment now);

    /** Makes the exercise what it is after the event. */
    void apply(Exercise exercise, Recorded recorded);
}
