package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind Debian's nginx, set up word for word as the operators' page says, which means HTTP/1.0 between the two. */
class NginxTest {

    private static final String ME = "127.0.0.2";

    @TempDir
    static Path folder;

    private static TestSite site;
    private static Nginx nginx;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        site = new TestSite(SiteSettings.local(0).withReach(new Reach("https://localhost", List.of(),
                new Proxies(List.of("127.0.0.1"), Proxies.Header.X_FORWARDED))));
        nginx = Nginx.before(folder, site.port(), "");
        // From another address than the proxy's own, which is trusted.
        client = HttpClient.newBuilder().sslContext(nginx.certificate.client()).version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(ME)).build();
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            client.close();
            nginx.close();
        }
        site.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + nginx.port + path));
    }

    @Test
    void tellsWhoAsksAndThatItIsThroughTls() {
        assertEquals(ME + " https://localhost", send(to("/client/")).body());
        var forged = send(to("/client/").header("X-Forwarded-For", "203.0.113.9").header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "evil.example"));
        assertEquals(ME + " https://localhost", forged.body());
    }

    @Test
    void marksCookiesAndAnswersAsThroughTls() {
        var page = send(to("/form/"));
        assertTrue(page.headers().firstValue("set-cookie").orElse("").startsWith("__Host-csrf="), page.toString());
        assertEquals("max-age=31536000", page.headers().firstValue("strict-transport-security").orElse(""));
    }

    @Test
    void sendsFormsFromOneOriginOnly() {
        var page = send(to("/form/"));
        var origin = "https://localhost:" + nginx.port;
        assertEquals(303, post(page, "Sec-Fetch-Site", "same-origin").statusCode());
        assertEquals(403, post(page, "Sec-Fetch-Site", "cross-site").statusCode());
        assertEquals(403, post(page, "Origin", "https://evil.example").statusCode());
        assertTrue(origin.endsWith(String.valueOf(nginx.port)));
    }

    private static HttpResponse<String> post(HttpResponse<String> page, String name, String value) {
        return send(to("/form/").header(name, value).header("Cookie", TestSite.cookies(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=x&csrf=" + CsrfTest.tokenIn(page.body()))));
    }

    @Test
    void passesStreamsHeadsFilesAndErrorsOn() {
        assertEquals("some text\n".repeat(1_000), send(to("/stream/")).body());
        var head = send(to("/").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(200, send(to(site.pages.assets().path("kit.css"))).statusCode());
        assertEquals(404, send(to("/nowhere/")).statusCode());
        assertEquals(400, send(to("/named/%00/")).statusCode());
        assertEquals(200, send(to("/observe/health/live")).statusCode());
    }

    @Test
    void passesLargeFilesOn() {
        var page = send(to("/form/"));
        var sent = send(to("/large/").header("X-CSRF-Token", CsrfTest.tokenIn(page.body()))
                .header("Cookie", TestSite.cookies(page)).POST(BodyPublishers.ofByteArray(new byte[2 << 20])));
        assertEquals(String.valueOf(2 << 20), sent.body());
    }

    /** Two readers of one stream of bytes, on a connection that both keep: neither sees a request that the other does not. */
    @Test
    void seesTheRequestsThatNginxSees(@TempDir Path other) {
        try (var kept = Nginx.before(other, site.port(),
                "proxy_http_version 1.1; proxy_set_header Connection \"\"; ")) {
            var before = site.smuggled.get();
            Smuggling.ALL.forEach(attack -> Smuggling.tlsAsk(kept, attack.bytes()));
            assertAll(
                    () -> assertTrue(Smuggling.ALL.size() >= 40),
                    () -> assertEquals(kept.passedOn("/smuggled/"), site.smuggled.get() - before));
        }
    }

    @Test
    void reachesNothingInsideABodyWithoutNginxEither() {
        var before = site.smuggled.get();
        for (var attack : Smuggling.ALL) {
            var reply = Wire.ask(site.port(), attack.bytes(), true);
            assertFalse(reply.status() >= 500 || reply.status() == Wire.HUNG, () -> attack + "\n" + reply.text());
            assertEquals(before, site.smuggled.get(), () -> attack + "\n" + reply.text());
        }
    }
}
