package martlet.auth;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Model;
import martlet.web.Web;

/** Fresh databases on both real engines: files on disk for one, a server of our own for the other. */
enum Engines {
    HSQLDB {
        @Override
        DatabaseSettings fresh() {
            return DatabaseSettings.embedded(folder());
        }
    },
    POSTGRES {
        @Override
        DatabaseSettings fresh() {
            var name = "test" + NUMBER.incrementAndGet();
            try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return DatabaseSettings.postgres(Server.RUNNING.getJdbcUrl("postgres", name), "postgres", "postgres");
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    abstract DatabaseSettings fresh();

    /** Opens an instance's own door to such a database, for the members of these tests. */
    static Database open(DatabaseSettings settings) {
        var models = new ArrayList<Model<?>>(Web.MODELS);
        models.addAll(Member.MODELS);
        return Database.open(settings, models);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started once for all tests of the run, and stopped with it. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
