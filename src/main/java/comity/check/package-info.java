/** Holds rules against their examples, and scenarios against what they expect. */
@NullMarked
package comity.check;

import org.jspecify.annotations.NullMarked;
