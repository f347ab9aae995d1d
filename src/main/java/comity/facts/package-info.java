/** What a rule may name. Tiny and stable: every rulebook is written against it. */
@NullUnmarked // filled by the engine, field by field, through setters
package comity.facts;

import org.jspecify.annotations.NullUnmarked;
