package martlet.model;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Adds very many rows to empty tables: all are kept or none, also when the process ends in between.
 *
 * <p>A transaction does that on PostgreSQL. The embedded engine holds the rows of one in memory, so there the work is many of
 * them, without a log: until the checkpoint that ends it, the files go back to the one before it. See
 * {@code docs/decisions/0014-dump-and-load.md}.
 */
final class Bulk {

    private Bulk() {}

    /** Does work that adds rows to empty tables of these models, by this thread, and lets keys go on after the greatest. */
    static <T> T of(Database db, List<? extends Model<?>> models, Callable<T> work) {
        // What fills empty tables is no change of them; told of, it would be as much again.
        return Recorder.paused(() -> db.keeping().holdsTransactions() ? inMany(db, models, work) : inOne(db, work));
    }

    private static <T> T inOne(Database db, Callable<T> work) {
        var begun = new AtomicBoolean();
        return db.transaction(() -> {
            if (begun.getAndSet(true)) {
                // What was read of a stream can't be read again.
                throw new StorageException("Another writer got in the way of the load; stop the site and load again");
            }
            var answer = work.call();
            db.restartKeys();
            db.analyze();
            return answer;
        });
    }

    private static <T> T inMany(Database db, List<? extends Model<?>> models, Callable<T> work) {
        if (db.engine().units().isOpen()) {
            throw new IllegalStateException("A load is a transaction of its own and can't be a part of another");
        }
        db.keeping().beginLoad();
        try {
            var answer = Units.call(work);
            db.restartKeys();
            db.keeping().endLoad();
            return answer;
        } catch (RuntimeException | Error e) {
            undo(db, models, e);
            throw e;
        }
    }

    /** What can't be undone now is undone when the files are next opened, and nothing is written until then. */
    private static void undo(Database db, List<? extends Model<?>> models, Throwable why) {
        try {
            db.engine().empty(models.reversed());
            db.keeping().endLoad();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
