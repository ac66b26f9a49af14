package martlet.admin;

import java.util.List;
import java.util.function.Function;
import martlet.model.Field;
import martlet.model.Linked;
import martlet.model.Order;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list that shows what is worked out of each row: what {@link ModelAdmin#column} hands over to be filled in.
 *
 * <p>Filled in once at start, by one thread; then only read.
 *
 * @param <R> the record of the model
 */
public final class ComputedColumn<R> {

    private final String label;
    private final Function<? super Linked<R>, ? extends @Nullable Object> value;
    private List<Field<R, ?>> from = List.of();
    private List<Order<R>> sort = List.of();

    ComputedColumn(String label, Function<? super Linked<R>, ? extends @Nullable Object> value) {
        this.label = label;
        this.value = value;
    }

    /**
     * Says which fields it is worked out of, also across links: who may not read one of them has no such column, and the rows that
     * these links lead to come with each row.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ComputedColumn<R> from(Field<R, ?>... fields) {
        from = List.of(fields);
        return this;
    }

    /** Says how the list is sorted when the heading is followed. Unless said: it is none. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ComputedColumn<R> sort(Order<R>... steps) {
        sort = List.of(steps);
        return this;
    }

    /** @throws IllegalArgumentException when it is not said what it is worked out of, which is who may see it */
    ComputedColumn<R> checked() {
        if (from.isEmpty()) {
            throw new IllegalArgumentException(
                    "The column '%s' does not say which fields it is worked out of: add from(…)".formatted(label));
        }
        return this;
    }

    String label() {
        return label;
    }

    List<Field<R, ?>> from() {
        return from;
    }

    List<Order<R>> sort() {
        return sort;
    }

    /** Works it out. Fails as {@link Worked#known} does. */
    @Nullable
    Object of(Linked<R> row) {
        return Worked.known("column", label, value.apply(row));
    }
}
