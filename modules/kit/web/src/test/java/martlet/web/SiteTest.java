package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a site answers, well asked and badly. */
class SiteTest {

    static final List<String> HEADERS = List.of("content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin", "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin");

    static final List<String> SECRETS = List.of("secret", "Exception", "at martlet", "io.helidon", "HSQL");

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    record Ask(String does, String method, String path, int status, List<String> holds, List<String> lacks) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("a page escapes what it shows", "GET", "/", 200,
                    List.of("<h1>Hello &lt;you&gt;</h1>", "Test &amp; Site",
                            "<link rel=\"stylesheet\" href=\"/assets/"),
                    List.of("<you>", "{{", "<style", "style=\"", "<script", "onclick")),
            new Ask("a path with percent codes", "GET", "/named/%C3%A4%20b/", 200, List.of("Hello ä b"),
                    List.of("%C3")),
            new Ask("a path with a tag in it", "GET", "/named/%3Cb%3E/", 200, List.of("&lt;b&gt;"), List.of("<b>")),
            new Ask("no such page", "GET", "/nowhere/", 404, List.of("Not Found", "no page at this address"), SECRETS),
            new Ask("a handler's own 404", "GET", "/fails/missing/", 404, List.of("x&lt;y"), List.of("x<y")),
            new Ask("a status of one's own", "GET", "/fails/teapot/", 418, List.of("I am &lt;small&gt;."),
                    List.of("<small>.")),
            new Ask("a program's 404", "GET", "/api/nothing", 404,
                    List.of("{\"type\":\"about:blank\",\"title\":\"Not Found\","
                            + "\"status\":404,\"detail\":\"There is no page at this address.\""),
                    List.of("<html")),
            new Ask("another method", "POST", "/nowhere/", 404, List.of("no page at this address"), SECRETS),
            new Ask("a page that takes no form", "POST", "/things/", 405, List.of("GET, HEAD only"), List.of("valid")),
            new Ask("a page that can't be put", "PUT", "/form/", 405, List.of("GET, HEAD, POST only"), SECRETS),
            new Ask("a page that can't be deleted", "DELETE", "/named/x/", 405, List.of("GET, HEAD only"), SECRETS),
            new Ask("a method that there is none of", "BREW", "/", 405, List.of("GET, HEAD only"), SECRETS),
            new Ask("the same where nothing is", "BREW", "/nowhere/", 404, List.of("no page"), SECRETS),
            new Ask("a form without its token", "POST", "/form/", 403, List.of("no longer valid"), SECRETS),
            new Ask("a method that the address has not", "DELETE", "/api/thing/", 405,
                    List.of("takes GET, HEAD, POST only"), SECRETS),
            new Ask("a trailing slash that is missing", "GET", "/things?a=b", 308, List.of(), SECRETS),
            new Ask("an address that looks like another site's", "GET", "//evil.example/things", 404, List.of(),
                    SECRETS),
            new Ask("an unknown field", "GET", "/fails/field/", 400, List.of("Did you mean &#39;name&#39;?"), SECRETS),
            new Ask("a commit of which the answer was lost", "GET", "/fails/unknown/", 503,
                    List.of("It is not known whether this was saved: look before you send it again."),
                    List.of("secret", "Nothing was saved")),
            new Ask("a database that is away", "GET", "/fails/storage/", 503, List.of("try again in a little while"),
                    SECRETS),
            new Ask("a mistake of ours", "GET", "/fails/other/", 500, List.of("this number: <code>"), SECRETS),
            new Ask("a checked one", "GET", "/fails/checked/", 500, List.of("this number: <code>"), SECRETS),
            new Ask("an error of the machine", "GET", "/fails/error/", 500, List.of("this number: <code>"), SECRETS),
            new Ask("a template's mistake", "GET", "/broken/", 500, List.of("this number: <code>"),
                    List.of("wrong_name", "right_name")),
            new Ask("an asset that is not listed", "GET", "/assets/0/Pages.class", 404, List.of(), SECRETS),
            new Ask("an asset outside", "GET", "/assets/0/..%2f..%2fmodule-info.class", 404, List.of(), SECRETS),
            new Ask("a place that the list has not", "GET", "/things/?from=x", 400, List.of("not a place in this list"),
                    SECRETS),
            new Ask("a query that is no text", "GET", "/things/?from=%ff", 400, List.of("not UTF-8"), SECRETS),
            new Ask("alive", "GET", "/observe/health/live", 200, List.of("\"status\":\"UP\""), List.of("DOWN")),
            new Ask("ready", "GET", "/observe/health/ready", 200, List.of("{\"name\":\"database\",\"status\":\"UP\"}"),
                    List.of("DOWN")),
            new Ask("metrics", "GET", "/observe/metrics", 200, List.of("http_requests_total{status=\"2xx\"} ",
                    "http_request_duration_seconds_bucket{le=\"+Inf\"} ", "db_statements_total "),
                    List.of("password")));

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        var reply = site.send(site.request(ask.path()).method(ask.method(), BodyPublishers.noBody()));
        var headers = reply.headers().map().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue().getFirst()).toList();
        assertAll(ask.path(),
                () -> assertEquals(ask.status(), reply.statusCode()),
                () -> ask.holds()
                        .forEach(s -> assertTrue(reply.body().contains(s), "should hold " + s + ":\n" + reply.body())),
                () -> ask.lacks()
                        .forEach(s -> assertFalse(reply.body().contains(s), "should lack " + s + ":\n" + reply.body())),
                () -> HEADERS.forEach(
                        s -> assertTrue(headers.stream().anyMatch(h -> h.startsWith(s)), "should send " + s + headers)),
                () -> assertEquals(ask.status() >= 500, reply.headers().firstValue("x-request-id").isPresent()),
                () -> assertFalse(reply.headers().firstValue("server").isPresent()));
    }

    @Test
    void headIsGetWithoutContent() {
        for (var path : List.of("/", "/api/thing/", "/observe/health/ready", "/assets/0/kit.css", "/stream/",
                "/nowhere/",
                "/fails/other/", "/things")) {
            var head = site.raw("HEAD %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path),
                    Duration.ofSeconds(5));
            var get = site.raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path),
                    Duration.ofSeconds(5));
            assertEquals(get.status(), head.status(), path);
            assertEquals("", head.body(), path);
            assertFalse(get.status() == 200 && get.body().isEmpty(), path);
            if (get.status() == 200 && !path.equals("/stream/")) {
                assertTrue(
                        head.text().contains("Content-Length: " + get.body().getBytes(StandardCharsets.UTF_8).length),
                        path + "\n" + head.text());
            }
        }
    }

    @Test
    void aConnectionGoesOnAfterHead() {
        var both = "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /who/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        var reply = site.raw(both, Duration.ofSeconds(5));
        assertTrue(reply.closed());
        assertTrue(reply.text().endsWith("nobody 0"), reply.text());
    }

    @Test
    void closesWhenItIsAskedTo() {
        for (var path : List.of("/", "/nowhere/", "/fails/other/", "/named/%00/")) {
            var reply = site.raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path),
                    Duration.ofSeconds(5));
            assertTrue(reply.closed(), path);
        }
        assertFalse(site.raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", Duration.ofMillis(300)).closed());
    }

    @Test
    void saysWhichMethodsAnAddressHas() {
        var reply = site.send(site.request("/stream/", "X-CSRF-Token", token(), "Cookie", cookie).DELETE());
        assertEquals(405, reply.statusCode(), reply.body());
        assertEquals("GET, HEAD", reply.headers().firstValue("allow").orElseThrow());
        var form = site.send(site.request("/form/", "X-CSRF-Token", token(), "Cookie", cookie).DELETE());
        assertEquals("GET, HEAD, POST", form.headers().firstValue("allow").orElseThrow());
        assertEquals(404,
                site.send(site.request("/nowhere/", "X-CSRF-Token", token(), "Cookie", cookie).DELETE()).statusCode());
    }

    private String cookie = "";

    private String token() {
        var reply = site.get("/form/");
        cookie = TestSite.cookies(reply);
        return CsrfTest.tokenIn(reply.body());
    }

    @Test
    void addsTheSlashThatIsMissing() {
        assertEquals("/things/?a=b", site.get("/things?a=b").headers().firstValue("location").orElseThrow());
        assertTrue(site.get("//things").headers().firstValue("location").isEmpty());
    }

    @Test
    void plainErrorWhenTheErrorPageFailsToo() {
        try (var fragile = new TestSite()) {
            fragile.pages.add("site", _ -> {
                throw new martlet.model.StorageException("secret detail");
            });
            var reply = fragile.get("/");
            assertEquals(503, reply.statusCode());
            assertTrue(reply.body().contains("<h1>Service Unavailable</h1>"), reply.body());
            assertFalse(reply.body().contains("secret"), reply.body());
            assertEquals("5", reply.headers().firstValue("retry-after").orElseThrow());
        }
    }

    @Test
    void saysHowManyStatementsAnAnswerTookWhenToldTo() {
        try (var timed = new TestSite(SiteSettings.local(0).withTiming(true))) {
            var timing = timed.get("/things/").headers().firstValue("server-timing").orElseThrow();
            assertTrue(timing.matches("db;desc=\"1 statement\";dur=[0-9]+\\.[0-9]"), timing);
        }
        assertTrue(site.get("/things/").headers().firstValue("server-timing").isEmpty(), "to nobody else");
    }

    @Test
    void notReadyWithoutItsDatabase() {
        try (var fragile = new TestSite()) {
            fragile.db.close();
            var reply = fragile.get("/observe/health/ready");
            assertEquals(503, reply.statusCode());
            assertTrue(reply.body().contains("{\"name\":\"database\",\"status\":\"DOWN\"}"), reply.body());
            assertEquals(200, fragile.get("/observe/health/live").statusCode());
        }
    }

    @Test
    void finishesWhatItBeganWhenItIsStopped() throws Exception {
        try (var stopping = new TestSite();
                var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> stopping.get("/slow/"));
            assertTrue(stopping.slowBegun.await(10, java.util.concurrent.TimeUnit.SECONDS));
            var start = System.nanoTime();
            stopping.stop();
            assertEquals("done", slow.get().body());
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "no longer than the request: " + took);
        }
    }

    @Test
    void refusesAPortThatIsTaken() {
        var settings = SiteSettings.local(site.port());
        var refused = org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class,
                () -> new TestSite(settings));
        assertTrue(refused.getMessage().startsWith("Can't listen on 127.0.0.1 port " + site.port()),
                refused.getMessage());
    }
}
