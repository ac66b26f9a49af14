package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import martlet.described.Documents;
import martlet.model.Database;
import martlet.web.RunningSite;
import martlet.web.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds at every route of the whole site, those to come as well: it is asked which it has. */
class EveryRouteTest {

    private static final List<String> HEADERS = List.of("content-security-policy", "x-content-type-options",
            "referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "cache-control");

    /** What a browser says of a form that another site sends, or that has no token. */
    private static final List<List<String>> FORGED = List.of(
            List.of(), List.of("Sec-Fetch-Site", "cross-site"), List.of("Sec-Fetch-Site", "same-site"),
            List.of("Origin", "null"), List.of("Origin", "https://evil.example"),
            List.of("X-CSRF-Token", "another", "Sec-Fetch-Site", "same-origin"));

    private static Database db;
    private static RunningSite running;
    private static List<String> routes;
    private static HttpClient client;
    private static Documents documents;

    @BeforeAll
    static void start() throws IOException {
        var folder = Files.createTempDirectory(Path.of("target"), "routes");
        var settings = Settings.of("chirp", Map.of("port", "0", "data", folder.toString()));
        var chirp = new Chirp();
        db = chirp.open(settings);
        var site = chirp.site(settings, db).site();
        routes = site.routes();
        running = site.start();
        client = HttpClient.newHttpClient();
        documents = Documents.of(URI.create(running.address()), "/api");
    }

    @AfterAll
    static void stop() {
        client.close();
        running.stop();
        db.close();
    }

    private static HttpResponse<String> send(String method, String path, List<String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(running.port(), path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, method.equals("POST") ? BodyPublishers.ofString("a=b") : BodyPublishers.noBody());
        try {
            var reply = client.send(
                    (headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new))).build(),
                    BodyHandlers.ofString());
            documents.hold(reply);
            return reply;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The addresses of the routes that have a method, with something for what may be anything. */
    private static List<String> addresses(String method) {
        return routes.stream().filter(route -> route.startsWith(method + " ") || route.startsWith("ANY "))
                .map(route -> route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "1").replace("*",
                        "message/"))
                .distinct().toList();
    }

    @Test
    void takesNoFormThatIsForged() {
        var pages = addresses("POST").stream().filter(path -> !path.startsWith("/api/")).toList();
        assertTrue(pages.size() >= 10, () -> "there are more than " + pages);
        var taken = new ArrayList<String>();
        for (var path : pages) {
            FORGED.stream()
                    .map(headers -> "%d %s %s".formatted(send("POST", path, headers).statusCode(), path, headers))
                    .filter(line -> !line.startsWith("403 ")).forEach(taken::add);
        }
        assertEquals(List.of(), taken);
    }

    @Test
    void sendsTheHeadersWithEachAnswer() {
        var lacking = new ArrayList<String>();
        var others = Stream.of("/assets/0/kit.css", "/assets/0/none.css", "/observe/health/live", "/observe/metrics",
                "/nowhere/", "/users", "/named/%00/");
        Stream.concat(addresses("GET").stream(), others).flatMap(path -> Stream.of("GET", "HEAD", "POST", "DELETE")
                .map(method -> method + " " + path)).forEach(each -> {
                    var reply = send(each.substring(0, each.indexOf(' ')), each.substring(each.indexOf(' ') + 1),
                            List.of());
                    HEADERS.stream().filter(header -> reply.headers().firstValue(header).isEmpty())
                            .map(header -> "%s, %d: no %s".formatted(each, reply.statusCode(), header))
                            .forEach(lacking::add);
                });
        assertEquals("", String.join("\n", lacking));
    }
}
