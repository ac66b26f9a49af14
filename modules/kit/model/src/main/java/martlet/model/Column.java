package martlet.model;

/**
 * Something that a question can ask for of each row, or of each group of rows: a {@link Field} or an {@link Aggregate}.
 *
 * @param <R> the record of the model that the question is about
 * @param <T> the Java class of its values
 */
public abstract sealed class Column<R, T> permits Asked, Aggregate {

    Column() {}

    /** Returns the kind of its values. */
    public abstract Type<T> type();

    /** Returns how it is written in a statement, joining what it needs. */
    abstract String in(Sql sql);
}
