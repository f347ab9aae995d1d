package comity.workshop;

import java.util.List;

/** What is told of a turn: an inject that was published, an estimate that was drawn, or a proposal that was submitted. */
public sealed interface Act permits PlannedInject, Estimate, Proposal {
    /** By which it is known among all acts of an exercise. */
    String id();

    /** The edits that it made fact, with their dates, a line each; none where nothing came of it. */
    List<String> lines();
}
