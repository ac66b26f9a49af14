package martlet.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A question about groups of rows: those that have the same values in some fields. Each method returns a new one; nothing is
 * sent before the {@link Projection} that {@code into} makes is asked. Immutable.
 *
 * @param <R> the record of the model
 */
public final class Groups<R> extends Projecting<R> {

    private final Asking<R> asking;
    private final List<Field<R, ?>> by;
    private final List<Having<R>> having;
    private final List<Rank<R>> order;

    Groups(Asking<R> asking, List<Field<R, ?>> by, List<Having<R>> having, List<Rank<R>> order) {
        this.asking = asking;
        this.by = by;
        this.having = having;
        this.order = order;
    }

    /** Keeps only groups that meet the condition, and those asked for before. */
    public Groups<R> having(Having<R> condition) {
        return new Groups<>(asking, by, with(having, condition), order);
    }

    /** Sorts, after the steps so far, by an aggregate such as {@code count(MESSAGE.id).desc()}. */
    public Groups<R> orderBy(Rank<R> step) {
        return new Groups<>(asking, by, having, with(order, step));
    }

    /** Sorts, after the steps so far, by a field that the rows are grouped by. */
    public Groups<R> orderBy(Order<R> step) {
        return orderBy(Rank.of(step));
    }

    private static <E> List<E> with(List<E> all, E one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return List.copyOf(more);
    }

    /** @throws IllegalArgumentException for a field that the rows are not grouped by */
    @Override
    <T> Projection<T> projection(List<Column<R, ?>> columns, Engine.RowReader<T> reader) {
        return new Projection<>(new Lines<>(asking, columns, by, having, order), reader, false, 0, 0);
    }
}
