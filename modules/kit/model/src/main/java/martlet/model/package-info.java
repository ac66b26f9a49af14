/** Models, queries and the database that answers them. The module's comment has settings, errors and threads. */
@NullMarked
package martlet.model;

import org.jspecify.annotations.NullMarked;
