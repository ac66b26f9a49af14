package martlet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row, together with those rows that it links to which were asked for by {@link Select#with}. Immutable.
 *
 * @param <R> the record of the row
 */
public final class Linked<R> {

    private final R row;
    private final long version;
    private final List<ForeignKey<R, ?, ?>> links;
    private final @Nullable Object[] parents;

    Linked(R row, long version, List<ForeignKey<R, ?, ?>> links, @Nullable Object[] parents) {
        this.row = row;
        this.version = version;
        this.links = links;
        this.parents = parents;
    }

    /** Returns a row that was added just now, without anything that it links to. */
    public static <R> Linked<R> added(R row) {
        return new Linked<>(row, 1, List.of(), new Object[0]);
    }

    /** Returns the same with the row that a link leads to, which is known; null where it leads nowhere. */
    public <P> Linked<R> with(ForeignKey<R, P, ?> link, @Nullable P parent) {
        var more = new ArrayList<>(links);
        more.add(link);
        var known = Arrays.copyOf(parents, parents.length + 1);
        known[parents.length] = parent;
        return new Linked<>(row, version, more, known);
    }

    /** Returns the row itself. */
    public R row() {
        return row;
    }

    /** Returns the number of times that the row was written, from 1: what {@link Database#update} can be held to. */
    public long version() {
        return version;
    }

    /**
     * Returns the row that a link leads to; empty when it leads nowhere.
     *
     * @throws IllegalStateException when the link was not asked for
     */
    @SuppressWarnings("unchecked")
    public <P> Optional<P> to(ForeignKey<R, P, ?> link) {
        var at = links.indexOf(link);
        if (at < 0) {
            throw new IllegalStateException("'%s' was not asked for; add .with(it) to the select".formatted(link));
        }
        return Optional.ofNullable((P) parents[at]);
    }

    /**
     * Returns the value of a field of the row, or of a row that it links to; null where there is none.
     *
     * @throws IllegalStateException when the field's link was not asked for
     */
    public <T> @Nullable T value(Field<R, T> field) {
        if (field.via().isEmpty()) {
            return field.of(row);
        }
        for (var i = 0; i < links.size(); i++) {
            if (leadsTo(links.get(i), field)) {
                return ofParent(field, parents[i]);
            }
        }
        throw new IllegalStateException("The link of '%s' was not asked for; add .with(it)".formatted(field));
    }

    private static boolean leadsTo(ForeignKey<?, ?, ?> link, Field<?, ?> field) {
        return Field.samePath(ForeignKey.path(link.via(), link, List.of()), field.via());
    }

    @SuppressWarnings("unchecked")
    private static <P, T> @Nullable T ofParent(Field<?, T> field, @Nullable Object parent) {
        return parent == null ? null : ((Field<P, T>) field.own()).of((P) parent);
    }
}
