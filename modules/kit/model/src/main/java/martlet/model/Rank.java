package martlet.model;

/**
 * One step of a sort of groups: something that is asked of each, and its direction. Immutable.
 *
 * @param column what is compared
 * @param descending whether the greatest comes first
 * @param nullsFirst whether groups without a value come before all others
 */
public record Rank<R>(Column<R, ?> column, boolean descending, boolean nullsFirst) {

    /** Returns the same with groups that have no value before all others. */
    public Rank<R> withNullsFirst() {
        return new Rank<>(column, descending, true);
    }

    /** Returns the same with groups that have no value after all others. */
    public Rank<R> withNullsLast() {
        return new Rank<>(column, descending, false);
    }

    static <R> Rank<R> of(Order<R> order) {
        return new Rank<>(order.field(), order.descending(), order.nullsFirst());
    }
}
