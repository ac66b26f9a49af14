package martlet.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Sends statements: on the connection of the transaction that the thread is in, or on one of its own. */
final class Engine {

    private final Pool pool;
    private final Counts counts;
    private final Units units;
    private final Writes writes;
    private final Outlined<Route.Known> routes = new Outlined<>();
    private final LongAdder statements = new LongAdder();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    Engine(Pool pool, boolean onlyProcess) {
        this.pool = pool;
        this.counts = new Counts(onlyProcess);
        this.units = new Units(pool, counts, this::flush);
        this.writes = new Writes(pool.dialect());
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Uses a prepared and bound statement. */
    @FunctionalInterface
    interface StatementUse<T> {
        T apply(PreparedStatement statement) throws SQLException;
    }

    Dialect dialect() {
        return pool.dialect();
    }

    Units units() {
        return units;
    }

    Writes writes() {
        return writes;
    }

    /** Returns how rows were read before, by what was asked. */
    Outlined<Route.Known> routes() {
        return routes;
    }

    long statements() {
        return statements.sum();
    }

    <T> List<T> query(Sql sql, RowReader<T> reader) {
        if (units.isOpen() && sql.tables().contains(Revision.REVISION)) {
            flush();
        }
        return run(sql, List.of(), statement -> {
            try (var result = statement.executeQuery()) {
                return rows(result, reader);
            }
        });
    }

    private static <T> List<T> rows(ResultSet result, RowReader<T> reader) throws SQLException {
        var rows = new ArrayList<T>();
        while (result.next()) {
            rows.add(reader.read(result));
        }
        return rows;
    }

    long count(Sql sql) {
        // Inside a transaction its own writes must be seen, which the memo of committed counts does not know.
        return units.isOpen() ? counted(sql) : counts.of(sql, () -> counted(sql));
    }

    /** The same of all rows of a table. */
    long countAll(Model<?> table, Sql sql) {
        return units.isOpen() ? counted(sql) : counts.ofAll(table, () -> counted(sql));
    }

    /** The same where counting stops at a number, unless all are counted already. */
    long countUpTo(Model<?> table, Sql few, int most) {
        var known = units.isOpen() ? OptionalLong.empty() : counts.known(table);
        return known.isPresent() ? Math.min(known.getAsLong(), most) : count(few);
    }

    private long counted(Sql sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    /** Sends statements that write to one table, and returns how many rows they touched. */
    long write(List<Sql> all, Model<?> table) {
        return all.size() == 1
                ? writing(all.getFirst(), List.of(), table, PreparedStatement::executeUpdate)
                : batch(all, List.of(), table, _ -> List.of()).touched;
    }

    /** Sends statements that write to one table, and reads columns of the rows that they touched, in their order. */
    <T> List<T> returning(List<Sql> all, Model<?> table, List<String> columns, RowReader<T> reader) {
        if (all.size() > 1) {
            return batch(all, columns, table, statement -> returned(statement, reader)).rows;
        }
        return writing(all.getFirst(), columns, table,
                // The embedded engine has no result to ask for when nothing was touched.
                statement -> statement.executeUpdate() == 0 ? List.<T>of() : returned(statement, reader));
    }

    private static <T> List<T> returned(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (var result = statement.getGeneratedKeys()) {
            return rows(result, reader);
        }
    }

    /** Sends a statement that writes to one table and has an answer of its own. */
    <T> List<T> asking(Sql sql, Model<?> table, RowReader<T> reader) {
        return writing(sql, List.of(), table, statement -> {
            try (var result = statement.executeQuery()) {
                return rows(result, reader);
            }
        });
    }

    /** Sends what was recorded so far. */
    void flush() {
        var waiting = units.open().revisions();
        if (!waiting.isEmpty()) {
            var all = List.copyOf(waiting);
            waiting.clear();
            write(writes.of(new RowWrite.Insert<>(all)), Revision.REVISION);
            if (!watchers.isEmpty()) {
                units.open().afterCommit().add(() -> watchers.forEach(Runnable::run));
            }
        }
    }

    /** Returns what is called after each commit of this process that the history tells of. */
    List<Runnable> watchers() {
        return watchers;
    }

    /** Says that rows of these tables change too, by rules of the database. */
    void touches(List<Model<?>> tables) {
        tables.forEach(units.open()::touches);
    }

    /** What a batch did. */
    private record Batch<T>(long touched, List<T> rows) {}

    /** Sends many statements, those of the same text that follow each other in one go. */
    private <T> Batch<T> batch(List<Sql> all, List<String> columns, Model<?> table, StatementUse<List<T>> reading) {
        var touched = 0L;
        var rows = new ArrayList<T>();
        for (var from = 0; from < all.size();) {
            var text = all.get(from).text();
            var to = from + 1;
            while (to < all.size() && all.get(to).text().equals(text)) {
                to++;
            }
            var same = batchOfSame(all.subList(from, to), columns, table, reading);
            touched += same.touched;
            rows.addAll(same.rows);
            from = to;
        }
        return new Batch<>(touched, rows);
    }

    private <T> Batch<T> batchOfSame(
            List<Sql> same, List<String> columns, Model<?> table, StatementUse<List<T>> reading) {
        return writing(same.getFirst(), columns, table, statement -> {
            for (var sql : same) {
                sql.bind(statement);
                statement.addBatch();
            }
            var touched = Arrays.stream(statement.executeBatch()).mapToLong(Engine::touched).sum();
            return new Batch<>(touched, touched == 0 ? List.of() : reading.apply(statement));
        });
    }

    /** Rows that a driver sends as one statement it does not count, which are inserts: each is one row. */
    private static long touched(int counted) {
        return counted == Statement.SUCCESS_NO_INFO ? 1 : counted;
    }

    private <T> T writing(Sql sql, List<String> columns, Model<?> table, StatementUse<T> use) {
        pool.checkWritable();
        return units.joined(() -> {
            units.open().touches(table);
            return run(sql, columns, use);
        });
    }

    /** Runs a statement that the kit made itself, such as one that creates a table. */
    void execute(String sql) {
        units.joined(() -> {
            try (var statement = units.open().connection().createStatement()) {
                statements.increment();
                StatementLog.sent(sql);
                return statement.execute(sql);
            } catch (SQLException e) {
                throw failed(Failures.of(e, sql));
            }
        });
    }

    /** Takes every row out of tables of the embedded engine, each after those that link to it, without holding any. */
    void empty(List<? extends Model<?>> tables) {
        units.joined(() -> {
            touches(List.copyOf(tables));
            tables.forEach(table -> execute(
                    "truncate table " + Sql.quoted(table.name()) + " restart identity and commit no check"));
            return true;
        });
    }

    private <T> T run(Sql sql, List<String> columns, StatementUse<T> use) {
        if (units.isOpen()) {
            units.open().checkWhole();
            return send(units.open().connection(), sql, columns, use);
        }
        return units.tried(() -> alone(sql, columns, use));
    }

    private <T> T alone(Sql sql, List<String> columns, StatementUse<T> use) {
        try (var connection = pool.connection()) {
            return send(connection, sql, columns, use);
        } catch (SQLException e) {
            throw Failures.of(e, "");
        }
    }

    private <T> T send(Connection connection, Sql sql, List<String> columns, StatementUse<T> use) {
        var start = System.nanoTime();
        try {
            var lease = pool.prepare(connection, sql.text(), columns);
            var done = false;
            try {
                sql.bind(lease.statement());
                var answer = use.apply(lease.statement());
                done = true;
                return answer;
            } finally {
                lease.close(done);
            }
        } catch (SQLException e) {
            throw failed(Failures.of(e, sql.text()));
        } finally {
            var nanos = System.nanoTime() - start;
            statements.increment();
            Statements.sent(sql, nanos);
            StatementLog.sent(sql, nanos);
        }
    }

    private RuntimeException failed(RuntimeException why) {
        if (units.isOpen()) {
            units.open().failed(why);
        }
        return why;
    }
}
