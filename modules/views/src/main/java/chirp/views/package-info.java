/** The public pages of this site. */
@NullMarked
package chirp.views;

import org.jspecify.annotations.NullMarked;
