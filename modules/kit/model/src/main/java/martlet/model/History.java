package martlet.model;

import static martlet.model.Revision.REVISION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a database through this kit, by whom and when: every row that was added, changed or deleted, also by
 * rule of a link, with the values before and after. Written in the transaction of the write itself. May be shared.
 *
 * <p>Not recorded are models that are {@link Model#unrecorded}, work inside {@link #without}, what {@link Load} brings back, and
 * what others write to the database by themselves.
 *
 * <p>Selects are newest first; {@link Select#page} goes through them by key.
 */
public final class History {

    private static final ScopedValue<UUID> UNIT = ScopedValue.newInstance();

    /** How many places are given at a time. */
    private static final int STRETCH = 1_000;

    private final Engine engine;

    History(Engine engine) {
        this.engine = engine;
    }

    /** Returns all that was written. */
    public Select<Revision> all() {
        return new Select<>(engine, REVISION).orderBy(REVISION.id.desc());
    }

    /** Returns what was written to a model's rows. */
    public Select<Revision> of(Model<?> model) {
        return all().where(REVISION.model.eq(model.name()));
    }

    /** Returns what was written to the row with that key, whether it is still there or not. */
    public Select<Revision> of(Model<?> model, Object key) {
        return of(model).where(REVISION.row.eq(model.keyText(key)));
    }

    /** Returns what the account with that key wrote. */
    public Select<Revision> by(String actorKey) {
        return all().where(REVISION.actorKey.eq(actorKey));
    }

    /** Returns what was written in one transaction, or in all those of one {@link #together}. */
    public Select<Revision> unit(UUID unit) {
        return all().where(REVISION.unit.eq(unit));
    }

    /**
     * Returns what the transaction that the thread is in is called in the history: {@link #unit} has what it wrote, once it is
     * committed.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public UUID current() {
        if (!engine.units().isOpen()) {
            throw new IllegalStateException(
                    "There is no transaction that the history could have a name for: begin one");
        }
        return engine.units().open().id();
    }

    /**
     * Puts a row back that was deleted: with the key and the values that it had, in the version after its last one. Recorded as
     * an addition. Secrets are not in the history: one that is required is empty, which no password matches.
     *
     * @param deletion the write that deleted it
     * @return the row as it is stored
     * @throws InvalidException when the row is there, has a value by now that another row has or that the model refuses, or
     *     links to a row that is gone
     * @throws IllegalArgumentException when that write is no deletion, or one of another model's row
     */
    public <R> R restore(Model<R> model, Revision deletion) {
        return new Restoring(engine).restore(model, deletion);
    }

    /**
     * Returns the values that a row had after a write, and before all later ones: as it is now, with what was recorded since
     * taken back. Secrets are absent where they changed since.
     *
     * @param revision the number of the write, or any number between it and the next
     * @return empty when the row was not there
     */
    public <R> Optional<Change<R>> asOf(Model<R> model, Object key, long revision) {
        return engine.units().joined(() -> {
            var now = new Select<>(engine, model).where(model.withKey(key)).one();
            var values = now.map(row -> Change.copyOf(model, row)).orElseGet(() -> Change.of(model));
            var there = now.isPresent();
            for (var later : of(model, key).where(REVISION.id.gt(revision)).list()) {
                there = later.action() != Revision.Action.CREATE;
                later.differences().forEach(difference -> takeBack(values, difference));
            }
            return there ? Optional.of(values) : Optional.empty();
        });
    }

    static <R> Change<R> before(Model<R> model, List<Revision.Difference> differences) {
        var values = Change.of(model);
        differences.forEach(difference -> takeBack(values, difference));
        return values;
    }

    private static <R> void takeBack(Change<R> values, Revision.Difference difference) {
        // A field that the model has no more has no place in its row.
        values.model().field(difference.field()).filter(field -> !field.isKey()).ifPresent(field -> {
            if (difference.secret()) {
                values.without(field);
            } else {
                set(values, field, difference.before());
            }
        });
    }

    private static <R, T> void set(Change<R> values, Field<R, T> field, @Nullable String text) {
        values.set(field, text == null ? null : field.type().parse(text));
    }

    /**
     * Returns what was written after a place in the order of the log, in that order: for readers that follow it. A reader that
     * goes on from the {@link Revision#position} of the last one it was given, 0 at first, gets everything once and misses
     * nothing, on either engine and from any number of instances. The order has no gaps; writes of one row are in their order.
     *
     * <p>The numbers of rows don't do for that: a transaction that commits late has smaller ones than others that readers have
     * seen. So places are given here, to what is committed and has none, before reading.
     *
     * @param position the last place that the reader knows
     * @param most how many at most
     */
    public List<Revision> after(long position, int most) {
        giveWhole();
        return new Select<>(engine, REVISION).where(REVISION.position.gt(position)).orderBy(REVISION.position.asc())
                .limit(most).list();
    }

    /** Returns the last place in the order that {@link #after} gives: who wants only what comes goes on from there. */
    public long end() {
        giveWhole();
        return last();
    }

    private long last() {
        return new Select<>(engine, REVISION).where(REVISION.position.gt(0L)).orderBy(REVISION.position.desc()).one()
                .map(Revision::position).orElse(0L);
    }

    /**
     * Has something called after each commit of this process of which the history tells, so that who follows need not wait for
     * the next look. What others commit is not noticed.
     *
     * @param then called by the thread that committed, before its caller goes on: it must return at once
     * @return what ends that
     */
    public Runnable watch(Runnable then) {
        // A name of its own, so that the same one can be given twice and ended once.
        Runnable watcher = () -> then.run();
        engine.watchers().add(watcher);
        return () -> engine.watchers().remove(watcher);
    }

    /** Returns a row as it was before a write; empty when it was not there, or can't be read by the model as it is now. */
    public <R> Optional<Past<R>> before(Model<R> model, Revision revision) {
        return Past.of(engine, model, revision.row(), revision.id() - 1);
    }

    /** Returns a row as a write left it; empty when it was deleted, or can't be read by the model as it is now. */
    public <R> Optional<Past<R>> asLeft(Model<R> model, Revision revision) {
        return Past.of(engine, model, revision.row(), revision.id());
    }

    /**
     * Returns a row as it was when it was deleted, as that write alone tells it: no statement is sent. Secrets are empty.
     *
     * @return empty when that write is no deletion of such a row, or when the row can't be read by the model as it is now
     */
    public <R> Optional<R> deleted(Model<R> model, Revision deletion) {
        return Past.deleted(model, deletion);
    }

    private void giveWhole() {
        for (var open = true; open;) {
            try {
                open = given() == STRETCH;
            } catch (InvalidException _) {
                // Another reader gave that place to another write: look again.
            }
        }
    }

    /** The last place is read first, so that a place which somebody else gives meanwhile is given twice, which is refused. */
    private int given() {
        if (unplaced().limit(1).list().isEmpty()) {
            return 0;
        }
        return engine.units().transaction(Isolation.COMMITTED, () -> {
            var last = last();
            var ids = unplaced().limit(STRETCH).list().stream().map(Revision::id).toList();
            var places = new ArrayList<Sql>(ids.size());
            IntStream.range(0, ids.size()).forEach(i -> places.add(place(ids.get(i), last + 1 + i)));
            try {
                engine.write(places, REVISION);
            } catch (ConstraintException e) {
                throw e.in(REVISION);
            }
            return ids.size();
        });
    }

    private Select<Revision> unplaced() {
        return new Select<>(engine, REVISION).where(REVISION.position.isNull())
                .orderBy(REVISION.position.asc(), REVISION.id.asc());
    }

    private Sql place(long id, long place) {
        var position = Sql.quoted(REVISION.position.column());
        return new Sql(engine.dialect())
                .add("update " + Sql.quoted(REVISION.name()) + " set " + position + " = ").value(Type.LONG, place)
                .add(" where " + Sql.quoted(REVISION.id.column()) + " = ").value(Type.LONG, id)
                .add(" and " + position + " is null");
    }

    /**
     * Deletes what was recorded before a moment, and returns how much that was. Nothing is deleted unless asked for. Who follows
     * and had not come so far finds that its place is gone. Where anybody ever followed, the last write keeps its row, so that
     * the order goes on from it.
     */
    public long prune(Instant before) {
        if (last() > 0) {
            giveWhole();
        }
        return engine.units().joined(() -> {
            var last = last();
            var old = last == 0 ? REVISION.at.lt(before) : REVISION.at.lt(before).and(REVISION.position.lt(last));
            return engine.write(engine.writes().of(new RowWrite.Delete<>(REVISION, old)), REVISION);
        });
    }

    /**
     * Does work whose transactions are one unit in the history, such as something that is done with very many rows in slices: what
     * it writes is found, and taken back, together. May be called again with the same name, by whoever goes on with such work;
     * within another one, this one counts. Throws what the work throws.
     *
     * @param unit what names it, and nothing else
     */
    public <T, X extends Exception> T together(UUID unit, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(UNIT, unit).call(work);
    }

    static Optional<UUID> unit() {
        return UNIT.isBound() ? Optional.of(UNIT.get()) : Optional.empty();
    }

    /** Does work without recording what it writes: for filling a database. Throws what the work throws. */
    public <T, X extends Exception> T without(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Recorder.paused(work);
    }
}
