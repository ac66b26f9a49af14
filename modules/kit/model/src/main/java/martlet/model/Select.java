package martlet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question about the rows of one model. Each method that narrows it returns a new one; nothing is sent until
 * {@link #list}, {@link #one}, {@link #linked}, {@link #page}, {@link #count} or {@link #each}, which send one statement each,
 * or up to three where the keys of a limited list are found first. Immutable.
 *
 * <p>Rows come with those links that {@link #with} asks for and no others, so the number of statements never depends
 * on the number of rows.
 *
 * @param <R> the record of the model
 */
public final class Select<R> extends Paging<R> {

    private final Engine engine;
    private final Model<R> model;
    private final Where<R> where;
    private final List<ForeignKey<R, ?, ?>> with;
    private final List<Order<R>> order;
    private final int limit;
    private final long offset;
    private final @Nullable Locking locking;

    Select(Engine engine, Model<R> model) {
        this(engine, model, Where.everything(), List.of(), List.of(), 0, 0, null);
    }

    private Select(Engine engine, Model<R> model, Where<R> where, List<ForeignKey<R, ?, ?>> with, List<Order<R>> order,
            int limit, long offset, @Nullable Locking locking) {
        this.engine = engine;
        this.model = model;
        this.where = where;
        this.with = with;
        this.order = order;
        this.limit = limit;
        this.offset = offset;
        this.locking = locking;
    }

    /** Keeps only rows that meet the condition, and those asked for before. */
    public Select<R> where(Where<R> condition) {
        return new Select<>(engine, model, where.and(condition), with, order, limit, offset, locking);
    }

    /** Returns the condition that rows must meet. */
    public Where<R> condition() {
        return where;
    }

    /** Brings the rows that these links lead to. A link across a link brings the ones on its way too. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Select<R> with(ForeignKey<R, ?, ?>... links) {
        return with(Arrays.asList(links));
    }

    /** Brings the rows that these links lead to. */
    public Select<R> with(List<? extends ForeignKey<R, ?, ?>> links) {
        var all = new ArrayList<ForeignKey<R, ?, ?>>(with);
        links.stream().filter(link -> !all.contains(link)).forEach(all::add);
        return new Select<>(engine, model, where, List.copyOf(all), order, limit, offset, locking);
    }

    /** Sorts by these, the first one first; replaces a sort asked for before. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Select<R> orderBy(Order<R>... steps) {
        return orderBy(Arrays.asList(steps));
    }

    /** Sorts by these, the first one first; replaces a sort asked for before. */
    public Select<R> orderBy(List<Order<R>> steps) {
        return new Select<>(engine, model, where, with, List.copyOf(steps), limit, offset, locking);
    }

    /** Reads at most so many rows; 0 for all. */
    public Select<R> limit(int rows) {
        return new Select<>(engine, model, where, with, order, rows, offset, locking);
    }

    /** Passes over so many rows first, which costs reading them: prefer {@link #page}. */
    public Select<R> offset(long rows) {
        return new Select<>(engine, model, where, with, order, limit, rows, locking);
    }

    /**
     * Keeps the rows that are read from being written by others until the transaction ends, waiting for those who are
     * writing them. Only inside {@link Database#transaction}; else asking fails with {@link IllegalStateException}.
     *
     * <p>PostgreSQL locks with {@code for update}. The embedded engine locks what is written only, so it writes the rows as
     * they are, which takes three statements.
     */
    public Select<R> forUpdate() {
        return forUpdate(Locking.WAIT);
    }

    /** The same as {@link #forUpdate()}, and says what to do about rows that others have locked. */
    public Select<R> forUpdate(Locking how) {
        return new Select<>(engine, model, where, with, order, limit, offset, how);
    }

    /** Asks about groups of rows that have the same values in these fields, instead of rows. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Groups<R> groupBy(Field<R, ?>... fields) {
        return new Groups<>(asking(), List.of(fields), List.of(), List.of());
    }

    /** Returns an aggregate over all rows that meet the condition; empty when it has no value. */
    public <T> Optional<T> value(Aggregate<R, T> aggregate) {
        return orderBy(List.of()).offset(0).into(Optional::ofNullable, aggregate).one().flatMap(found -> found);
    }

    /** @throws IllegalArgumentException when aggregates and fields are mixed, which takes {@link #groupBy} */
    @Override
    <T> Projection<T> projection(List<Column<R, ?>> columns, Engine.RowReader<T> reader) {
        var ranks = order.stream().map(Rank::of).toList();
        return new Projection<>(new Lines<>(asking(), columns, List.of(), List.of(), ranks), reader, false, limit,
                offset);
    }

    /**
     * Returns the same question for one that is asked many times, such as for each page of all rows: which linked rows have a text that
     * is asked for is looked up now, and no more later. Sends a statement for each such text; where more than 500
     * rows have it, nothing changes.
     */
    public Select<R> lookedUp() {
        return new Select<>(engine, model, Lookups.ofEach(engine, Lookups.of(engine, where)), with, order, limit,
                offset,
                locking);
    }

    /** Returns the model. */
    public Model<R> model() {
        return model;
    }

    /** Returns the rows. */
    public List<R> list() {
        return linked().stream().map(Linked::row).toList();
    }

    /** Returns the first row; empty when there is none. */
    public Optional<R> one() {
        return oneLinked().map(Linked::row);
    }

    /** Returns the first row with what it links to; empty when there is none. */
    public Optional<Linked<R>> oneLinked() {
        var found = limit(1).linked();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** Whether there is such a row. */
    public boolean exists() {
        return oneLinked().isPresent();
    }

    /** Returns the rows with what they link to. */
    public List<Linked<R>> linked() {
        if (where.isNothing()) {
            return List.of();
        }
        return locking == null ? asking().rows() : asking().locked(locking);
    }

    /**
     * Returns the rows that link to some others, by the keys of those: one statement, however many these are. Each of them
     * has a list, in this order; an empty one when nothing links to it. With a {@link #limit}, a list has at most that many,
     * and no more are read. A link to a model between two brings the rows at its other end along where {@link #with} asks for
     * them.
     *
     * @param link a link of this model's own
     * @param targets the rows that it leads to
     * @throws IllegalStateException when rows are to be passed over, which would be of all of them together
     */
    public <P, K> Map<K, List<Linked<R>>> under(ForeignKey<R, P, K> link, Collection<? extends P> targets) {
        if (offset > 0) {
            throw new IllegalStateException("No rows under %s can be passed over: it would be of all together"
                    .formatted(link));
        }
        var under = new LinkedHashMap<K, List<Linked<R>>>();
        targets.forEach(row -> under.put(link.type().cast(link.target().keyOf(row)), new ArrayList<>()));
        if (!under.isEmpty()) {
            under(link, List.copyOf(under.keySet()))
                    .forEach(row -> Objects.requireNonNull(under.get(link.of(row.row()))).add(row));
        }
        under.replaceAll((_, rows) -> List.copyOf(rows));
        return Collections.unmodifiableMap(under);
    }

    private <P, K> List<Linked<R>> under(ForeignKey<R, P, K> link, List<K> keys) {
        if (limit == 0 || where.isNothing()) {
            return where(link.in(keys)).linked();
        }
        return new Heads<>(asking(), where, order(), limit).under(link, keys);
    }

    /** Returns how many rows there are, whatever the limit. On large tables this reads every row that matches. */
    public long count() {
        return where.isNothing() ? 0 : asking().count();
    }

    /** Returns how many rows there are, or {@code most} when there are more: never reads more than that many. */
    public long countUpTo(int most) {
        return where.isNothing() ? 0 : asking().countUpTo(most);
    }

    /**
     * Whether an index tells that no more than so many rows meet the condition, or a part of it: then to read all of them is no
     * great work. Sends up to two statements, which read no more than that many rows each.
     */
    public boolean hasFew(int most) {
        return where.isNothing() || new Fewer<>(asking(), Reach.parts(where), List.of()).areAtMost(most);
    }

    /**
     * Returns how many rows have which value of a field, among the first so many that meet the condition: never reads more than
     * that many. One statement.
     */
    public <T> Tally<T> tally(Field<R, T> field, int most) {
        return where.isNothing() ? new Tally<>(Map.of(), 0, true) : Tally.of(asking(), where, field, most);
    }

    /**
     * Returns which of the stretches between ends that follow each other have a row, by their places from 0: each has its first
     * end and not its last. One statement; where an index begins with the field, it reads one row for each stretch.
     *
     * @param ends at most 130, the least first
     */
    public <T> List<Integer> filled(Field<R, T> field, List<T> ends) {
        return where.isNothing() ? List.of() : new Stretches<>(asking(), where, field).filled(ends);
    }

    @Override
    Select<R> itself() {
        return this;
    }

    @Override
    Asking<R> asking() {
        return new Asking<>(engine, model, where, with, order, limit, offset);
    }

    @Override
    List<Order<R>> steps() {
        return order;
    }
}
