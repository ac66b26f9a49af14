package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must hold behind each proxy that the operators' page tells how to set up, word for word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BehindProxy {

    private static final String ME = "127.0.0.2";

    TestSite site;
    private Proxy proxy;
    private HttpClient client;

    /** Starts the proxy before the site at a port. */
    abstract Proxy before(Path folder, int port);

    /** Returns what the proxy says that the browser called the site. */
    abstract String origin();

    final int proxyPort() {
        return proxy.port();
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        site = new TestSite(SiteSettings.local(0).withReach(new Reach("https://localhost", List.of(),
                new Proxies(List.of("127.0.0.1"), Proxies.Header.X_FORWARDED))));
        proxy = before(folder, site.port());
        // From another address than the proxy's own, which is trusted.
        client = HttpClient.newBuilder().sslContext(proxy.certificate().client()).version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(ME)).build();
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
            proxy.close();
        }
        site.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + proxy.port() + path));
    }

    @Test
    void tellsWhoAsksAndThatItIsThroughTls() {
        assertEquals(ME + " " + origin(), send(to("/client/")).body());
        var forged = send(to("/client/").header("X-Forwarded-For", "203.0.113.9").header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "evil.example"));
        assertEquals(ME + " " + origin(), forged.body());
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
        assertEquals(303, post(page, "Sec-Fetch-Site", "same-origin").statusCode());
        assertEquals(403, post(page, "Sec-Fetch-Site", "cross-site").statusCode());
        assertEquals(403, post(page, "Origin", "https://evil.example").statusCode());
        assertEquals(303, post(page, "Origin", origin()).statusCode());
    }

    private HttpResponse<String> post(HttpResponse<String> page, String name, String value) {
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
}
