package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The one way by which rows are written. Safe for any number of threads. */
final class Writer {

    private final Engine engine;
    private final RecordedWrites recorded;

    Writer(Engine engine) {
        this.engine = engine;
        this.recorded = new RecordedWrites(engine);
    }

    /** Sends a write and returns how many rows it touched. */
    <R> long write(RowWrite<R> write) {
        return sent(write, () -> {
            var before = statements(write);
            var touched = isRecorded(write)
                    ? rows(write).size()
                    : engine.write(engine.writes().of(write), write.model());
            tell(write, statements(write) - before, touched);
            return touched;
        });
    }

    /** Sends a write and returns the rows as they are stored after it; those that were deleted, as they were. */
    <R> List<R> returning(RowWrite<R> write) {
        return sent(write, () -> {
            var before = statements(write);
            var rows = rows(write);
            tell(write, statements(write) - before, rows.size());
            return rows;
        });
    }

    private static boolean isRecorded(RowWrite<?> write) {
        return Recorder.records(write.model()) && !(write instanceof RowWrite.Fill<?>);
    }

    private <R> List<R> rows(RowWrite<R> write) {
        var told = isRecorded(write);
        return switch (write) {
            case RowWrite.Insert<R> insert -> told ? created(insert) : added(insert);
            case RowWrite.Restore<R> restore -> restored(restore);
            case RowWrite.Update<R> update -> told ? recorded.updated(update) : changed(update);
            case RowWrite.Upsert<R> upsert -> told ? recorded.upserted(upsert) : changed(upsert);
            case RowWrite.Delete<R> delete -> told ? recorded.deleted(delete) : changed(delete);
            case RowWrite.Fill<R> fill -> changed(fill);
        };
    }

    private <R> List<R> created(RowWrite.Insert<R> insert) {
        var rows = added(insert);
        recorded.created(insert.model(), rows);
        return rows;
    }

    /** Tells of rows that are about to go by rule of the database. */
    <R> void going(Model<R> model, List<Linked<R>> rows) {
        if (Recorder.records(model)) {
            recorded.going(model, rows);
        }
    }

    /** Returns how many statements wrote to the table so far. */
    private int statements(RowWrite<?> write) {
        return engine.units().open().touchedOf(write.model());
    }

    /** Tells what became of the number of rows, so that it need not be counted again. */
    private <R> void tell(RowWrite<R> write, int statements, long touched) {
        var unit = engine.units().open();
        switch (write) {
            case RowWrite.Insert<R> insert -> unit.grew(write.model(), statements, insert.rows().size());
            case RowWrite.Restore<R> _ -> unit.grew(write.model(), statements, 1);
            case RowWrite.Delete<R> _ -> unit.grew(write.model(), statements, -touched);
            case RowWrite.Update<R> _,RowWrite.Fill<R> _ -> unit.grew(write.model(), statements, 0);
            // Which rows it added and which it found, it does not say.
            case RowWrite.Upsert<R> _ -> unit.grew(write.model(), 0, 0);
        }
    }

    /** Only what the database gave to new rows is read back: all else is known. */
    private <R> List<R> added(RowWrite.Insert<R> insert) {
        var model = insert.model();
        var keys = engine.returning(engine.writes().of(insert), model, List.of(model.key().column()),
                model::readKey);
        var rows = new ArrayList<R>(keys.size());
        for (var i = 0; i < keys.size(); i++) {
            rows.add(insert.rows().get(i).row(keys.get(i)));
        }
        return rows;
    }

    /** Its key is known, so nothing is read back. */
    private <R> List<R> restored(RowWrite.Restore<R> restore) {
        var row = restore.row().row(restore.row().key());
        engine.write(engine.writes().of(restore), restore.model());
        if (isRecorded(restore)) {
            recorded.restored(restore.model(), row, restore.version());
        }
        return List.of(row);
    }

    private <R> List<R> changed(RowWrite<R> write) {
        var model = write.model();
        return engine.returning(engine.writes().of(write), model,
                model.columns(),
                result -> model.read(new ResultRow(model, result, 1)));
    }

    /** Where a write meets the database: in a transaction, with refusals told in terms of the model's fields. */
    private <R, T> T sent(RowWrite<R> write, Callable<T> send) {
        return engine.units().joined(() -> {
            try {
                return send.call();
            } catch (ConstraintException e) {
                throw refusal(write, e);
            }
        });
    }

    /** The embedded engine lets two that add the same row at once both try: the second is to find the row of the first. */
    private <R> RuntimeException refusal(RowWrite<R> write, ConstraintException e) {
        if (write instanceof RowWrite.Upsert<R> upsert && e.isOfUnique(write.model(), upsert.on())) {
            var conflict = new ConflictException(e);
            engine.units().open().failed(conflict);
            return conflict;
        }
        return e.in(write.model());
    }
}
