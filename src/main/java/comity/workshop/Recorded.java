package comity.workshop;

import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param number in the exercise, from 1
 * @param seat who caused it
 * @param command the id that the sender gave it, so that what is sent twice counts once
 */
public record Recorded(String exercise, long number, Instant at, String seat, String command, Event event) {}
