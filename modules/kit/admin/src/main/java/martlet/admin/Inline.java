package martlet.admin;

import java.util.List;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Order;
import org.jspecify.annotations.Nullable;

/**
 * How the rows that link to a row stand on its page, to be changed with it: what {@link ModelAdmin#inline} hands over to be filled
 * in. What somebody may do with them is said by their own rules. Filled in once at start, by one thread; then only read.
 *
 * @param <C> the record of the rows that link to it
 */
public final class Inline<C> {

    private final ForeignKey<C, ?, ?> link;
    private List<Field<C, ?>> columns = List.of();
    private List<Order<C>> order;
    private @Nullable Field<C, ? extends Number> position;
    private int most = 20;
    private int empty = 1;

    Inline(ForeignKey<C, ?, ?> link) {
        this.link = link;
        this.order = List.of(key().asc());
    }

    @SuppressWarnings("unchecked")
    private Field<C, ?> key() {
        return (Field<C, ?>) link.model().key();
    }

    /** Says which fields a line has. Unless said: all but the key, files, and the link itself. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Inline<C> columns(Field<C, ?>... fields) {
        columns = List.of(fields);
        return this;
    }

    /** Says in which order the lines stand; let an index carry it. Unless said: by key. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Inline<C> order(Order<C>... steps) {
        order = List.of(steps);
        return this;
    }

    /** Sorts the lines by a number that they have, with buttons that move a line up and down. */
    public Inline<C> sorted(Field<C, ? extends Number> field) {
        position = field;
        order = List.of(field.asc(), key().asc());
        return this;
    }

    /**
     * Says how many lines there are at most; to more of them, a link leads. Unless said: 20.
     *
     * @throws IllegalArgumentException when it is not from 1 to 200
     */
    public Inline<C> most(int lines) {
        if (lines < 1 || lines > 200) {
            throw new IllegalArgumentException("A form has from 1 to 200 lines of '%s', not %d".formatted(link, lines));
        }
        most = lines;
        return this;
    }

    /**
     * Says how many lines stand empty for new rows; a button adds more. Unless said: 1.
     *
     * @throws IllegalArgumentException when it is not from 0 to 20
     */
    public Inline<C> empty(int lines) {
        if (lines < 0 || lines > 20) {
            throw new IllegalArgumentException("From 0 to 20 lines stand empty, not %d".formatted(lines));
        }
        empty = lines;
        return this;
    }

    List<Field<C, ?>> fields() {
        var all = columns.isEmpty()
                ? model().fields().stream().filter(field -> !field.isKey() && !(field instanceof FileLink)).toList()
                : columns;
        return all.stream().filter(field -> !field.equals(link)).toList();
    }

    @SuppressWarnings("unchecked")
    martlet.model.Model<C> model() {
        return (martlet.model.Model<C>) link.model();
    }

    List<Order<C>> order() {
        return order;
    }

    Optional<Field<C, ? extends Number>> position() {
        return Optional.ofNullable(position);
    }

    int most() {
        return most;
    }

    int empty() {
        return empty;
    }
}
