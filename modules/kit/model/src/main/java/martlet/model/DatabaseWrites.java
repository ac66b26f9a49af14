package martlet.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What writes to a {@link Database}: each call is a transaction of its own, or a part of the one that is open. */
abstract sealed class DatabaseWrites permits Database {

    private final Engine engine;
    private final Writer writer;
    private final List<Model<?>> models;

    DatabaseWrites(Engine engine, List<Model<?>> models) {
        this.engine = engine;
        this.writer = new Writer(engine);
        this.models = models;
    }

    /**
     * Adds a row. Fields that the change leaves out get their defaults.
     *
     * @return the row as it is stored, with its key
     * @throws InvalidException with every problem that the values have
     */
    public final <R> R insert(Change<R> change) {
        return writer.returning(new RowWrite.Insert<>(List.of(checked(change.completed())))).getFirst();
    }

    /**
     * Adds many rows of one model in one transaction, keeping the keys that the changes have.
     *
     * @return how many were added
     * @throws InvalidException with the problems of the first row that has any; then none was added
     */
    public final <R> long insertAll(List<Change<R>> changes) {
        return changes.isEmpty() ? 0 : add(whole(changes));
    }

    /**
     * The same as {@link #insertAll}, and returns the rows as they are stored, with their keys, in this order. On PostgreSQL
     * that takes longer: each row is answered by itself.
     */
    public final <R> List<R> insertReturning(List<Change<R>> changes) {
        return changes.isEmpty() ? List.of() : writer.returning(new RowWrite.Insert<>(whole(changes)));
    }

    private static <R> List<Change<R>> whole(List<Change<R>> changes) {
        return changes.stream().map(Change::completed).map(DatabaseWrites::checked).toList();
    }

    /** Adds rows that are complete and checked. */
    final <R> long add(List<Change<R>> whole) {
        return writer.write(new RowWrite.Insert<>(whole));
    }

    /** Fills in a link that had to be left open when the row was added. */
    final void link(ForeignKey<?, ?, ?> link, Object key, Object target) {
        writer.write(new RowWrite.Fill<>(link, key, target));
    }

    /**
     * Writes the fields of a change to the row with that key.
     *
     * @return the row as it is stored; empty when there is none with that key
     * @throws InvalidException with every problem that the values have
     */
    public final <R> Optional<R> update(Object key, Change<R> change) {
        return write(change, key, Optional.empty()).stream().findFirst();
    }

    /**
     * Writes the fields of a change to the row with that key, if it is still in the version that the change is based on.
     *
     * @return the row as it is stored
     * @throws StaleException carrying the row as it is, when it was written or deleted since
     * @throws InvalidException with every problem that the values have
     */
    public final <R> R update(Object key, Change<R> change, long version) {
        var model = change.model();
        return engine.units().joined(() -> {
            var written = write(change, key, Optional.of(version));
            if (written.isEmpty()) {
                throw stale(model, key);
            }
            return written.getFirst();
        });
    }

    private <R> List<R> write(Change<R> change, Object key, Optional<Long> version) {
        return writer.returning(
                new RowWrite.Update<>(checked(change), change.model().withKey(key), version));
    }

    /**
     * Writes the fields of a change to every row that meets a condition, in one statement:
     * {@code db.updateAll(Change.of(PAGE).add(PAGE.visits, 1L), PAGE.path.eq("/"))}.
     *
     * @return how many rows were written
     * @throws InvalidException with every problem that the values have
     */
    public final <R> long updateAll(Change<R> change, Where<R> where) {
        return writer.write(new RowWrite.Update<>(checked(change), where, Optional.empty()));
    }

    /** The same as {@link #updateAll}, and returns the rows as they are stored, in no particular order. */
    public final <R> List<R> updateReturning(Change<R> change, Where<R> where) {
        return writer.returning(new RowWrite.Update<>(checked(change), where, Optional.empty()));
    }

    /**
     * Adds a row or, where there is one with the same values in some fields, writes the change to that one.
     *
     * @param on the key, or fields that must be unique together
     * @return the row as it is stored
     * @throws IllegalArgumentException when those fields are not unique together
     * @throws InvalidException with every problem that the values have
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <R> R upsert(Change<R> change, Field<R, ?>... on) {
        return writer.returning(puts(List.of(change), Optional::of, List.of(on))).getFirst();
    }

    /** Adds a row or, where there is one with the same values in some fields, writes another change to it. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <R> R upsert(Change<R> fresh, Change<R> again, Field<R, ?>... on) {
        return writer.returning(puts(List.of(fresh), _ -> Optional.of(again), List.of(on))).getFirst();
    }

    /** Adds many rows of one model in one go, as {@link #upsert} adds one; returns how many were added or written. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <R> long upsertAll(List<Change<R>> changes, Field<R, ?>... on) {
        return changes.isEmpty() ? 0 : writer.write(puts(changes, Optional::of, List.of(on)));
    }

    /**
     * Adds a row unless there is one with the same values in some fields, which stays as it is.
     *
     * @return the new row; empty when there was one
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <R> Optional<R> insertOrIgnore(Change<R> change, Field<R, ?>... on) {
        return writer.returning(puts(List.of(change), _ -> Optional.empty(), List.of(on))).stream().findFirst();
    }

    private static <R> RowWrite.Upsert<R> puts(
            List<Change<R>> fresh, Function<Change<R>, Optional<Change<R>>> again, List<Field<R, ?>> on) {
        Upserts.check(fresh.getFirst().model(), on);
        return new RowWrite.Upsert<>(fresh.stream().map(change -> new RowWrite.Put<>(
                checked(change.completed()), again.apply(change).map(DatabaseWrites::checked))).toList(), on);
    }

    /**
     * Deletes the row with that key, and those that can't be without it.
     *
     * @return how many rows were deleted, of all models; 0 when there is none with that key
     * @throws InvalidException when a row that links to it forbids that
     */
    public final <R> long delete(Model<R> model, Object key) {
        return delete(model, model.withKey(key));
    }

    /**
     * Deletes the row with that key, and those that can't be without it, if it is still in that version.
     *
     * @return how many rows were deleted, of all models
     * @throws StaleException carrying the row as it is, when it was written or deleted since
     * @throws InvalidException when a row that links to it forbids that
     */
    public final <R> long delete(Model<R> model, Object key, long version) {
        return engine.units().joined(() -> {
            // From here on nobody else writes to it before this is over.
            var held = Recorder.paused(() -> writer.write(
                    new RowWrite.Update<>(Change.of(model), model.withKey(key), Optional.of(version))));
            if (held == 0) {
                throw stale(model, key);
            }
            return delete(model, key);
        });
    }

    private <R> StaleException stale(Model<R> model, Object key) {
        var current = new Select<>(engine, model).with(model.links()).where(model.withKey(key)).oneLinked();
        return new StaleException(model, key, current.orElse(null));
    }

    /** Deletes the rows that meet a condition, and those that can't be without them; returns how many in all. */
    public final <R> long delete(Model<R> model, Where<R> where) {
        return engine.units().joined(() -> new Deleting(engine, writer, models).delete(model, where));
    }

    /**
     * Returns what {@link #delete} would delete, without deleting it: what links first, what it links to after. Sends nothing
     * unless links lead in circles, as those of a tree do; then the rows are looked for, and named by their keys.
     */
    public final <R> Deletion deletion(Model<R> model, Where<R> where) {
        return engine.units().joined(() -> new Deleting(engine, writer, models).deletion(model, where));
    }

    private static <R> Change<R> checked(Change<R> change) {
        var problems = change.problems();
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return change;
    }
}
