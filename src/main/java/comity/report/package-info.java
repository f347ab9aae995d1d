/** Results as people and programs read them. */
@NullMarked
package comity.report;

import org.jspecify.annotations.NullMarked;
