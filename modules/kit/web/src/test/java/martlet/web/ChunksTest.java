package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in chunks that are none, that are too long, or that end before their end: nothing of them gets into the log. */
class ChunksTest {

    private static final String HEAD = "POST /form/ HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    record Body(String does, String chunks, int status) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Body> BODIES = List.of(
            new Body("no size", "zz\r\nname=sesame\r\n0\r\n\r\n", 400),
            new Body("a negative size", "-5\r\nname=sesame\r\n0\r\n\r\n", 400),
            new Body("a size beyond numbers", "7fffffffffffffff\r\nname=sesame\r\n0\r\n\r\n", 400),
            new Body("a size that is too long", "7fffffff\r\nname=sesame\r\n0\r\n\r\n", 413),
            new Body("an empty size", "\r\nname=sesame\r\n\r\n", 400),
            new Body("an extension, which the server does not read", "b;x=sesame\r\nname=sesame\r\n0\r\n\r\n", 400),
            new Body("a trailer, which the server does not read", "b\r\nname=sesame\r\n0\r\nX: sesame\r\n\r\n", 400),
            new Body("a line's end that is none", "b\r\nname=sesame\r\n0\n\r\n\r\nsesame", 400),
            new Body("more than fits", ("10000\r\n" + "sesame23".repeat(0x2000) + "\r\n").repeat(32) + "0\r\n\r\n",
                    413),
            new Body("more than fits, and then no size",
                    ("10000\r\n" + "sesame23".repeat(0x2000) + "\r\n").repeat(17) + "sesame\n".repeat(9_999), 413));

    @ParameterizedTest
    @FieldSource("BODIES")
    void refuses(Body body) throws IOException {
        try (var log = new Logged()) {
            // What follows is not taken for a request: there is one answer, and the connection ends with it.
            var answer = answer(CHUNKED + body.chunks + "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertAll(
                    () -> assertTrue(answer.startsWith("HTTP/1.1 " + body.status), answer),
                    () -> assertTrue(answer.contains("Connection: close\r\n"), answer),
                    () -> assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer),
                    () -> assertFalse(answer.contains("sesame"), answer),
                    () -> assertEquals(List.of(), log.all().stream().map(Logged::text).toList()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\nff\r\nname=sesame",
            "Content-Length: 99\r\n\r\nname=sesame",
            "Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nf"})
    void notesInOneLineThatAClientLeft(String rest) throws IOException {
        try (var log = new Logged()) {
            assertEquals("", answer(HEAD + rest), "nobody is answered");
            var lines = log.all();
            assertEquals(List.of("POST /form/ was not answered: the client left before its body was whole"),
                    lines.stream().map(Logged::text).toList());
            assertEquals(Level.INFO, lines.getFirst().getLevel());
            assertNull(lines.getFirst().getThrown());
        }
    }

    /** Sends bytes and no more, and returns all that comes back until the server closes. */
    private static String answer(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void readsAGoodOne() throws IOException {
        var answer = answer(CHUNKED + "4\r\nname\r\n7\r\n=sesame\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403"), "whole, but without its token: " + answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: loc", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\n\r\n\r\n"})
    void blamesNobodyHereForAHeadThatEnds(String request) throws IOException {
        try (var log = new Logged()) {
            var answer = answer(request);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"), answer);
            assertEquals(List.of(), log.all().stream().map(Logged::text).toList());
        }
    }
}
