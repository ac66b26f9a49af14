package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A client that is still sending a body when it is refused gets the answer all the same. */
class LingeringTest {

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    record Sending(String does, String head, int status) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static Sending post(String does, String path, int status, String... headers) {
        return new Sending(does, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n", status);
    }

    private static final int LONG = 8 << 20;

    static final List<Sending> SENDING = List.of(
            post("by its length", "/form/", 413, "Content-Length: " + LONG),
            post("to a program", "/api/thing/", 413, "Content-Length: " + LONG),
            post("in chunks", "/form/", 413, "Transfer-Encoding: chunked",
                    "Content-Type: application/x-www-form-urlencoded", "", "7fffffff"),
            post("of unclear length", "/form/", 400, "Content-Length: 1000000", "Content-Length: 5"),
            post("that nobody reads, on a connection that ends", "/nowhere/", 404, "Content-Length: 1000000",
                    "Connection: close"));

    /** Reads one letter, so that the answer is there, and writes on before it reads the rest. */
    @ParameterizedTest
    @FieldSource("SENDING")
    void answersWhoIsStillSending(Sending sending) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(sending.head().getBytes(StandardCharsets.US_ASCII));
            var first = socket.getInputStream().read();
            var body = new byte[1 << 16];
            for (var sent = 0; sent < LONG; sent += body.length) {
                out.write(body);
            }
            socket.shutdownOutput();
            var answer = (char) first + new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 " + sending.status()), answer);
            assertTrue(answer.contains("Content-Length: %d\r\n".formatted(answer.split("\r\n\r\n", 2)[1].length())),
                    answer);
        }
    }

    /** Refuses a body, and leaves it to the connection what to do about the rest. */
    private static final class Refusing implements ServerConnection {
        @Override
        public void handle(Limit limit) {
            LingeringConnection.unread(true);
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void waitsForNobodyLongerThanItSays() throws InterruptedException {
        var never = new CountDownLatch(1);
        var silent = new DataReader(() -> {
            try {
                never.await();
                return new byte[0];
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        });
        var thread = Thread.startVirtualThread(() -> handled(silent, Duration.ofMillis(50)));
        assertTrue(thread.join(Duration.ofSeconds(10)));
    }

    @Test
    void readsNoMoreThanItSays() {
        var sent = new AtomicLong();
        var endless = new DataReader(() -> {
            sent.addAndGet(1 << 20);
            return new byte[1 << 20];
        });
        handled(endless, Duration.ofSeconds(60));
        assertEquals(64L << 20, sent.get());
    }

    private static void handled(DataReader reader, Duration longest) {
        try {
            new LingeringConnection(new Refusing(), reader, longest, () -> {}).handle((Limit) null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
