/** Plays timelines through the rules, and scores what comes of them. */
@NullMarked
package comity.engine;

import org.jspecify.annotations.NullMarked;
