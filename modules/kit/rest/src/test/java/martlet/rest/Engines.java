package martlet.rest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import martlet.model.DatabaseSettings;

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

    /** One site on each engine with the posts of {@link ApiSite#withPosts} and some cities, which nobody may write to. */
    static final List<ApiSite> SITES = Stream.of(values()).map(each -> new ApiSite(each).withPosts(25).withCities())
            .toList();

    abstract DatabaseSettings fresh();

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
