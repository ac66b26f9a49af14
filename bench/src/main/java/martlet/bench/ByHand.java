package martlet.bench;

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
import martlet.model.DatabaseSettings;

/** The same questions in plain JDBC, as somebody writes it who measures: a pool, statements kept, columns by number. */
final class ByHand implements AutoCloseable {

    record Both(Post post, Member member) {}

    private static final String POST = "t.\"id\", t.\"member_id\", t.\"content\", t.\"written\"";
    private static final String JOINED = "select " + POST + ", m.\"id\", m.\"name\", m.\"active\" from \"post\" t "
            + "join \"member\" m on m.\"id\" = t.\"member_id\" ";

    private static final String[] NONE = {};

    private final HikariDataSource pool;
    private final boolean hinted;
    private final Map<Connection, Map<String, PreparedStatement>> kept = new HashMap<>();

    ByHand(DatabaseSettings settings) throws IOException {
        var config = new HikariConfig();
        hinted = settings.isEmbedded();
        if (hinted) {
            config.setJdbcUrl("jdbc:hsqldb:file:" + settings.folder().toAbsolutePath().normalize().resolve("db"));
            config.setUsername("martlet");
            config.setPassword(Files.readString(settings.folder().resolve("password")));
        } else {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        return prepared(connection, sql, NONE);
    }

    /** The driver of the one engine keeps statements itself. */
    private PreparedStatement prepared(Connection connection, String sql, String[] returned) throws SQLException {
        if (!hinted) {
            return returned.length == 0 ? connection.prepareStatement(sql) : connection.prepareStatement(sql, returned);
        }
        var real = connection.unwrap(Connection.class);
        var mine = kept.computeIfAbsent(real, _ -> new HashMap<>());
        var found = mine.get(sql);
        if (found == null) {
            found = returned.length == 0 ? real.prepareStatement(sql) : real.prepareStatement(sql, returned);
            mine.put(sql, found);
        }
        return found;
    }

    private void done(PreparedStatement statement) throws SQLException {
        if (!hinted) {
            statement.close();
        }
    }

    Post byKey(long key) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection, "select " + POST + " from \"post\" t where t.\"id\" = ?");
            statement.setLong(1, key);
            try (var result = statement.executeQuery()) {
                result.next();
                return post(result);
            } finally {
                done(statement);
            }
        }
    }

    List<Both> newest() throws SQLException {
        try (var connection = pool.getConnection()) {
            return both(prepared(connection, JOINED + "order by t.\"written\" desc, t.\"id\" desc limit 20" + hint()));
        }
    }

    List<Both> newestOf(long member) throws SQLException {
        try (var connection = pool.getConnection()) {
            var statement = prepared(connection, JOINED + "where t.\"member_id\" = ? order by "
                    + (hinted ? "t.\"member_id\" desc, " : "") + "t.\"written\" desc, t.\"id\" desc limit 20" + hint());
            statement.setLong(1, member);
            return both(statement);
        }
    }

    private String hint() {
        return hinted ? " using index" : "";
    }

    private List<Both> both(PreparedStatement statement) throws SQLException {
        try (var result = statement.executeQuery()) {
            var rows = new ArrayList<Both>(20);
            while (result.next()) {
                rows.add(new Both(post(result), new Member(result.getLong(5), result.getString(6), result.getBoolean(7))));
            }
            return rows;
        } finally {
            done(statement);
        }
    }

    private static Post post(ResultSet result) throws SQLException {
        return new Post(result.getLong(1), result.getLong(2), result.getString(3),
                result.getObject(4, OffsetDateTime.class).toInstant());
    }

    Post insert(long member, String content, Instant written) throws SQLException {
        var sql = "insert into \"post\" (\"member_id\", \"content\", \"written\") values (?, ?, ?)";
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var statement = prepared(connection, sql, new String[]{"id"});
            statement.setLong(1, member);
            statement.setString(2, content);
            statement.setObject(3, written.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
            try (var keys = statement.getGeneratedKeys()) {
                keys.next();
                return new Post(keys.getLong(1), member, content, written);
            } finally {
                connection.commit();
                done(statement);
            }
        }
    }

    /** Writes, and reads the row as it then is. */
    Post update(long key, String content) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var statement = prepared(connection,
                    "update \"post\" t set \"content\" = ?, \"row_version\" = \"row_version\" + 1 where t.\"id\" = ?");
            statement.setString(1, content);
            statement.setLong(2, key);
            statement.executeUpdate();
            done(statement);
            var select = prepared(connection, "select " + POST + " from \"post\" t where t.\"id\" = ?");
            select.setLong(1, key);
            try (var result = select.executeQuery()) {
                result.next();
                return post(result);
            } finally {
                connection.commit();
                done(select);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
