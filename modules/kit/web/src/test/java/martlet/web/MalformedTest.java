package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What no browser sends: never a 5xx, never a word about what is inside. */
class MalformedTest {

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    record Bytes(String does, String request, int status) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static Bytes get(String does, String path, int status, String... headers) {
        return new Bytes(does, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n", status);
    }

    private static Bytes post(String does, String type, String body, int status, String... headers) {
        return new Bytes(does,
                "POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + body.length() + "\r\nConnection: close\r\n" + lines(headers) + "\r\n" + body,
                status);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    static final List<Bytes> MALFORMED = List.of(
            get("a percent code that is cut off", "/named/%4/", 400),
            get("a percent code that is none", "/named/%zz/", 400),
            get("a sign that no address has", "/named/<b>/", 400),
            get("a percent code that is none, for a program", "/api/%zz/", 400),
            get("NUL in the path", "/named/a%00b/", 400),
            get("half a letter in the path", "/named/%c3/", 400),
            get("an overlong letter in the path", "/named/%c0%af/", 400),
            get("a surrogate in the path", "/named/%ed%a0%80/", 400),
            get("NUL in an asset's name", "/assets/0/kit.css%00.png", 400),
            get("a bad date", "/", 200, "If-Modified-Since: yesterday"),
            get("a bad date for an asset", "/assets/0/kit.css", 200, "If-Modified-Since: yesterday"),
            get("a range that is none", "/assets/0/kit.css", 200, "Range: bytes=9-1,x"),
            get("cookies that are none", "/", 200, "Cookie: ;;=;a;\"=;sid=;sid", "Cookie: flash=x.y; csrf=.; sid=%00"),
            get("a flash that was forged", "/", 200, "Cookie: flash=SU5GTzpoaQ.AAAA"),
            get("an accept that is none", "/", 200, "Accept: ;;,/;q=x", "Accept-Encoding: ;q=;;"),
            get("no host", "/", 200, "X: y"),
            new Bytes("a bad character in the method", "G\u00e9T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
            new Bytes("a method of signs", "G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
            new Bytes("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            new Bytes("no host at all", "GET / HTTP/1.1\r\n\r\n", 400),
            new Bytes("a port that is none", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400),
            new Bytes("a length that is none", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400),
            new Bytes("a negative length", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
            new Bytes("a length with a sign", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\na", 400),
            new Bytes("two lengths",
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\naa", 400),
            new Bytes("a list of lengths", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1, 1\r\n\r\na", 400),
            new Bytes("a length and chunks", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            new Bytes("a coding that is none",
                    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n", 400),
            new Bytes("a coding twice", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            new Bytes("a folded header", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n", 400),
            new Bytes("a space before the colon", "GET / HTTP/1.1\r\nHost: localhost\r\nA : b\r\n\r\n", 400),
            new Bytes("a header too long", "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + "b".repeat(20_000) + "\r\n\r\n",
                    400),
            new Bytes("an address too long", "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
            new Bytes("more than fits, by its length",
                    "POST /form/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n", 413),
            new Bytes("more than fits, for a program",
                    "POST /api/thing/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n", 413),
            post("a charset that there is none of", "application/x-www-form-urlencoded; charset=klingon", "account=1",
                    403),
            post("a charset that is another", "application/x-www-form-urlencoded; charset=utf-16", "account=1", 403),
            post("a type that is none", ";;;", "account=1", 403),
            post("a percent code in a form", "application/x-www-form-urlencoded", "account=%4", 400),
            post("NUL in a form", "application/x-www-form-urlencoded", "account=%00", 400),
            post("half a letter in a form", "application/x-www-form-urlencoded", "account=%c3", 400),
            post("a raw byte in a form", "application/x-www-form-urlencoded", "account=\u00ff", 400),
            post("too many values", "application/x-www-form-urlencoded", "a&".repeat(10_001), 400),
            post("a body in disguise", "application/x-www-form-urlencoded", "account=1", 400,
                    "Content-Encoding: gzip"));

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void neverAnswersFiveHundred(Bytes bytes) {
        var reply = Wire.ask(site.port(), bytes.request());
        assertEquals(bytes.status(), reply.status(), reply.text());
        var lower = reply.text().toLowerCase(java.util.Locale.ROOT);
        SiteTest.HEADERS
                .forEach(header -> assertTrue(lower.contains(header), "should send " + header + ":\n" + reply.text()));
        SiteTest.SECRETS.forEach(secret -> assertFalse(reply.text().contains(secret), reply.text()));
    }

    @Test
    void answersAnAddressThatIsNoTextWithTheSitesOwnPage() {
        var page = site
                .raw("GET /named/%zz/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", Duration.ofSeconds(5))
                .text();
        assertTrue(
                page.contains("<h1>Bad Request</h1>") && page.contains("/assets/") && page.contains("not well-formed"),
                page);
        var program = site.raw("GET /api/%zz/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                Duration.ofSeconds(5)).text();
        assertTrue(program.contains("application/problem+json"), program);
        var bare = Wire.ask(site.port(), "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n").text();
        assertTrue(bare.contains("<h1>Bad Request</h1>"), bare);
        assertFalse(bare.contains("<code>"), "there is no number to tell");
    }

    @Test
    void refusesMoreThanFitsInChunks() {
        var chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
        var reply = site
                .raw("POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n", Duration.ofSeconds(5));
        assertEquals(413, reply.status(), reply.text());
        SiteTest.HEADERS
                .forEach(header -> assertTrue(reply.text().toLowerCase(java.util.Locale.ROOT).contains(header)));
    }
}
