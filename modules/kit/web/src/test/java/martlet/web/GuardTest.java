package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Clients that are slower than they may be are cut off, each in its way; others notice nothing. */
class GuardTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Timeouts IMPATIENT = new Timeouts(SHORT, SHORT, SHORT, 5_000, SHORT, SHORT);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final int LONGEST = 20_000;

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite(SiteSettings.local(0).withLimits(1 << 20, 20, 16).withTimeouts(IMPATIENT));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** A client that sends something at once, then one letter after the other, for ever. */
    record Slow(String does, String first, String drip) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static final String POST = "POST /form/ HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String GOOD = "GET /client/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

    static final List<Slow> SLOW = List.of(
            new Slow("says nothing", "", ""),
            new Slow("begins a line and stops", "GET / HT", ""),
            new Slow("writes its first line by the letter", "", "GET /aaaaaaaaaaaaaaa"),
            new Slow("has no end of headers", "GET / HTTP/1.1\r\nHost: localhost\r\n", "A: b\r\n"),
            new Slow("stops before its body", POST + "Content-Length: 1000\r\n\r\n", ""),
            new Slow("writes its body by the letter", POST + "Content-Length: 1000000\r\n\r\n", "a"),
            new Slow("stops before its chunk", POST + "Transfer-Encoding: chunked\r\n\r\n", ""),
            new Slow("writes its chunk's size by the letter", POST + "Transfer-Encoding: chunked\r\n\r\n", "0"),
            new Slow("writes its chunk by the letter", POST + "Transfer-Encoding: chunked\r\n\r\n10000\r\n", "a"),
            new Slow("stops in its last line", POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n", ""),
            new Slow("asks nothing more", GOOD, ""),
            new Slow("is slow the second time", GOOD, "GET /aaaaaaaaaa"),
            new Slow("has no end of headers in HTTP/1.0", "GET / HTTP/1.0\r\nHost: localhost\r\n", "A: b\r\n"));

    @ParameterizedTest
    @FieldSource("SLOW")
    void isCutOff(Slow client) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.getOutputStream().write(client.first.getBytes(StandardCharsets.US_ASCII));
            assertTrue(endsWhile(socket, client.drip), "still open");
        }
    }

    /** Writes the letters in turn until the server closes; whether it did in time. */
    private static boolean endsWhile(Socket socket, String drip) throws IOException {
        socket.setSoTimeout(drip.isEmpty() ? LONGEST : (int) PACE.toMillis());
        var end = System.nanoTime() + Duration.ofMillis(LONGEST).toNanos();
        for (var n = 0; System.nanoTime() < end; n++) {
            try {
                if (!drip.isEmpty()) {
                    socket.getOutputStream().write(drip.charAt(n % drip.length()));
                }
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                return true;
            } catch (SocketTimeoutException _) {
                // Nothing came: the next letter.
            } catch (IOException _) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isCutOffWhoDoesNotTakeTheAnswerIn() throws IOException {
        var ended = site.endedStreams.get();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("127.0.0.1", site.port()));
            socket.getOutputStream().write("GET /endless/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var end = System.nanoTime() + Duration.ofMillis(LONGEST).toNanos();
            while (site.endedStreams.get() == ended && System.nanoTime() < end) {
                LockSupport.parkNanos(PACE.toNanos());
            }
            assertEquals(ended + 1, site.endedStreams.get());
        }
    }

    /** As many as there may be connections say nothing, and somebody else is answered all the same. */
    @Test
    void keepsNobodyElseOut() throws IOException {
        var silent = new ArrayList<Socket>();
        try {
            for (var n = 0; n < 40; n++) {
                silent.add(new Socket("127.0.0.1", site.port()));
            }
            assertEquals(200, site.get("/client/").statusCode());
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void waitsForAHandlerAsLongAsItTakes() {
        assertEquals("done", site.get("/slow/").body());
    }

    @Test
    void judgesNobodyWhoIsNotWaitedFor() {
        var none = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, 500, Duration.ZERO, Duration.ZERO);
        var pulse = new Pulse();
        pulse.begins(false);
        assertFalse(pulse.isOverdue(none), "nothing is read yet");
        pulse.reads();
        assertTrue(pulse.isOverdue(none), "the first byte");
        pulse.read(100);
        pulse.headRead();
        assertFalse(pulse.isOverdue(none), "the handler works");
        pulse.reads();
        assertTrue(pulse.isOverdue(none), "the body");
        pulse.read(100);
        assertFalse(pulse.isOverdue(none), "the handler works on");
        pulse.writes();
        assertTrue(pulse.isOverdue(none), "the answer");
        pulse.written();
        pulse.lingers();
        pulse.reads();
        assertFalse(pulse.isOverdue(none), "another clock runs");
    }

    @Test
    void countsTheBodyAnewForEachRequest() {
        var patient = new Timeouts(SHORT, SHORT, Duration.ZERO, 1_000_000_000, SHORT, SHORT);
        var pulse = new Pulse();
        pulse.headRead();
        pulse.reads();
        pulse.read(1);
        pulse.begins(true);
        pulse.headRead();
        assertFalse(pulse.isOverdue(patient));
        pulse.reads();
        pulse.read(1 << 20);
        pulse.reads();
        assertEquals(1 << 20, pulse.read(0));
    }
}
