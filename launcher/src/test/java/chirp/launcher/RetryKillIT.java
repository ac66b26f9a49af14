package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image is killed between a commit and the answer that tells of it, or anywhere else while it writes. Whoever then sends
 * the same request again, with its {@code Idempotency-Key}, finds one row, and the answer that was meant for them.
 */
class RetryKillIT {

    private static final int CYCLES = 6;

    @TempDir
    Path data;

    /** A request that was sent, and what was answered; empty when nobody knows. */
    private record Sent(String key, String text, String answer) {

        Reply again(Visitor program) {
            return program.send("POST", "/api/message/?fields=id,content", "{\"content\":\"%s\"}".formatted(text),
                    "Content-Type", "application/json", "Idempotency-Key", key);
        }
    }

    @Test
    void aRetryAfterAKillFindsOneRow() throws IOException {
        Running.done(Running.Form.IMAGE, data, Scenario.PASSWORD + "\n", "user", "create", "ada", "--email",
                "ada@example.org", "--password-stdin");
        var random = new Random(7);
        var sent = new ArrayList<Sent>();
        for (var cycle = 0; cycle < CYCLES; cycle++) {
            try (var site = Running.serve(Running.Form.IMAGE, data)) {
                assertDoneOnce(site, sent);
                sent.addAll(writeUntilKilled(site, cycle, 1 + random.nextInt(6)));
            }
        }
        try (var site = Running.serve(Running.Form.IMAGE, data)) {
            assertDoneOnce(site, sent);
            assertEquals(0, site.stop());
        }
    }

    /** After so many answers, the next one is what the process is killed at: it was on its way by then. */
    private static List<Sent> writeUntilKilled(Running site, int cycle, int answers) throws IOException {
        var sent = new ArrayList<Sent>();
        try (var line = new Line(site, answers);
                var program = site.documents().watch(new Visitor(line.address())).as("ada", Scenario.PASSWORD)) {
            for (var number = 0; number <= answers; number++) {
                var one = new Sent("key-%d-%d".formatted(cycle, number), "cycle %d number %d".formatted(cycle, number),
                        "");
                sent.add(one);
                var reply = one.again(program).is(201);
                sent.set(number, new Sent(one.key, one.text, reply.body()));
            }
        } catch (UncheckedIOException _) {
            // The process is gone, as it should be.
        }
        assertEquals("", sent.getLast().answer, "the last one was not answered");
        return sent;
    }

    private static void assertDoneOnce(Running site, List<Sent> sent) {
        try (var program = site.documents().watch(new Visitor(site.address())).as("ada", Scenario.PASSWORD)) {
            for (var one : sent) {
                var reply = one.again(program).is(201);
                assertEquals("true", reply.header("Idempotency-Replayed"), "it was committed before the kill: " + one);
                if (!one.answer.isEmpty()) {
                    assertEquals(one.answer, reply.body());
                }
                assertTrue(program.get("/api/message/?content=" + one.text.replace(' ', '+')).is(200).body()
                        .contains("\"object_count\":1,"), one.text);
            }
        }
    }

    /** A line to the site that passes so many answers on; when the next one comes, it kills the site and passes on nothing. */
    private static final class Line implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0);
        private final Running site;
        private int left;

        Line(Running site, int answers) throws IOException {
            this.site = site;
            this.left = answers;
            Thread.ofVirtual().start(this::serve);
        }

        URI address() {
            return URI.create("http://127.0.0.1:%d/".formatted(door.getLocalPort()));
        }

        private void serve() {
            while (!door.isClosed()) {
                try (var client = door.accept(); var server = new Socket("127.0.0.1", site.address().getPort())) {
                    Thread.ofVirtual().start(() -> pass(client, server));
                    answer(client, server);
                } catch (IOException _) {
                    // One of them left.
                }
            }
        }

        private static void pass(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // One of them left.
            }
        }

        private void answer(Socket client, Socket server) throws IOException {
            var some = new byte[65_536];
            for (int length; (length = server.getInputStream().read(some)) > 0;) {
                if (left-- <= 0) {
                    site.kill();
                    return;
                }
                client.getOutputStream().write(some, 0, length);
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
