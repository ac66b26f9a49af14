package chirp.launcher;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server with the two oldest holes, for the programs that look for holes to find: what is asked is SQL, and HTML, as it is. */
final class Holes implements AutoCloseable {

    private final Connection db;
    private final WebServer server;

    Holes() throws SQLException {
        db = DriverManager.getConnection("jdbc:hsqldb:mem:holes", "SA", "");
        try (var statement = db.createStatement()) {
            statement.execute("create table person (name varchar(40))");
            statement.execute("insert into person values ('ada')");
        }
        server = WebServer.builder().host("127.0.0.1").port(0).shutdownHook(false)
                .addRouting(HttpRouting.builder().get("/", this::answer)).build().start();
    }

    private void answer(ServerRequest req, ServerResponse res) {
        var name = req.query().first("name").orElse("");
        res.header("Content-Type", "text/html; charset=utf-8");
        res.send("<!doctype html><title>Holes</title><p>%s is %s</p><a href=\"/?name=ada\">ada</a>".formatted(name,
                isThere(name) ? "there" : "nowhere"));
    }

    private boolean isThere(String name) {
        try (var statement = db.createStatement();
                var rows = statement.executeQuery("select name from person where name = '%s'".formatted(name))) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    String address() {
        return "http://127.0.0.1:%d/".formatted(server.port());
    }

    @Override
    public void close() throws SQLException {
        server.stop();
        try (db; var statement = db.createStatement()) {
            statement.execute("shutdown");
        }
    }
}
