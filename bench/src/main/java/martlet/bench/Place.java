package martlet.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import martlet.model.DatabaseSettings;

/** Fresh databases on one of the engines, gone when it is closed. */
public final class Place implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres server;
    private int made;

    private Place(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    public static Place of(String engine) throws IOException {
        var server = engine.equals("postgres") ? EmbeddedPostgres.start() : null;
        return new Place(Files.createTempDirectory("martlet-bench"), server);
    }

    public DatabaseSettings fresh() throws SQLException {
        made++;
        if (server == null) {
            return DatabaseSettings.embedded(folder.resolve("db" + made));
        }
        try (var connection = server.getPostgresDatabase().getConnection(); var make = connection.createStatement()) {
            make.execute("create database bench" + made);
        }
        return DatabaseSettings.postgres(server.getJdbcUrl("postgres", "bench" + made), "postgres", "postgres");
    }

    /** Returns a copy of a database that nobody has open. */
    public DatabaseSettings copy(DatabaseSettings of) throws SQLException, IOException {
        made++;
        if (server == null) {
            var target = folder.resolve("db" + made);
            try (var files = Files.walk(of.folder())) {
                for (var file : files.toList()) {
                    Files.copy(file, target.resolve(of.folder().relativize(file)));
                }
            }
            return DatabaseSettings.embedded(target);
        }
        try (var connection = server.getPostgresDatabase().getConnection(); var make = connection.createStatement()) {
            make.execute("create database bench%d template bench%d".formatted(made, made - 1));
        }
        return DatabaseSettings.postgres(server.getJdbcUrl("postgres", "bench" + made), "postgres", "postgres");
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
