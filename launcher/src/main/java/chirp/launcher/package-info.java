/** The one entry point, which puts the rooms of this site together. */
@NullMarked
package chirp.launcher;

import org.jspecify.annotations.NullMarked;
