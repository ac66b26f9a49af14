package martlet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes of which the {@link Recorder} is told: what a row was before, and what it is after. */
final class RecordedWrites {

    /** So many keys are named in one statement. */
    static final int STRETCH = 500;

    private final Engine engine;
    private final Recorder recorder;

    RecordedWrites(Engine engine) {
        this.engine = engine;
        this.recorder = new Recorder(engine);
    }

    /** Tells of new rows. */
    <R> void created(Model<R> model, List<R> rows) {
        rows.forEach(row -> recorder.created(model, row));
    }

    /** Tells of a row that came back. */
    <R> void restored(Model<R> model, R row, long version) {
        recorder.created(model, row, version);
    }

    /** Sends a change of rows and returns them as they are stored after it. */
    <R> List<R> updated(RowWrite.Update<R> update) {
        var rows = new ArrayList<R>();
        for (var row : engine.dialect().returnsOld() ? inOne(update) : inTwo(update)) {
            recorder.updated(update.model(), row.before, row.after.row(), row.after.version());
            rows.add(row.after.row());
        }
        return rows;
    }

    /** A row before and after. */
    private record Pair<R>(R before, Linked<R> after) {}

    private <R> List<Pair<R>> inOne(RowWrite.Update<R> update) {
        var model = update.model();
        var columns = model.fields().size() + 1;
        return engine.asking(engine.writes().updateReturningBoth(update), model, row -> new Pair<>(
                model.read(new ResultRow(model, row, 1)), stored(model, row, columns + 1)));
    }

    /** A row that somebody else wrote to in between has another version than the next one: then all is begun again. */
    private <R> List<Pair<R>> inTwo(RowWrite.Update<R> update) {
        var model = update.model();
        var before = before(update);
        var rows = new ArrayList<Pair<R>>(before.size());
        for (var keys : stretches(List.copyOf(before.keySet()))) {
            var some = new RowWrite.Update<>(update.change(), model.withKeys(keys), update.version());
            for (var after : returning(some)) {
                var old = before.get(model.keyOf(after.row()));
                if (old == null || old.version() + 1 != after.version()) {
                    throw engine.units().conflict();
                }
                rows.add(new Pair<>(old.row(), after));
            }
        }
        return rows;
    }

    private <R> Map<Object, Linked<R>> before(RowWrite.Update<R> update) {
        var before = new HashMap<Object, Linked<R>>();
        for (var row : new Select<>(engine, update.model()).where(update.where()).linked()) {
            if (update.version().isEmpty() || Optional.of(row.version()).equals(update.version())) {
                before.put(update.model().keyOf(row.row()), row);
            }
        }
        return before;
    }

    /** Adds rows or changes those that are there, and returns what was added or changed as it is stored. */
    <R> List<R> upserted(RowWrite.Upsert<R> upsert) {
        var model = upsert.model();
        var known = new HashMap<Object, Linked<R>>();
        for (var some : stretches(upsert.rows())) {
            var same = new Where.Any<>(some.stream().map(row -> same(row.fresh(), upsert.on())).toList());
            new Select<>(engine, model).where(same).linked().forEach(row -> known.put(model.keyOf(row.row()), row));
        }
        var rows = new ArrayList<R>();
        for (var after : returning(upsert)) {
            tell(model, Optional.ofNullable(known.put(model.keyOf(after.row()), after)), after);
            rows.add(after.row());
        }
        return rows;
    }

    private <R> void tell(
            Model<R> model, @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Linked<R>> before,
            Linked<R> after) {
        if (before.map(Linked::version).orElse(0L) + 1 != after.version()) {
            throw engine.units().conflict();
        }
        if (before.isPresent()) {
            recorder.updated(model, before.get().row(), after.row(), after.version());
        } else {
            recorder.created(model, after.row());
        }
    }

    private static <R> Where<R> same(Change<R> row, List<Field<R, ?>> on) {
        Where<R> same = Where.everything();
        for (var field : on) {
            same = same.and(same(row, field));
        }
        return same;
    }

    /** A field without a value is equal to none. */
    private static <R, T> Where<R> same(Change<R> row, Field<R, T> field) {
        var value = row.orNull(field);
        return value == null ? Where.nothing() : field.eq(value);
    }

    /** Sends a deletion and returns the rows as they were. */
    <R> List<R> deleted(RowWrite.Delete<R> delete) {
        var rows = returning(delete);
        rows.forEach(row -> recorder.deleted(delete.model(), row.row(), row.version()));
        return rows.stream().map(Linked::row).toList();
    }

    /** Tells of rows that are about to go by rule of the database. */
    <R> void going(Model<R> model, List<Linked<R>> rows) {
        rows.forEach(row -> recorder.deleted(model, row.row(), row.version()));
    }

    private <R> List<Linked<R>> returning(RowWrite<R> write) {
        var model = write.model();
        return engine.returning(engine.writes().of(write), model, model.columns(),
                row -> stored(model, row, 1));
    }

    private static <R> Linked<R> stored(Model<R> model, java.sql.ResultSet row, int first)
            throws java.sql.SQLException {
        return new Linked<>(model.read(new ResultRow(model, row, first)), row.getLong(first + model.fields().size()),
                List.of(), new Object[0]);
    }

    static <K> List<List<K>> stretches(List<K> keys) {
        var stretches = new ArrayList<List<K>>();
        for (var from = 0; from < keys.size(); from += STRETCH) {
            stretches.add(keys.subList(from, Math.min(keys.size(), from + STRETCH)));
        }
        return stretches;
    }
}
