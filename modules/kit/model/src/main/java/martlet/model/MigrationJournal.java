package martlet.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a database remembers of its migrations, in a table of its own that no migration touches. */
final class MigrationJournal {

    static final String TABLE = "martlet_migration";

    /** The row that an instance holds on to while it migrates, on an engine that other instances use too. */
    private static final int LOCK = 0;
    /** The row that is there while an empty database is filled. */
    private static final int FIRST = -1;
    private static final String ROW = "\"" + TABLE + "\"";

    private final Connection connection;

    MigrationJournal(Connection connection) {
        this.connection = connection;
    }

    /**
     * A migration in this database.
     *
     * @param done how many statements of it are done, on the way up or down
     * @param begun the checksum of the tables before a statement that was begun and is not known to be done
     * @param shape the tables after it; empty until it is applied
     */
    record Entry(int number, String name, String checksum, boolean up, int done, Optional<String> begun,
            Optional<String> shape, Instant at) {

        boolean isApplied() {
            return up && shape.isPresent();
        }
    }

    void create(boolean embedded) throws SQLException {
        execute("""
                create %s if not exists %s ("number" integer primary key, "name" varchar(120) not null,
                "checksum" varchar(64) not null, "up" boolean not null, "done" integer not null, "begun" varchar(64),
                "shape" %s, "at" timestamp(6) with time zone not null)"""
                .formatted(embedded ? "cached table" : "table", ROW, embedded ? "varchar(16000000)" : "text"));
        if (!embedded) {
            execute("insert into %s values (%d, 'lock', '', false, 0, null, null, current_timestamp) on conflict do nothing"
                    .formatted(ROW, LOCK));
        }
    }

    /** Writes down whether the database was empty, and the run that fills it has not come to its end. */
    void first(boolean is) throws SQLException {
        forget(FIRST);
        if (is) {
            begin(FIRST, "first", "");
        }
    }

    boolean isFirst() throws SQLException {
        return !entries("= " + FIRST).isEmpty();
    }

    /** Takes the right to migrate for as long as the connection's transaction lasts; false when another instance has it. */
    boolean lock() throws SQLException {
        try {
            execute("select 1 from %s where \"number\" = %d for update nowait".formatted(ROW, LOCK));
            // Ends the question above, which until then sees the database as of its time: an index that is built beside the
            // work waits for all who do. And this connection is idle from now on for as long as the work takes.
            execute("set local idle_in_transaction_session_timeout = 0");
            return true;
        } catch (SQLException e) {
            if (!"55P03".equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
            return false;
        }
    }

    List<Entry> entries() throws SQLException {
        return entries("> 0");
    }

    private List<Entry> entries(String number) throws SQLException {
        var sql = "select \"number\", \"name\", \"checksum\", \"up\", \"done\", \"begun\", \"shape\", \"at\" from "
                + ROW + " where \"number\" " + number + " order by \"number\"";
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var entries = new ArrayList<Entry>();
            while (rows.next()) {
                entries.add(entry(rows));
            }
            return entries;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getInt(5),
                Optional.ofNullable(row.getString(6)), Optional.ofNullable(row.getString(7)),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    /** Writes down that a migration is begun. */
    void begin(int number, String name, String checksum) throws SQLException {
        write("insert into " + ROW
                + " (\"number\", \"name\", \"checksum\", \"up\", \"done\", \"at\") values (?, ?, ?, ?, ?, ?)",
                number, name, checksum, true, 0, now());
    }

    /** Writes down that its way back is begun. */
    void beginDown(int number) throws SQLException {
        write("update " + ROW + " set \"up\" = ?, \"done\" = ?, \"at\" = ? where \"number\" = ?", false, 0, now(),
                number);
    }

    /** Writes down that one more statement is done. False when somebody else has written that already. */
    boolean did(int number, boolean up, int done) throws SQLException {
        return did(number, up, done, done + 1);
    }

    private boolean did(int number, boolean up, int done, int after) throws SQLException {
        return write("update " + ROW
                + " set \"done\" = ?, \"begun\" = null, \"at\" = ? where \"number\" = ? and \"up\" = ? and \"done\" = ?",
                after, now(), number, up, done) == 1;
    }

    /** Writes down how the tables are before a statement that can't be undone together with this note. */
    void doing(int number, String before) throws SQLException {
        write("update " + ROW + " set \"begun\" = ? where \"number\" = ?", before, number);
    }

    /** Writes down that it is applied, and which tables there are now. */
    void applied(int number, String shape) throws SQLException {
        write("update " + ROW + " set \"shape\" = ?, \"at\" = ? where \"number\" = ?", shape, now(), number);
    }

    /** Forgets a migration that was taken back. */
    void forget(int number) throws SQLException {
        write("delete from " + ROW + " where \"number\" = ?", number);
    }

    /** Writes down that all of these are applied, or none. */
    void adopt(List<Entry> entries) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (var entry : entries) {
                begin(entry.number(), entry.name(), entry.checksum());
                did(entry.number(), true, 0, entry.done());
                applied(entry.number(), entry.shape().orElse(""));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }

    private int write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
