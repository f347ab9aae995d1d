/** Scenario files: timelines of dated edits, their branches, and what should come of them. */
@NullMarked
package comity.scenario;

import org.jspecify.annotations.NullMarked;
