package martlet.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prepared statements by connection and text, for the driver that keeps none itself: preparing again costs the
 * embedded engine more than running.
 *
 * <p>Safe for many threads, because a connection is lent to one at a time.
 */
final class StatementCache {

    private static final int KEPT = 256;

    private final Map<Connection, SequencedMap<Key, Kept>> byConnection = new ConcurrentHashMap<>();

    /** A text, and the columns of written rows that its statement gives back. */
    private record Key(String sql, List<String> columns) {}

    /** A statement that stays for the next use. Whoever needs the same text while it is in use prepares another one. */
    private static final class Kept implements Pool.Lease {

        private final PreparedStatement statement;
        private final Key key;
        private final SequencedMap<Key, Kept> mine;
        private boolean inUse;

        Kept(PreparedStatement statement, Key key, SequencedMap<Key, Kept> mine) {
            this.statement = statement;
            this.key = key;
            this.mine = mine;
        }

        @Override
        public PreparedStatement statement() {
            return statement;
        }

        @Override
        public void close(boolean reusable) throws SQLException {
            inUse = false;
            if (!reusable) {
                mine.remove(key);
                statement.close();
            }
        }
    }

    Pool.Lease lease(Connection connection, String sql, List<String> columns) throws SQLException {
        var mine = of(connection);
        var key = new Key(sql, columns);
        var kept = mine.get(key);
        if (kept == null) {
            makeRoom(mine);
            kept = new Kept(Pool.prepared(connection, sql, columns), key, mine);
            mine.put(key, kept);
        } else if (kept.inUse) {
            return new Pool.Plain(Pool.prepared(connection, sql, columns));
        }
        kept.inUse = true;
        return kept;
    }

    /** Lets go of every statement, once their connections are closed: each would hold on to all that its database had in memory. */
    void forget() {
        byConnection.clear();
    }

    private static void makeRoom(SequencedMap<Key, Kept> mine) throws SQLException {
        if (mine.size() >= KEPT && !mine.firstEntry().getValue().inUse) {
            mine.pollFirstEntry().getValue().statement.close();
        }
    }

    private SequencedMap<Key, Kept> of(Connection connection) throws SQLException {
        var mine = byConnection.get(connection);
        if (mine == null) {
            forgetClosed();
            mine = new LinkedHashMap<>(64, 0.75f, true);
            byConnection.put(connection, mine);
        }
        return mine;
    }

    /** The pool replaces each connection from time to time, and a statement holds on to its connection. */
    private void forgetClosed() throws SQLException {
        for (var connection : List.copyOf(byConnection.keySet())) {
            if (connection.isClosed()) {
                byConnection.remove(connection);
            }
        }
    }
}
