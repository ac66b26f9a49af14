package martlet.model;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction did to the number of a table's rows, as far as it was told.
 *
 * @param touched how many statements wrote to the table
 * @param told of how many of them it is known what they did
 * @param rows how many rows those added, less those that they took away
 */
record Growth(int touched, int told, long rows) {

    static final Growth NONE = new Growth(0, 0, 0);

    /** One statement that wrote. */
    static final Growth TOUCHED = new Growth(1, 0, 0);

    Growth plus(Growth other) {
        return new Growth(touched + other.touched, told + other.told, rows + other.rows);
    }

    /** Returns how many rows there are more; null where a statement did not tell. */
    @Nullable
    Long known() {
        return touched == told ? rows : null;
    }
}
