package martlet.admin;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import martlet.model.Database;
import martlet.model.DatabaseSettings;

/** Fresh databases with the tables of {@link TestSite} on both real engines: files on disk for one, a server of our own for the other. */
enum Engines {
    HSQLDB {
        @Override
        DatabaseSettings fresh() {
            try {
                return DatabaseSettings.embedded(Files.createTempDirectory(Path.of("target"), "data"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRES {
        @Override
        DatabaseSettings fresh() {
            return Server.RUNNING.create("test" + NUMBER.incrementAndGet(), Server.TABLES);
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    abstract DatabaseSettings fresh();

    /** Started once for all tests of the run, and stopped with it. The tables are made once: each test's are a copy. */
    private record Server(EmbeddedPostgres postgres) {
        static final String TABLES = "tables";
        static final Server RUNNING = start();

        private static Server start() {
            try {
                var server = new Server(EmbeddedPostgres.start());
                Database.open(server.create(TABLES, "template1"), TestSite.models()).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        DatabaseSettings create(String name, String from) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database %s template %s".formatted(name, from));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return DatabaseSettings.postgres(postgres.getJdbcUrl("postgres", name), "postgres", "postgres");
        }
    }
}
