/** The command line: one class a command. */
@NullMarked
package comity.cli;

import org.jspecify.annotations.NullMarked;
