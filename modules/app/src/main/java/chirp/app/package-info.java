/** What every part of this site shares. */
@NullMarked
package chirp.app;

import org.jspecify.annotations.NullMarked;
