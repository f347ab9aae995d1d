/** Files as people write them: text and YAML with their places, and everything that can be wrong with them. */
@NullMarked
package comity.input;

import org.jspecify.annotations.NullMarked;
