/** The laboratory in the browser: a local server, its JSON API and its page. */
@NullMarked
package comity.web;

import org.jspecify.annotations.NullMarked;
