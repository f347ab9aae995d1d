/** A folder of rules, weights and examples, read and compiled. Besides the engine, the only package that knows Drools. */
@NullMarked
package comity.rulebook;

import org.jspecify.annotations.NullMarked;
