/** The site admin. The module's comment says what it needs and how it answers. */
@NullMarked
package martlet.admin;

import org.jspecify.annotations.NullMarked;
