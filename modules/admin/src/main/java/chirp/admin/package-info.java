/** The admin of this site. */
@NullMarked
package chirp.admin;

import org.jspecify.annotations.NullMarked;
