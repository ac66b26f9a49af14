package martlet.model;

import org.jspecify.annotations.Nullable;

/**
 * The values of one row, by field: what {@link Model#read} makes a record of.
 *
 * <p>A row is valid only during the call that it is handed to. It is used by one thread.
 */
public interface Row {

    /**
     * Returns the value of a field that is never null.
     *
     * @throws IllegalStateException when the stored value is null all the same
     */
    default <T> T get(Field<?, T> field) {
        var value = orNull(field);
        if (value == null) {
            throw new IllegalStateException("%s is null in a row".formatted(field));
        }
        return value;
    }

    /** Returns the value of an optional field, or null where it has none. */
    <T> @Nullable T orNull(Field<?, T> field);
}
