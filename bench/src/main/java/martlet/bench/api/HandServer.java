package martlet.bench.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import martlet.bench.Where;
import martlet.bench.api.HandData.Both;
import martlet.web.Secrets;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The same answers from a server written by hand for them: Helidon's routes, plain JDBC, JSON put together as text. */
public final class HandServer {

    private static final int PAGE = 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final HandData data;

    private HandServer(HandData data) {
        this.data = data;
    }

    /** Serves the database that the arguments name, and prints the port. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var server = new HandServer(new HandData(Where.settings(args)));
        var running = WebServer.builder().host("127.0.0.1").port(0).routing(routes -> routes
                .get("/api/message/", server::list)
                .get("/key-first/message/", server::list)
                .get("/api/message/{id}/", server::item)
                .post("/api/message/", server::create)).build().start();
        System.out.println("port " + running.port());
        System.in.read();
        running.stop();
    }

    private void list(ServerRequest req, ServerResponse res) throws Exception {
        var name = req.query().first("author__username").orElse("");
        var rows = name.isEmpty()
                ? data.newest(PAGE + 1)
                : req.path().path().startsWith("/key-first/")
                        ? data.newestByKey(name, PAGE + 1)
                        : data.newestJoined(name, PAGE + 1);
        send(res, page(rows, name));
    }

    private static StringBuilder page(List<Both> rows, String name) {
        var json = new StringBuilder(4_096)
                .append("{\"meta\":{\"model\":\"message\",\"page\":1,\"previous\":\"\",\"next\":\"");
        if (rows.size() > PAGE) {
            json.append("/api/message/?").append(name.isEmpty() ? "" : "author__username=" + name + "&")
                    .append("count=false&limit=20&ordering=-pub_date&page=2");
        }
        json.append("\"},\"objects\":[");
        for (var i = 0; i < Math.min(PAGE, rows.size()); i++) {
            write(json.append(i == 0 ? "" : ","), rows.get(i));
        }
        return json.append("]}");
    }

    private void item(ServerRequest req, ServerResponse res) throws Exception {
        var row = data.message(Long.parseLong(req.path().pathParameters().get("id")));
        if (row.isPresent()) {
            send(res, write(new StringBuilder(512), row.get()));
        } else {
            res.status(Status.NOT_FOUND_404).send();
        }
    }

    private void create(ServerRequest req, ServerResponse res) throws Exception {
        var token = req.headers().get(HeaderNames.AUTHORIZATION).get().substring("Bearer martlet_".length());
        var at = token.indexOf('_');
        var key = data.key(Long.parseLong(token.substring(0, at)));
        if (key.isEmpty() || !key.get().hash().equals(Secrets.hash(token.substring(at + 1)))) {
            res.status(Status.UNAUTHORIZED_401).send();
            return;
        }
        var content = content(req.content().as(byte[].class));
        if (content.isBlank() || content.length() > 1_000) {
            res.status(Status.BAD_REQUEST_400).send();
            return;
        }
        var made = data.add(key.get().writer(), content, Instant.now().truncatedTo(ChronoUnit.MICROS));
        res.status(Status.CREATED_201).header(HeaderNames.LOCATION, "/api/message/" + made.id() + "/");
        send(res, write(new StringBuilder(512), made));
    }

    private static String content(byte[] body) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            var content = "";
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "content".equals(parser.currentName())) {
                    content = parser.getString();
                }
            }
            return content;
        }
    }

    private static void send(ServerResponse res, StringBuilder json) {
        res.header(HeaderNames.CONTENT_TYPE, "application/json").send(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static StringBuilder write(StringBuilder json, Both row) {
        var writer = row.writer();
        json.append("{\"id\":").append(row.id()).append(",\"author\":{\"id\":").append(writer.id())
                .append(",\"username\":\"");
        text(json, writer.username()).append("\",\"join_date\":\"").append(writer.joinDate())
                .append("\",\"active\":").append(writer.active()).append(",\"admin\":").append(writer.admin())
                .append("},\"content\":\"");
        return text(json, row.content()).append("\",\"pub_date\":\"").append(row.pubDate()).append("\"}");
    }

    private static StringBuilder text(StringBuilder json, String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json;
    }
}
