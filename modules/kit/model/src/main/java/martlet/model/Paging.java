package martlet.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows that are read some at a time, from place to place of an order: what a {@link Select} does for pages, and for all rows of a
 * large table.
 *
 * @param <R> the record of the model
 */
public abstract sealed class Paging<R> extends Projecting<R> permits Select {

    /** How many rows {@link #each} holds in memory at a time. */
    private static final int STRETCH = 1_000;

    Paging() {}

    /** Returns the question itself. */
    abstract Select<R> itself();

    abstract Asking<R> asking();

    /** Returns the order that was asked for. */
    abstract List<Order<R>> steps();

    /** Returns the first so many rows in the order of {@link #order}, and the place of the next page. */
    public Page<R> page(int size) {
        return page(size, Optional.empty());
    }

    /** Returns so many rows from a place on (or up to it, when the cursor points backward), and the places around them. */
    public Page<R> page(int size, Cursor from) {
        return page(size, Optional.of(from));
    }

    /**
     * The same as {@link #page(int)}, but where no index answers the condition, at most so many rows are looked at one by one,
     * in the list's order: a page may have room left although there are further rows that meet it. Its next place is where to
     * look on. An order that no index has is sorted nevertheless, which reads every row that matches.
     *
     * @param most how many rows are looked at
     */
    public Looked<R> look(int size, int most) {
        return look(size, most, Optional.empty());
    }

    /** The same from a place on, or up to it. */
    public Looked<R> look(int size, int most, Cursor from) {
        return look(size, most, Optional.of(from));
    }

    private Looked<R> look(int size, int most,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> from) {
        var looked = itself().condition().isNothing()
                ? Optional.<Looked<R>>empty()
                : Looking.page(asking(), itself().condition(), order(), from, size, most);
        return looked.orElseGet(() -> new Looked<>(page(size, from), 0, false));
    }

    private Page<R> page(int size, @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> from) {
        var total = order();
        var backward = from.map(Cursor::backward).orElse(false);
        var asked = from.map(place -> itself().where(new Where.Beyond<>(total, place))).orElse(itself());
        var found = asked.orderBy(backward ? total.stream().map(Order::reversed).toList() : total)
                .limit(size + 1).linked();
        var rows = new ArrayList<>(found.subList(0, Math.min(size, found.size())));
        if (backward) {
            Collections.reverse(rows);
        }
        var more = found.size() > size;
        var before = backward ? more : from.isPresent();
        var after = backward || more;
        return new Page<>(
                rows,
                before && !rows.isEmpty() ? Optional.of(Cursor.at(rows.getFirst(), total, true)) : Optional.empty(),
                after && !rows.isEmpty() ? Optional.of(Cursor.at(rows.getLast(), total, false)) : Optional.empty());
    }

    /**
     * Returns the order in which no two rows are in the same place, with the key last unless a unique field is there: what
     * the cursors of {@link #page} go by.
     */
    public List<Order<R>> order() {
        return Keyset.total(steps(), itself().model().key());
    }

    /**
     * Whether the first rows in this order can be read without sorting all that match: an index has the order, also where it
     * begins with what is equal in all of them, or all rows are asked for and those that a link leads to have it. Sends no
     * statement.
     */
    public boolean isOrderIndexed() {
        var total = order();
        var where = itself().condition();
        return Plan.of(itself().model(), where, total).indexed()
                || where.isEverything() && ByLinked.isTheOrder(total);
    }

    /** Hands every row on, in this order, holding at most a thousand in memory. */
    public void each(Consumer<? super Linked<R>> taker) {
        var all = itself().lookedUp();
        var page = all.page(STRETCH);
        page.rows().forEach(taker);
        while (page.next().isPresent()) {
            page = all.page(STRETCH, page.next().get());
            page.rows().forEach(taker);
        }
    }
}
