package martlet.model;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Work on the tables that one instance does at a time. The embedded engine belongs to one process anyway; with PostgreSQL a
 * row is held on to, which is let go by itself when the process ends.
 */
final class MigrationTurn {

    private static final long LOOK_AGAIN_AFTER = 200_000_000L;
    private static final int TRIES = 10;

    private final Pool pool;
    private final DatabaseSettings settings;

    MigrationTurn(Pool pool, DatabaseSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** What is to be done. */
    interface Work {
        List<String> done(Connection connection) throws SQLException;
    }

    List<String> taken(Consumer<String> told, Work work) {
        pool.checkWritable();
        // Of this process, whoever else has the same connections.
        synchronized (pool) {
            return alone(told, work);
        }
    }

    private List<String> alone(Consumer<String> told, Work work) {
        try (var connection = connection()) {
            create(connection);
            if (settings.isEmbedded()) {
                return work.done(connection);
            }
            try (var lock = connection()) {
                await(lock, told);
                return work.done(connection);
            }
        } catch (SQLException e) {
            throw Failures.of(e, "");
        }
    }

    /** One of our own with PostgreSQL: those of the pool give up a statement that takes long. */
    private Connection connection() throws SQLException {
        return settings.isEmbedded()
                ? pool.connection()
                : DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    /** Two that make the table at once get in each other's way, whatever "if not exists" says. */
    private void create(Connection connection) throws SQLException {
        for (var tries = 1;; tries++) {
            try {
                new MigrationJournal(connection).create(settings.isEmbedded());
                return;
            } catch (SQLException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_AGAIN_AFTER);
            }
        }
    }

    /** Asks again and again instead of standing in line, since an index that is built beside the work waits for all who stand. */
    private static void await(Connection lock, Consumer<String> told) throws SQLException {
        lock.setAutoCommit(false);
        var journal = new MigrationJournal(lock);
        for (var tries = 0; !journal.lock(); tries++) {
            if (tries == 0) {
                told.accept("Another instance is migrating; waiting for it.");
            }
            LockSupport.parkNanos(LOOK_AGAIN_AFTER);
        }
    }
}
