/** Asks what else a scenario could have been. */
@NullMarked
package comity.explore;

import org.jspecify.annotations.NullMarked;
