/** Pure arithmetic: effect lives and weights to trajectories. Knows no rules and no files. */
@NullMarked
package comity.score;

import org.jspecify.annotations.NullMarked;
