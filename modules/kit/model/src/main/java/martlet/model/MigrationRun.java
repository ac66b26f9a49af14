package martlet.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import martlet.model.schema.Brand;
import martlet.model.schema.Inspection;
import martlet.model.schema.Script;
import martlet.model.schema.Tables;

/**
 * Does the statements of migrations one by one, each with a note of it, so that whoever comes after a kill goes on where
 * it stopped.
 *
 * <p>Where a statement and its note can be one transaction, they are. Where not (the embedded engine commits each change of
 * tables at once, PostgreSQL builds some indexes outside of transactions), the note says beforehand how the tables
 * are: when they still are so, the statement was not done.
 */
final class MigrationRun {

    private static final Pattern DATA = Pattern.compile("(?is)(insert|update|delete|merge)\\s.*");
    private static final Pattern BESIDE = Pattern.compile("(?is)(create|drop|reindex)\\s.*\\bconcurrently\\b.*");
    private static final Pattern BUILT_BESIDE = Pattern
            .compile("(?is)create\\s+(unique\\s+)?index\\s+concurrently\\s+\"?(\\w+)\"?.*");
    private static final int TRIES = 12;
    private static final long PAUSE = 1_000_000_000L;

    private final Connection connection;
    private final Dialect dialect;
    private final Pool pool;
    private final MigrationJournal journal;
    private final Watch watch;

    MigrationRun(Connection connection, Pool pool, Watch watch) {
        this.connection = connection;
        this.pool = pool;
        this.dialect = pool.dialect();
        this.journal = new MigrationJournal(connection);
        this.watch = watch;
    }

    /** Is told of each statement of a migration, counted from 1: when it begins, and when it is done. */
    interface Watch {

        /** Looks away. */
        Watch NOT = new Watch() {};

        default void begins(String migration, int statement) {}

        default void did(String migration, int statement) {}
    }

    MigrationJournal journal() {
        return journal;
    }

    Tables tables() throws SQLException {
        return Inspection.of(connection, dialect.brand()).only(name -> !name.equals(MigrationJournal.TABLE));
    }

    /** Does what is left of one way, up or down. */
    void go(MigrationJournal.Entry entry, List<String> statements) throws SQLException {
        for (var i = entry.done(); i < statements.size(); i++) {
            var begun = i == entry.done() && entry.begun().isPresent() ? entry.begun().get() : "";
            watch.begins(entry.name(), i + 1);
            try {
                patiently(new Step(entry, i, dialect.adapted(statements.get(i)), begun));
            } catch (SQLException e) {
                throw new StorageException(
                        "%s stopped at statement %d of %d: %s. What was done before it is kept: put right what is in its way, and migrate again. The statement: %s"
                                .formatted(entry.name(), i + 1, statements.size(), e.getMessage(), statements.get(i)),
                        e);
            }
            watch.did(entry.name(), i + 1);
        }
    }

    /** One statement; {@code begun} is the note of an earlier try that may have done it or not. */
    private record Step(MigrationJournal.Entry entry, int done, String sql, String begun) {}

    /** Waits for others only briefly at a time: whoever comes after us would wait for them and for us. */
    private void patiently(Step step) throws SQLException {
        for (var tries = 1;; tries++) {
            try {
                pool.checkWritable();
                once(step);
                pool.checkKept();
                return;
            } catch (SQLException e) {
                if (!List.of("55P03", "40001", "40P01").contains(String.valueOf(e.getSQLState())) || tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void once(Step step) throws SQLException {
        if (isOneWithItsNote(step.sql)) {
            together(step);
        } else {
            apart(step);
        }
    }

    private boolean isOneWithItsNote(String sql) {
        return dialect.brand() == Brand.HSQLDB ? DATA.matcher(sql).matches() : !BESIDE.matcher(sql).matches();
    }

    private void together(Step step) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (dialect.brand() == Brand.POSTGRESQL) {
                execute("set local lock_timeout = '5s'");
            }
            note(step);
            execute(step.sql);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void apart(Step step) throws SQLException {
        var before = Script.checksum(tables().text());
        if (step.begun.isEmpty()) {
            journal.doing(step.entry.number(), before);
        }
        if (step.begun.isEmpty() || step.begun.equals(before)) {
            var built = BUILT_BESIDE.matcher(step.sql);
            if (built.matches()) {
                // What was given up while it was built is there, is no index, and is in the way.
                execute("drop index concurrently if exists " + Sql.quoted(built.group(2)));
            }
            execute(step.sql);
        }
        note(step);
    }

    private void note(Step step) throws SQLException {
        if (!journal.did(step.entry.number(), step.entry.up(), step.done)) {
            throw new StorageException(
                    "Another instance went on with %s meanwhile. Look at: migrate status".formatted(step.entry.name()));
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
