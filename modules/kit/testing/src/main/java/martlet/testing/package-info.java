/** A real site on a spare port, and somebody who visits it. */
@NullMarked
package martlet.testing;

import org.jspecify.annotations.NullMarked;
