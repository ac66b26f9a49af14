package martlet.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request that no browser sends.
 *
 * @param does what is wrong with it
 * @param allowed the statuses that may be answered; 0 for a connection that is closed without an answer
 */
record Hostile(String does, String text, Set<Integer> allowed) {

    static final List<Hostile> ALL = all();

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return does;
    }

    private static Hostile of(String does, String text, Integer... allowed) {
        return new Hostile(does, text, Set.of(allowed));
    }

    private static final String HOST = "Host: localhost\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static Hostile get(String does, String path, String headers, Integer... allowed) {
        return of(does, "GET " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n", allowed);
    }

    private static Hostile post(String does, String headers, String body, Integer... allowed) {
        return of(does, "POST /form/ HTTP/1.1\r\n" + HOST + FORM + headers + "\r\n" + body, allowed);
    }

    private static Hostile chunks(String does, String body, Integer... allowed) {
        return post(does, "Transfer-Encoding: chunked\r\n", body, allowed);
    }

    private static List<Hostile> all() {
        var all = new ArrayList<>(firstLines());
        all.addAll(headers());
        all.addAll(lengths());
        all.addAll(chunks());
        all.addAll(addresses());
        return List.copyOf(all);
    }

    private static List<Hostile> firstLines() {
        return List.of(
                of("a method in small letters", "get / HTTP/1.1\r\n" + HOST + "\r\n", 400),
                of("a method with a sign", "G@T / HTTP/1.1\r\n" + HOST + "\r\n", 400),
                of("a method with an accent", "G\u00e9T / HTTP/1.1\r\n" + HOST + "\r\n", 400),
                of("no method", " / HTTP/1.1\r\n" + HOST + "\r\n", 400),
                of("a method that there is none of", "BREW / HTTP/1.1\r\n" + HOST + "\r\n", 405, 501),
                of("a method of a thousand letters", "A".repeat(1_000) + " / HTTP/1.1\r\n" + HOST + "\r\n", 400, 405,
                        501),
                of("TRACE", "TRACE / HTTP/1.1\r\n" + HOST + "\r\n", 405, 501),
                of("CONNECT", "CONNECT example.org:443 HTTP/1.1\r\n" + HOST + "\r\n", 400, 404, 405),
                of("the server itself", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n", 200, 204, 400, 404, 405),
                of("another site's whole address", "GET http://evil.example/ HTTP/1.1\r\n" + HOST + "\r\n", 400, 404,
                        421),
                of("no version", "GET /\r\n" + HOST + "\r\n", 400),
                of("a version that is none", "GET / HTTP/x.y\r\n" + HOST + "\r\n", 400),
                of("a version to come", "GET / HTTP/3.0\r\n" + HOST + "\r\n", 400, 505),
                of("a version in small letters", "GET / http/1.1\r\n" + HOST + "\r\n", 400),
                of("what begins HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 505),
                of("what begins TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 0,
                        400),
                of("two spaces", "GET  / HTTP/1.1\r\n" + HOST + "\r\n", 400),
                of("tabs for spaces", "GET\t/\tHTTP/1.1\r\n" + HOST + "\r\n", 400),
                of("a line's end before it", "\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n", 200, 400),
                of("lines that end by a line feed", "GET / HTTP/1.1\nHost: localhost\n\n", 0, 400),
                of("lines that end by a return", "GET / HTTP/1.1\rHost: localhost\r\r ", 0, 400),
                of("an address too long", "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n" + HOST + "\r\n", 414),
                of("nothing", "\r\n\r\n\r\n\r\n", 0, 400));
    }

    private static List<Hostile> headers() {
        return List.of(
                of("no host", "GET / HTTP/1.1\r\n\r\n", 400),
                of("an empty host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400),
                of("two hosts", "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400),
                of("another site's host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
                of("a host with a name before it", "GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n", 400, 421),
                of("a host with a path", "GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", 400, 421),
                of("a port that is none", "GET / HTTP/1.1\r\nHost: localhost:x\r\n\r\n", 400),
                get("a header without a colon", "/", "Nonsense\r\n", 400),
                get("a header without a name", "/", ": x\r\n", 200, 400),
                get("a space before the colon", "/", "A : b\r\n", 400),
                get("a folded header", "/", "A: b\r\n c\r\n", 400),
                get("a header's name with an accent", "/", "\u00c4: b\r\n", 400),
                get("NUL in a header", "/", "A: b\0c\r\n", 400),
                get("a return in a header", "/", "A: b\rc\r\n", 0, 400),
                get("a line feed in a header", "/", "A: b\nc: d\r\n", 0, 400),
                get("a header too long", "/", "A: " + "b".repeat(20_000) + "\r\n", 400, 431),
                get("headers too many", "/", "A: b\r\n".repeat(5_000), 400, 431),
                get("a bad date", "/assets/0/kit.css", "If-Modified-Since: yesterday\r\n", 200),
                get("a range that is none", "/assets/0/kit.css", "Range: bytes=9-1,x\r\n", 200, 416),
                get("a thousand ranges", "/assets/0/kit.css", "Range: bytes=" + "0-1,".repeat(1_000) + "0-1\r\n", 200,
                        416),
                get("cookies that are none", "/", "Cookie: ;;=;a;\"=;sid=;sid\r\nCookie: sid=%00\r\n", 200),
                get("an accept that is none", "/", "Accept: ;;,/;q=x\r\nAccept-Encoding: ;q=;;\r\n", 200),
                get("an upgrade to HTTP/2 with broken settings", "/", "Connection: Upgrade, HTTP2-Settings\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: !!\r\n", 200, 400),
                get("an upgrade to a socket", "/", "Connection: Upgrade\r\nUpgrade: websocket\r\n", 200, 400, 426));
    }

    private static List<Hostile> lengths() {
        return List.of(
                post("a length that is none", "Content-Length: x\r\n", "a", 400),
                post("an empty length", "Content-Length: \r\n", "a", 400),
                post("a negative length", "Content-Length: -1\r\n", "a", 400),
                post("a length with a sign", "Content-Length: +1\r\n", "a", 400),
                post("a length in another base", "Content-Length: 0x1\r\n", "a", 400),
                post("a length beyond numbers", "Content-Length: 99999999999999999999\r\n", "a", 400, 413),
                post("a length beyond bounds", "Content-Length: 999999999999\r\n", "a", 413),
                post("a list of lengths", "Content-Length: 1, 1\r\n", "a", 400),
                post("two lengths", "Content-Length: 1\r\nContent-Length: 2\r\n", "aa", 400),
                post("one length twice", "Content-Length: 1\r\nContent-Length: 1\r\n", "a", 400),
                post("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400),
                post("a coding that is none", "Transfer-Encoding: x\r\n", "0\r\n\r\n", 400, 501),
                post("chunks and another coding", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", 400, 501),
                post("chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400),
                post("chunks with a tail", "Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n", 400),
                post("chunks after a control character", "Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n", 400),
                of("chunks in HTTP/1.0",
                        "POST /form/ HTTP/1.0\r\n" + HOST + FORM + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
                post("a body in disguise", "Content-Encoding: gzip\r\nContent-Length: 1\r\n", "a", 400, 415),
                post("an expectation that is none", "Expect: the-spanish-inquisition\r\nContent-Length: 0\r\n", "", 403,
                        417));
    }

    private static List<Hostile> chunks() {
        return List.of(
                chunks("no size", "zz\r\na\r\n0\r\n\r\n", 400),
                chunks("an empty size", "\r\na\r\n0\r\n\r\n", 400),
                chunks("a negative size", "-5\r\nabcde\r\n0\r\n\r\n", 400),
                chunks("a size with a sign", "+5\r\nabcde\r\n0\r\n\r\n", 400),
                chunks("a size with its base", "0x5\r\nabcde\r\n0\r\n\r\n", 400),
                chunks("a size after a space", " 5\r\nabcde\r\n0\r\n\r\n", 400),
                chunks("a size beyond numbers", "ffffffffffffffff\r\na", 400, 413),
                chunks("a size beyond bounds", "7fffffff\r\na", 413),
                chunks("a size line without end", "0".repeat(100_000), 400),
                chunks("an extension", "5;a=b\r\nabcde\r\n0\r\n\r\n", 400, 403),
                chunks("an extension without end", "5;" + "a".repeat(100_000), 400),
                chunks("a trailer", "5\r\nabcde\r\n0\r\nA: b\r\n\r\n", 400, 403),
                chunks("trailers without end", "5\r\nabcde\r\n0\r\n" + "A: b\r\n".repeat(20_000), 400),
                chunks("a chunk that is longer than its size", "3\r\nabcde\r\n0\r\n\r\n", 400),
                chunks("a chunk that ends by two letters", "5\r\nabcdeXX0\r\n\r\n", 400),
                chunks("a chunk that ends by a line feed", "5\r\nabcde\n0\r\n\r\n", 400),
                chunks("a size that ends by a line feed", "5\nabcde\r\n0\r\n\r\n", 400),
                chunks("an end that is none", "5\r\nabcde\r\n0\r\nXX", 0, 400, Wire.HUNG));
    }

    private static List<Hostile> addresses() {
        return List.of(
                get("up and out", "/../../etc/passwd", "", 400, 404),
                get("up and out in codes", "/assets/%2e%2e/%2e%2e/etc/passwd", "", 400, 404),
                get("up and out with a backslash", "/assets/..%5c..%5cetc", "", 400, 404),
                get("a slash in codes", "/assets/..%2f..%2fetc", "", 400, 404),
                get("NUL", "/named/a%00b/", "", 400),
                get("half a letter", "/named/%c3/", "", 400),
                get("an overlong letter", "/named/%c0%af/", "", 400),
                get("a surrogate", "/named/%ed%a0%80/", "", 400),
                get("a code that is cut off", "/named/%4", "", 400),
                get("a code that is none", "/named/%zz/", "", 400),
                get("a letter beyond ASCII", "/named/\u00e9/", "", 400),
                get("a sign that no address has", "/named/<b>/", "", 400),
                get("a query that is none", "/things/?page=%zz", "", 400),
                get("a fragment", "/#top", "", 200, 400, 404),
                get("parameters in the path", "/form;x=1/", "", 200, 400, 404),
                get("slashes in a row", "//form//", "", 200, 400, 404),
                get("a dot in the path", "/./form/", "", 200, 400, 404));
    }
}
