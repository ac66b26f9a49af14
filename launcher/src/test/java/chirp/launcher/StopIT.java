package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image is told to stop while people write, some of them slowly: what it began is answered, and nothing is done unanswered. */
@Timeout(180)
class StopIT {

    private static final int SLOW = 8;
    private static final int BUSY = 4;
    private static final int ANSWERS = 40;

    @TempDir
    Path data;

    /** Somebody whose request is under way, and whose message is half sent. */
    private record Slow(Socket socket, String rest) implements AutoCloseable {

        /** When this returns, the site has read the headers and waits for the message. */
        static Slow begin(Running site, int number) throws IOException {
            var body = "{\"content\":\"slowly, number %d\"}".formatted(number);
            var login = Base64.getEncoder()
                    .encodeToString(("ada:" + Scenario.PASSWORD).getBytes(StandardCharsets.UTF_8));
            var socket = new Socket(site.address().getHost(), site.address().getPort());
            send(socket, "POST /api/message/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + login
                    + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                    + body.length() + "\r\n\r\n");
            var go = "HTTP/1.1 100 Continue\r\n\r\n";
            assertEquals(go, new String(socket.getInputStream().readNBytes(go.length()), StandardCharsets.US_ASCII));
            send(socket, body.substring(0, 12));
            return new Slow(socket, body.substring(12));
        }

        private static void send(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** Sends the rest, and returns the first line of the answer, which is read to its end. */
        String end() throws IOException {
            send(socket, rest);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, Math.max(0, answer.indexOf('\r')));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void whatItBeganIsAnswered() throws Exception {
        Running.done(Running.Form.IMAGE, data, Scenario.PASSWORD + "\n", "user", "create", "ada", "--email",
                "ada@example.org", "--password-stdin");
        var stopping = new CountDownLatch(1);
        var slow = new ArrayList<Slow>();
        var answered = new AtomicInteger();
        // A busy machine must not make the slow ones too slow.
        var patient = Map.of("CHIRP_WEB_WAIT_BODY", "120");
        try (var site = Running.serve(Running.Form.IMAGE, data, patient, line -> {
            if (line.endsWith(" is stopping.")) {
                stopping.countDown();
            }
        }); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var enough = new CountDownLatch(ANSWERS);
            IntStream.range(0, BUSY).forEach(_ -> threads.submit(() -> write(site, answered, enough)));
            for (var n = 0; n < SLOW; n++) {
                slow.add(Slow.begin(site, n));
            }
            enough.await();
            var code = CompletableFuture.supplyAsync(site::stop, threads);
            stopping.await();
            for (var each : slow) {
                assertEquals("HTTP/1.1 201 Created", each.end());
                each.close();
            }
            assertEquals(0, code.join());
        }
        assertTrue(answered.get() >= ANSWERS);
        try (var site = Running.serve(Running.Form.IMAGE, data);
                var reader = site.documents().watch(new Visitor(site.address()))) {
            assertEquals(answered.get() + SLOW, messages(reader), "as many were written as were answered");
        }
    }

    /** Until nobody listens any more. */
    private static void write(Running site, AtomicInteger answered, CountDownLatch enough) {
        try (var program = site.documents().watch(new Visitor(site.address())).as("ada", Scenario.PASSWORD)) {
            // So that the document that answers are held to is known before the site stops.
            program.get("/api/").is(200);
            while (true) {
                program.json("POST", "/api/message/", "{\"content\":\"at once\"}").is(201);
                answered.incrementAndGet();
                enough.countDown();
            }
        } catch (UncheckedIOException _) {
            // The process takes no more.
        }
    }

    private static int messages(Visitor reader) {
        var count = Pattern.compile("\"object_count\":(\\d+)")
                .matcher(reader.get("/api/message/?limit=1").is(200).body());
        assertTrue(count.find());
        return Integer.parseInt(count.group(1));
    }
}
