/** Rules as their author wrote them: their files, what these say and may not say. Nothing here is compiled. */
@NullMarked
package comity.drl;

import org.jspecify.annotations.NullMarked;
