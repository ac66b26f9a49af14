/** Tables as data: how they should be, how they differ, the SQL that leads from one to the other, and what it risks. */
@NullMarked
package martlet.model.schema;

import org.jspecify.annotations.NullMarked;
