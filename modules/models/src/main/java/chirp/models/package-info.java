/** The records and descriptors of this site. */
@NullMarked
package chirp.models;

import org.jspecify.annotations.NullMarked;
