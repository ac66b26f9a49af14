package martlet.model;

/**
 * One step of a sort: a field and its direction. Immutable.
 *
 * <p>Unless said, rows without a value come first when the smallest does, last when the greatest does, on every engine.
 *
 * @param field what is compared
 * @param descending whether the greatest comes first
 * @param nullsFirst whether rows without a value come before all others
 */
public record Order<R>(Field<R, ?> field, boolean descending, boolean nullsFirst) {

    /** A step with those without a value where the smallest are. */
    public Order(Field<R, ?> field, boolean descending) {
        this(field, descending, !descending);
    }

    /** Returns the same with rows that have no value before all others. */
    public Order<R> withNullsFirst() {
        return new Order<>(field, descending, true);
    }

    /** Returns the same with rows that have no value after all others. */
    public Order<R> withNullsLast() {
        return new Order<>(field, descending, false);
    }

    /** Returns the same field, the other way round. */
    public Order<R> reversed() {
        return new Order<>(field, !descending, !nullsFirst);
    }
}
