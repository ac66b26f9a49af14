/** A site as a program. The module's comment has settings, exit codes and threads. */
@NullMarked
package martlet.cli;

import org.jspecify.annotations.NullMarked;
