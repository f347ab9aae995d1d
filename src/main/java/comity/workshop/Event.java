package comity.workshop;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What happens in an exercise. A seat asks for it, {@link #decided} refuses it or settles what the seat left open, the log
 * keeps it, and {@link #apply} makes the exercise what it is then: so the log alone makes the exercise.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "begun", value = Seating.Begun.class),
    @JsonSubTypes.Type(name = "joined", value = Seating.Joined.class),
    @JsonSubTypes.Type(name = "handed-over", value = Seating.HandedOver.class),
    @JsonSubTypes.Type(name = "taken-over", value = Seating.TakenOver.class),
    @JsonSubTypes.Type(name = "left", value = Seating.Left.class),
    @JsonSubTypes.Type(name = "turn-begun", value = Phasing.TurnBegun.class),
    @JsonSubTypes.Type(name = "planning-ended", value = Phasing.PlanningEnded.class),
    @JsonSubTypes.Type(name = "planning-reopened", value = Phasing.PlanningReopened.class),
    @JsonSubTypes.Type(name = "revealed", value = Phasing.Revealed.class),
    @JsonSubTypes.Type(name = "reveal-undone", value = Phasing.RevealUndone.class),
    @JsonSubTypes.Type(name = "debriefed", value = Phasing.Debriefed.class),
    @JsonSubTypes.Type(name = "paused", value = Phasing.Paused.class),
    @JsonSubTypes.Type(name = "resumed", value = Phasing.Resumed.class),
    @JsonSubTypes.Type(name = "clock-set", value = Phasing.ClockSet.class),
    @JsonSubTypes.Type(name = "drafted", value = Proposing.Drafted.class),
    @JsonSubTypes.Type(name = "dropped", value = Proposing.Dropped.class),
    @JsonSubTypes.Type(name = "submitted", value = Proposing.Submitted.class),
    @JsonSubTypes.Type(name = "taken-back", value = Proposing.TakenBack.class),
    @JsonSubTypes.Type(name = "adjudicated", value = Proposing.Adjudicated.class),
    @JsonSubTypes.Type(name = "inject-published", value = Injecting.Published.class),
    @JsonSubTypes.Type(name = "inject-withdrawn", value = Injecting.Withdrawn.class),
    @JsonSubTypes.Type(name = "inject-skipped", value = Injecting.Skipped.class),
    @JsonSubTypes.Type(name = "inject-planned", value = Injecting.Planned.class),
    @JsonSubTypes.Type(name = "injects-listed", value = Injecting.Listed.class),
    @JsonSubTypes.Type(name = "noted", value = Noting.Noted.class),
    @JsonSubTypes.Type(name = "note-deleted", value = Noting.Deleted.class),
    @JsonSubTypes.Type(name = "estimate-asked", value = Estimating.Asked.class),
    @JsonSubTypes.Type(name = "estimated", value = Estimating.Estimated.class),
    @JsonSubTypes.Type(name = "estimate-closed", value = Estimating.Closed.class),
    @JsonSubTypes.Type(name = "estimate-drawn", value = Estimating.Drawn.class)
})
public sealed interface Event permits Seating, Phasing, Proposing, Injecting, Noting, Estimating {
    /**
     * The event as it goes into the log.
     *
     * @throws comity.input.BadInput where it cannot be now, or not by the seat that asks
     */
    Event decided(Request request);

    /** Makes the exercise what it is after the event. */
    void apply(Exercise exercise, Recorded recorded);
}
