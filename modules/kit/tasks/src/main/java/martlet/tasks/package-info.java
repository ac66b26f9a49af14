/** Work for later, and work that comes round. The module's comment has figures, errors and threads. */
@NullMarked
package martlet.tasks;

import org.jspecify.annotations.NullMarked;
