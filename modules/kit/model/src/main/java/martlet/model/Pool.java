package martlet.model;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The connections to one database, and the statements that are kept prepared on each of them. */
final class Pool implements AutoCloseable {

    private final DbClient client;
    private final Dialect dialect;
    private final Keeping keeping;
    private final StatementCache kept = new StatementCache();

    private Pool(DbClient client, Dialect dialect, Keeping keeping) {
        this.client = client;
        this.dialect = dialect;
        this.keeping = keeping;
    }

    /** Whether the storage keeps what it is told; engines with a server of their own see to that themselves. */
    interface Keeping extends AutoCloseable {

        /** Throws {@link StorageException} once a write that was reported as done is known not to be on disk. */
        default void checkKept() {}

        /** Throws {@link StorageException} when a write should not even begin. */
        default void checkWritable() {}

        /** Calls once a write that was reported as done is known not to be on disk. */
        default void onFailure(Runnable then) {}

        /** Returns how many bytes its files have; empty where it has none of its own. */
        default OptionalLong bytes() {
            return OptionalLong.empty();
        }

        /** Whether rows of one transaction are held in memory until its end, so that a load must be many of them. */
        default boolean holdsTransactions() {
            return false;
        }

        /** Makes what is kept from now on, by this thread only, be lost with the process, until {@link #endLoad}. */
        default void beginLoad() {}

        /** Keeps what was written since {@link #beginLoad}, all of it at once. */
        default void endLoad() {}

        @Override
        default void close() {}
    }

    static Pool open(DatabaseSettings settings) {
        return settings.isEmbedded() ? embedded(settings) : postgres(settings);
    }

    private static Pool postgres(DatabaseSettings settings) {
        var client = client(settings.url(), settings.user(), settings.password(), settings.connections());
        try {
            return new Pool(client, postgresDialect(client), new Keeping() {});
        } catch (RuntimeException e) {
            client.close();
            throw new StorageException("No database answers at %s: %s".formatted(settings.url(), e.getMessage()), e);
        }
    }

    private static Dialect postgresDialect(DbClient client) {
        try (var connection = client.unwrap(Connection.class);
                var statement = connection.createStatement();
                var result = statement
                        .executeQuery("select version() as said union all select collname from pg_collation")) {
            var said = new ArrayList<String>();
            while (result.next()) {
                said.add(result.getString(1));
            }
            return Dialect.Postgres.of(said.getFirst(), said);
        } catch (SQLException e) {
            throw Failures.of(e, "select version()");
        }
    }

    private static Pool embedded(DatabaseSettings settings) {
        var files = HsqldbFiles.lock(settings.folder());
        try {
            files.open();
            var client = client(files.url(), HsqldbFiles.USER, files.password(), settings.connections());
            return new Pool(client, new Dialect.Hsqldb(), files);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static DbClient client(String url, String user, String password, int connections) {
        var source = new HashMap<String, String>();
        source.put("source", "jdbc");
        source.put("connection.url", url);
        source.put("connection.username", user);
        source.put("connection.password", password);
        source.put("connection.maximumPoolSize", Integer.toString(connections));
        source.put("connection.minimumIdle", "1");
        source.put("connection.connectionTimeout", "5000");
        if (url.startsWith("jdbc:postgresql:")) {
            source.put("connection.dataSource.socketTimeout", "30");
            source.put("connection.dataSource.connectTimeout", "5");
            source.put("connection.dataSource.tcpKeepAlive", "true");
            // Rows of one batch go as one statement with many, which makes a load several times as fast.
            source.put("connection.dataSource.reWriteBatchedInserts", "true");
        }
        try {
            return DbClient.create(Config.just(ConfigSources.create(Map.copyOf(source))));
        } catch (RuntimeException e) {
            throw new StorageException("No database answers at %s: %s".formatted(url, e.getMessage()), e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Lends a connection; closing it gives it back. */
    Connection connection() {
        try {
            return client.unwrap(Connection.class);
        } catch (RuntimeException e) {
            throw new StorageException("No connection to the database: " + e.getMessage(), e);
        }
    }

    DbClient client() {
        return client;
    }

    Keeping keeping() {
        return keeping;
    }

    void checkKept() {
        keeping.checkKept();
    }

    void checkWritable() {
        keeping.checkWritable();
    }

    void onFailure(Runnable then) {
        keeping.onFailure(then);
    }

    /** A statement for one use. */
    interface Lease {

        PreparedStatement statement();

        /** Ends the use; one after which the statement is as new keeps it for the next, where that is worth it. */
        void close(boolean reusable) throws SQLException;
    }

    /** A statement that is not kept here: the driver itself may. */
    record Plain(PreparedStatement statement) implements Lease {
        @Override
        public void close(boolean reusable) throws SQLException {
            statement.close();
        }
    }

    /** Prepares a statement, one that gives back these columns of the rows that it writes where there are any. */
    Lease prepare(Connection connection, String sql, List<String> columns) throws SQLException {
        return dialect.keepsStatements()
                ? new Plain(prepared(connection, sql, columns))
                : kept.lease(connection.unwrap(Connection.class), sql, columns);
    }

    static PreparedStatement prepared(Connection connection, String sql, List<String> columns) throws SQLException {
        return columns.isEmpty()
                ? connection.prepareStatement(sql)
                : connection.prepareStatement(sql, columns.toArray(String[]::new));
    }

    @Override
    public void close() {
        client.close();
        kept.forget();
        keeping.close();
    }
}
