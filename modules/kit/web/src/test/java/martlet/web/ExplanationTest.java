package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who is told why a page failed, what they are told, and what nobody is. */
class ExplanationTest {

    private static final Map<String, String> FILES = Map.of(
            "broken.mustache", "<p>\n{{#right_name}}<b>&amp;</b>{{wrong_name}}\n</p>{{/right_name}}",
            "texts_de.po", "msgid \"\"\nmsgstr \"\"\n", "error.mustache", "<p>sorry {{id}}</p>");

    private static final String TOLD = "as this site runs for development on your machine";

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite(SiteSettings.local(0).withExplain(true), FILES);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    record Ask(String does, String lines, boolean told) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("by the address", "HTTP/1.1\r\nHost: 127.0.0.1", true),
            new Ask("by name", "HTTP/1.1\r\nHost: LocalHost:8080", true),
            new Ask("by a name below", "HTTP/1.1\r\nHost: shop.localhost:8080", true),
            new Ask("by a name of the site's", "HTTP/1.1\r\nHost: shop.example.org", false),
            new Ask("for another", "HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.1", false),
            new Ask("for another by TLS", "HTTP/1.1\r\nHost: localhost\r\nx-forwarded-proto: https", false),
            new Ask("for another, by the standard", "HTTP/1.1\r\nHost: localhost\r\nForwarded: for=127.0.0.1", false),
            new Ask("for another, shortly", "HTTP/1.1\r\nHost: localhost\r\nX-Real-IP: ::1", false),
            new Ask("through another", "HTTP/1.1\r\nHost: localhost\r\nVia: 1.1 proxy", false),
            new Ask("as old proxies do", "HTTP/1.0\r\nHost: localhost", false));

    @ParameterizedTest
    @FieldSource("ASKS")
    void tellsThisMachineItself(Ask ask) throws IOException {
        var reach = Reach.LOCAL.withHosts("shop.example.org");
        try (var open = new TestSite(SiteSettings.local(0).withExplain(true).withReach(reach), FILES)) {
            var page = raw(open, "127.0.0.1", ask.lines);
            assertTrue(page.startsWith("HTTP/1.") && page.contains(" 500 "), page);
            assertEquals(ask.told, page.contains(TOLD), page);
            assertEquals(ask.told, page.contains("secret detail"), page);
        }
    }

    @Test
    void tellsNoOtherMachine() throws IOException {
        var other = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).findFirst();
        assumeTrue(other.isPresent(), "this machine has no network");
        try (var open = new TestSite(SiteSettings.local(0).withExplain(true).withHost("0.0.0.0"), FILES)) {
            var lines = "HTTP/1.1\r\nHost: localhost";
            assertTrue(raw(open, "127.0.0.1", lines).contains(TOLD));
            var page = raw(open, other.get().getHostAddress(), lines);
            assertTrue(page.contains("<p>sorry ") && !page.contains("secret detail"), page);
        }
    }

    @Test
    void tellsNobodyUnlessTheSettingsSaySoAndTheSiteIsForThisMachine() {
        var proxies = new Proxies(List.of("10.0.0.0/8"), Proxies.Header.X_FORWARDED);
        for (var settings : List.of(SiteSettings.local(0),
                SiteSettings.local(0).withExplain(true).withReach(Reach.LOCAL.withAddress("https://shop.example.org")),
                SiteSettings.local(0).withExplain(true).withReach(Reach.LOCAL.withProxies(proxies)))) {
            try (var shut = new TestSite(settings, FILES)) {
                var page = shut.get("/fails/other/");
                assertEquals(500, page.statusCode());
                assertTrue(page.body().startsWith("<p>sorry "), page.body());
            }
        }
    }

    @Test
    void tellsOfATemplateWithItsLinesAndOfThePlace() {
        var page = site.get("/broken/?q=shown");
        assertHolds(page, 500, "<code>martlet.web.TemplateException</code>",
                "broken.mustache:2: nothing here is called &#39;wrong_name&#39;. There are: right_name, ",
                "1  &lt;p&gt;\n<mark>2  {{#right_name}}&lt;b&gt;&amp;amp;&lt;/b&gt;{{wrong_name}}</mark>\n3  &lt;/p&gt;",
                "<code>GET /broken/</code>", "None was sent.");
        assertTrue(page.headers().firstValue("content-security-policy").orElseThrow().contains("script-src 'self'"));
        assertEquals("no-store", page.headers().firstValue("cache-control").orElseThrow());
        assertTrue(page.body().contains("<code>" + page.headers().firstValue("x-request-id").orElseThrow()),
                page.body());
        assertFalse(page.body().contains("<script") || page.body().contains("style="), page.body());
    }

    @Test
    void tellsNoValues() {
        var form = site.get("/form/");
        var cookies = TestSite.cookies(form);
        var page = site.post("/fails/hidden-step/?token=hidden-token", "password=hidden-%26-password&csrf="
                + CsrfTest.tokenIn(form.body()), "Cookie", cookies);
        assertHolds(page, 500, "<code>java.lang.IllegalArgumentException</code>", "Bad password &#39;…&#39;",
                "And: <code>java.io.IOException</code>", ">… …<", "<code>POST /fails/{how}/</code>",
                "from &quot;thing&quot; t where t.&quot;email&quot; &#61; ?", "TestSite$Views.refuse");
        for (var value : List.of("hidden", "eve@", cookies.substring(cookies.indexOf('=') + 1))) {
            assertFalse(page.body().contains(value), value + " in " + page.body());
        }
    }

    @Test
    void tellsWhatADatabaseSaysOfWordsOnly() {
        assertHolds(site.get("/fails/wording/"), 503, "no such column: NMAE", "java.sql.SQLException");
        var refused = site.get("/fails/refused/");
        assertHolds(refused, 503, "The database answered &#39;… (23505)&#39; (23505)", "java.sql.SQLException");
        assertFalse(refused.body().contains("eve@"), refused.body());
    }

    @Test
    void tellsProgramsAndReadersOfOtherLanguagesWhatTheyAreToldElsewhere() {
        assertHolds(site.get("/fails/other/", "Accept-Language", "de"), 500, "läuft zur Entwicklung auf Ihrem Rechner");
        var missing = site.get("/none/");
        assertEquals(404, missing.statusCode());
        assertTrue(missing.body().startsWith("<p>sorry "), missing.body());
    }

    private static void assertHolds(HttpResponse<String> page, int status, String... texts) {
        assertEquals(status, page.statusCode(), page.body());
        assertAll(List.of(texts).stream()
                .map(text -> () -> assertTrue(page.body().contains(text), text + " in " + page.body())));
    }

    private static String raw(TestSite open, String host, String lines) throws IOException {
        try (var socket = new Socket(host, open.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            socket.getOutputStream().write("GET /fails/other/ %s\r\nConnection: close\r\n\r\n".formatted(lines)
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
