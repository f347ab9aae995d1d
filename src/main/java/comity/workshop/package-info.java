/** Exercises that teams play on a scenario: what happened in each, as a log of events, and what that comes to. */
@NullMarked
package comity.workshop;

import org.jspecify.annotations.NullMarked;
