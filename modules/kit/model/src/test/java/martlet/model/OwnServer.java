package martlet.model;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of one test's own, which it may stop and start on the same files. */
final class OwnServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path control;

    OwnServer() throws IOException, SQLException {
        // As operators have it; the embedded one is set to answer before its log is on disk.
        this.server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on").start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("show data_directory")) {
            result.next();
            this.data = Path.of(result.getString(1));
        }
        var process = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        var program = ProcessHandle.of(process).orElseThrow().info().command().orElseThrow();
        this.control = Path.of(program).resolveSibling("pg_ctl");
    }

    DatabaseSettings settings() {
        return DatabaseSettings.postgres(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    /** Stops it, {@code fast} with a word to its clients or {@code immediate} as if it had died, and starts it again. */
    void restart(String mode) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to be root; in a user namespace it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(control.toString(), "-D", data.toString(), "-m", mode, "-w", "-t", "60", "-l",
                data.resolve("restarted.log").toString(), "restart"));
        var said = Files.createTempFile("pg_ctl", ".txt").toFile();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
        if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("%s: %s".formatted(command, Files.readString(said.toPath())));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
