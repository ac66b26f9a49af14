package martlet.model;

import static martlet.model.Author.AUTHOR;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ways to open the embedded engine. A check under fault that passes on the first of them must fail on one of the others, or it
 * shows nothing.
 */
enum Recipe {
    /** As the room opens it. */
    OURS {
        @Override
        Session open(Path folder) {
            var db = Database.open(DatabaseSettings.embedded(folder), List.of(AUTHOR));
            return new Session() {
                @Override
                public void add(String name) {
                    db.insert(Change.of(AUTHOR).set(AUTHOR.name, name).set(AUTHOR.motto, MOTTO));
                }

                @Override
                public Set<String> names() {
                    var names = new HashSet<String>();
                    db.select(AUTHOR).each(row -> names.add(row.row().name()));
                    return names;
                }

                @Override
                public void close() {
                    db.close();
                }
            };
        }
    },
    /** As the engine's makers deliver it. */
    STOCK {
        @Override
        Session open(Path folder) throws SQLException {
            return plain(folder, "");
        }
    },
    /** As they deliver it, but told to write each commit at once: what most would take for safe. */
    STOCK_WRITING_AT_ONCE {
        @Override
        Session open(Path folder) throws SQLException {
            return plain(folder, "set files write delay false");
        }
    };

    private static final String MOTTO = "m".repeat(200);

    /** A database with one table of names. */
    interface Session extends AutoCloseable {

        /** Adds a name, which is acknowledged when this returns. */
        void add(String name) throws SQLException;

        Set<String> names() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    abstract Session open(Path folder) throws SQLException;

    /**
     * After a kill, the engine's own lock file refuses to open for about ten seconds; what was lost shows only once it does not. That
     * takes part in how long an opening takes.
     */
    private static Connection connected(Path folder, int tries) throws SQLException {
        try {
            return DriverManager.getConnection("jdbc:hsqldb:file:" + folder.resolve("db"), "SA", "");
        } catch (SQLException e) {
            if (tries > 1 && String.valueOf(e.getMessage()).contains("lock acquisition")) {
                return connected(folder, tries - 1);
            }
            throw e;
        }
    }

    private static Session plain(Path folder, String setting) throws SQLException {
        var connection = connected(folder, 3);
        execute(connection, setting);
        execute(connection,
                "create cached table if not exists author (name varchar(40) primary key, motto varchar(200))");
        var insert = connection.prepareStatement("insert into author values (?, ?)");
        return new Session() {
            @Override
            public void add(String name) throws SQLException {
                insert.setString(1, name);
                insert.setString(2, MOTTO);
                insert.executeUpdate();
            }

            @Override
            public Set<String> names() throws SQLException {
                var names = new HashSet<String>();
                try (var select = connection.createStatement();
                        var result = select.executeQuery("select name from author")) {
                    while (result.next()) {
                        names.add(result.getString(1));
                    }
                }
                return names;
            }

            @Override
            public void close() throws SQLException {
                execute(connection, "shutdown");
            }
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        if (!sql.isEmpty()) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
