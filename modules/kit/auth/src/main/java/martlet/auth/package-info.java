/** Who is asking, and may they. The module's comment has settings, errors and threads. */
@NullMarked
package martlet.auth;

import org.jspecify.annotations.NullMarked;
