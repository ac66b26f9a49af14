/** Pages, forms, sessions and the server. The module's comment has settings, errors and threads. */
@NullMarked
package martlet.web;

import org.jspecify.annotations.NullMarked;
