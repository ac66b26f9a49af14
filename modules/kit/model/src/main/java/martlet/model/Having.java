package martlet.model;

import java.util.List;

/**
 * A condition on groups of rows: data, made by the methods of {@link Aggregate}. True or false of every group, as
 * {@link Where} is of rows. Immutable.
 *
 * @param <R> the record of the model whose rows are grouped
 */
public sealed interface Having<R> {

    /** An aggregate compared with a value. */
    record Compare<R, T>(Aggregate<R, T> aggregate, Where.Op op, T value) implements Having<R> {}

    /** Both of two conditions, or at least one of them. */
    record Both<R>(List<Having<R>> parts, boolean oneIsEnough) implements Having<R> {}

    /** The opposite of a condition. */
    record Not<R>(Having<R> part) implements Having<R> {}

    /** Both this and the other. */
    default Having<R> and(Having<R> other) {
        return new Both<>(List.of(this, other), false);
    }

    /** This or the other, or both. */
    default Having<R> or(Having<R> other) {
        return new Both<>(List.of(this, other), true);
    }

    /** The opposite. */
    default Having<R> not() {
        return new Not<>(this);
    }
}
