package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is taken for the sender of a request, and by which names the site may be called. */
class ClientTest {

    private static final TestSite PLAIN = new TestSite();
    private static final TestSite BEHIND = site(Proxies.Header.X_FORWARDED, "127.0.0.1", "10.0.0.0/8", "2001:db8::/32");
    private static final TestSite STANDARD = site(Proxies.Header.FORWARDED, "127.0.0.0/8");

    private static TestSite site(Proxies.Header header, String... ranges) {
        var reach = new Reach("https://chirp.example.org", List.of(".example.net"),
                new Proxies(List.of(ranges), header));
        return new TestSite(SiteSettings.local(0).withReach(reach));
    }

    @AfterAll
    static void stop() {
        List.of(PLAIN, BEHIND, STANDARD).forEach(TestSite::close);
    }

    record Ask(String does, TestSite site, String host, List<String> headers, String answer) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static Ask ask(String does, TestSite site, String answer, String... headers) {
        return new Ask(does, site, "chirp.example.org", List.of(headers), answer);
    }

    static final List<Ask> ASKS = List.of(
            new Ask("a stranger's word is not taken", PLAIN, "localhost",
                    List.of("X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example",
                            "Forwarded: for=192.0.2.1;proto=https"),
                    "127.0.0.1 http://localhost"),
            ask("the proxy's word", BEHIND, "192.0.2.7 https://chirp.example.org", "X-Forwarded-For: 192.0.2.7",
                    "X-Forwarded-Proto: https"),
            ask("what the client began the list with is not taken", BEHIND, "192.0.2.7 https://chirp.example.org",
                    "X-Forwarded-For: 203.0.113.9, 192.0.2.7"),
            ask("nor in a line of its own", BEHIND, "192.0.2.7 https://chirp.example.org",
                    "X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 192.0.2.7"),
            ask("a second proxy behind the first", BEHIND, "192.0.2.7 https://chirp.example.org",
                    "X-Forwarded-For: 192.0.2.7, 10.1.2.3"),
            ask("nobody but proxies", BEHIND, "10.9.9.9 https://chirp.example.org",
                    "X-Forwarded-For: 10.9.9.9, 10.1.2.3"),
            ask("no list at all", BEHIND, "127.0.0.1 https://chirp.example.org"),
            ask("an address that is none", BEHIND, "127.0.0.1 https://chirp.example.org",
                    "X-Forwarded-For: 192.0.2.7, x<y"),
            ask("a name, which is not looked up", BEHIND, "10.1.2.3 https://chirp.example.org",
                    "X-Forwarded-For: localhost, 10.1.2.3"),
            ask("a port", BEHIND, "192.0.2.7 https://chirp.example.org", "X-Forwarded-For: 192.0.2.7:4711"),
            ask("the long form", BEHIND, "2001:db9:0:0:0:0:0:7 https://chirp.example.org",
                    "X-Forwarded-For: [2001:db9::7]:4711"),
            ask("the long form of the short one", BEHIND, "192.0.2.7 https://chirp.example.org",
                    "X-Forwarded-For: ::ffff:192.0.2.7, 2001:db8::1"),
            ask("an empty list", BEHIND, "127.0.0.1 https://chirp.example.org", "X-Forwarded-For: , ,"),
            ask("in the clear before the proxy", BEHIND, "127.0.0.1 http://chirp.example.org",
                    "X-Forwarded-Proto: http"),
            ask("the last proxy's word on TLS", BEHIND, "127.0.0.1 http://chirp.example.org",
                    "X-Forwarded-Proto: https, http"),
            ask("the name before the proxy", BEHIND, "127.0.0.1 https://www.example.net",
                    "X-Forwarded-Host: www.example.net"),
            ask("the header that the proxy does not write", BEHIND, "127.0.0.1 https://chirp.example.org",
                    "Forwarded: for=203.0.113.9;proto=http"),
            ask("the standard header", STANDARD, "192.0.2.7 https://www.example.net",
                    "Forwarded: for=203.0.113.9, For=192.0.2.7;Proto=https;host=\"www.example.net\"",
                    "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: http"),
            ask("the standard header's long form", STANDARD, "2001:db8:0:0:0:0:0:1 https://chirp.example.org",
                    "Forwarded: for=\"[2001:db8::1]:4711\";proto=https"),
            ask("somebody who hides", STANDARD, "127.0.0.1 https://chirp.example.org", "Forwarded: for=_hidden"));

    @ParameterizedTest
    @FieldSource("ASKS")
    void tells(Ask ask) {
        var lines = ask.headers.isEmpty() ? "" : String.join("\r\n", ask.headers) + "\r\n";
        var reply = get(ask.site, "/client/", ask.host, lines);
        assertEquals(ask.answer, reply.body(), reply.text());
    }

    private static TestSite.Raw get(TestSite site, String path, String host, String lines) {
        return site.raw("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n".formatted(path, host, lines),
                Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chirp.example.org", "CHIRP.example.org:443", "chirp.example.org.", "a.b.example.net",
            "example.net", "localhost:8080", "chirp.localhost", "127.0.0.1", "[::1]:80"})
    void answersToItsNames(String host) {
        assertEquals(200, get(BEHIND, "/", host, "").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "notexample.net", "chirp.example.org.evil.example", "127.0.0.2", "[::2]",
            "chirp.example.org@evil.example", "localhost.evil.example"})
    void refusesAnyOther(String host) {
        var reply = get(BEHIND, "/form/", host, "");
        assertTrue(List.of(400, 421).contains(reply.status()), reply.text());
        assertFalse(reply.text().contains("name=\"csrf\""), reply.text());
    }

    @Test
    void refusesTheNameThatATrustedProxyPassesOn() {
        assertEquals(421, get(BEHIND, "/", "chirp.example.org", "X-Forwarded-Host: evil.example\r\n").status());
    }

    @Test
    void tellsAnybodyThatItLives() {
        assertEquals(200, get(BEHIND, "/observe/health/live", "10.0.0.7:8080", "").status());
        assertEquals(421, get(BEHIND, "/observe/metrics", "10.0.0.7:8080", "").status());
    }

    @Test
    void tellsTheOperatorOnceWhatToSet() {
        try (var site = new TestSite(); var log = new Logged()) {
            get(site, "/", "chirp.example.org", "");
            get(site, "/", "chirp.example.org", "");
            assertEquals(List.of("A request called this site 'chirp.example.org' and was refused. "
                    + "If that is one of its names, set web.address or web.hosts"),
                    log.all().stream().map(Logged::text).toList());
        }
    }
}
