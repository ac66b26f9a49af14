package martlet.bench.api;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import martlet.model.DatabaseSettings;

/** What the hand-written server asks, in plain JDBC: a pool, statements kept on both engines, columns by number. */
final class HandData {

    /** A message with who wrote it. */
    record Both(long id, String content, Instant pubDate, Writer writer) {}

    /** What anybody may know of an account. */
    record Writer(long id, String username, Instant joinDate, boolean active, boolean admin) {}

    /** An API key and whose it is. */
    record Key(String hash, Writer writer) {}

    private static final String WRITER = "a.\"id\", a.\"username\", a.\"join_date\", a.\"active\", a.\"admin\"";
    private static final String JOINED = "select t.\"id\", t.\"content\", t.\"pub_date\", " + WRITER
            + " from \"message\" t join \"author\" a on a.\"id\" = t.\"author_id\" ";
    private static final String NEWEST = "order by t.\"pub_date\" desc, t.\"id\" desc limit ?";
    private static final String KEY = "select k.\"secret\", " + WRITER
            + " from \"martlet_api_key\" k join \"author\" a on a.\"id\" = k.\"account\""
            + " where k.\"id\" = ? and a.\"active\" and (k.\"expires\" is null or k.\"expires\" > current_timestamp)";

    private final HikariDataSource pool;
    private final boolean embedded;
    private final Map<Connection, Map<String, PreparedStatement>> kept = new ConcurrentHashMap<>();

    HandData(DatabaseSettings settings) throws IOException {
        var config = new HikariConfig();
        embedded = settings.isEmbedded();
        if (embedded) {
            config.setJdbcUrl("jdbc:hsqldb:file:" + settings.folder().toAbsolutePath().normalize().resolve("db"));
            config.setUsername("martlet");
            config.setPassword(Files.readString(settings.folder().resolve("password")));
        } else {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(settings.connections());
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
    }

    private PreparedStatement prepared(Connection connection, String sql, String... returned) throws SQLException {
        var real = connection.unwrap(Connection.class);
        var mine = kept.computeIfAbsent(real, _ -> new HashMap<>());
        var found = mine.get(sql);
        if (found == null) {
            found = returned.length == 0 ? real.prepareStatement(sql) : real.prepareStatement(sql, returned);
            mine.put(sql, found);
        }
        return found;
    }

    /** The newest messages; one more than a page tells whether there is another. */
    List<Both> newest(int limit) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection, JOINED + NEWEST + (embedded ? " using index" : ""));
            statement.setInt(1, limit);
            var rows = rows(statement);
            connection.commit();
            return rows;
        }
    }

    /** The newest messages of a name, as one writes it first: one join. */
    List<Both> newestJoined(String username, int limit) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection, JOINED + "where a.\"username\" = ? " + NEWEST);
            statement.setString(1, username);
            statement.setInt(2, limit);
            var rows = rows(statement);
            connection.commit();
            return rows;
        }
    }

    /** The same, as one writes it who has measured: the key first, then by the index of that key. */
    List<Both> newestByKey(String username, int limit) throws SQLException {
        try (var connection = pool.getConnection()) {
            var find = prepared(connection, "select a.\"id\" from \"author\" a where a.\"username\" = ?");
            find.setString(1, username);
            long key;
            try (var result = find.executeQuery()) {
                key = result.next() ? result.getLong(1) : -1;
            }
            var order = embedded
                    ? "order by t.\"author_id\" desc, t.\"pub_date\" desc, t.\"id\" desc limit ? using index"
                    : NEWEST;
            var statement = prepared(connection, JOINED + "where t.\"author_id\" = ? " + order);
            statement.setLong(1, key);
            statement.setInt(2, limit);
            var rows = rows(statement);
            connection.commit();
            return rows;
        }
    }

    Optional<Both> message(long id) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection, JOINED + "where t.\"id\" = ?");
            statement.setLong(1, id);
            var rows = rows(statement);
            connection.commit();
            return rows.stream().findFirst();
        }
    }

    Optional<Key> key(long id) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection, KEY);
            statement.setLong(1, id);
            try (var result = statement.executeQuery()) {
                var found = result.next()
                        ? Optional.of(new Key(result.getString(1), writer(result, 2)))
                        : Optional.<Key>empty();
                connection.commit();
                return found;
            }
        }
    }

    Both add(Writer writer, String content, Instant now) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection,
                    "insert into \"message\" (\"author_id\", \"content\", \"pub_date\") values (?, ?, ?)", "id");
            statement.setLong(1, writer.id);
            statement.setString(2, content);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
            try (var keys = statement.getGeneratedKeys()) {
                keys.next();
                var made = new Both(keys.getLong(1), content, now, writer);
                connection.commit();
                return made;
            }
        }
    }

    private static List<Both> rows(PreparedStatement statement) throws SQLException {
        try (var result = statement.executeQuery()) {
            var rows = new ArrayList<Both>(21);
            while (result.next()) {
                rows.add(new Both(result.getLong(1), result.getString(2), time(result, 3), writer(result, 4)));
            }
            return rows;
        }
    }

    private static Writer writer(ResultSet result, int at) throws SQLException {
        return new Writer(result.getLong(at), result.getString(at + 1), time(result, at + 2),
                result.getBoolean(at + 3), result.getBoolean(at + 4));
    }

    private static Instant time(ResultSet result, int at) throws SQLException {
        return result.getObject(at, OffsetDateTime.class).toInstant();
    }
}
