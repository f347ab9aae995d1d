/** The rules of a folder compiled, with their weights and their bands: a {@link comity.rulebook.Rulebook} to play by. */
@NullMarked
package comity.rulebook;

import org.jspecify.annotations.NullMarked;
