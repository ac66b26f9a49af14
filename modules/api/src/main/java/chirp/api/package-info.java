/** The API of this site. */
@NullMarked
package chirp.api;

import org.jspecify.annotations.NullMarked;
