package chirp.api;

import static chirp.models.Message.MESSAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The client of {@code docs/rest.md}, on a line on which answers get lost. */
class RetryTest {

    private static final int LOST = 2;

    // docs
    /** Adds a message once, however often that has to be tried. */
    static HttpResponse<String> create(HttpClient client, URI messages, String credentials, String json)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(messages)
                .header("Authorization", credentials)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(json))
                .build();
        for (var attempt = 1;; attempt++) {
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                if (attempt == 5 || answer.statusCode() < 500 && answer.statusCode() != 409) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
            Thread.sleep(Duration.ofMillis(100L << attempt));
        }
    }
    // docs

    /** A line to the site that loses the first answers: the site has done what it was asked, and nobody is told. */
    private static final class Line implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0);
        private final AtomicInteger lost = new AtomicInteger();

        Line(URI site) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try (var client = door.accept(); var server = new Socket("127.0.0.1", site.getPort())) {
                        pass(client, server);
                    } catch (IOException _) {
                        // The client left, or the test is over.
                    }
                }
            });
        }

        private void pass(Socket client, Socket server) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    client.getInputStream().transferTo(server.getOutputStream());
                } catch (IOException _) {
                    // Nobody is left on the other side.
                }
            });
            var answer = new byte[65_536];
            var length = server.getInputStream().read(answer);
            if (lost.incrementAndGet() > LOST && length > 0) {
                client.getOutputStream().write(answer, 0, length);
            }
        }

        URI address() {
            return URI.create("http://127.0.0.1:%d/api/message/".formatted(door.getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    void addsARowOnceHoweverManyAnswersAreLost() throws Exception {
        try (var site = new ApiSite();
                var line = new Line(site.address());
                var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var credentials = "Basic " + Base64.getEncoder()
                    .encodeToString(("al:al" + ApiSite.PASSWORD).getBytes(StandardCharsets.UTF_8));
            var answer = create(client, line.address(), credentials, "{\"content\":\"Over a bad line\"}");
            assertEquals(201, answer.statusCode(), answer.body());
            site.hold(answer);
            assertEquals("true", answer.headers().firstValue("Idempotency-Replayed").orElse(""));
            assertTrue(line.lost.get() > LOST, "answers were lost");
            assertEquals(1, site.db.select(MESSAGE).where(MESSAGE.content.eq("Over a bad line")).count());
        }
    }

    @Test
    void isAsPrinted() throws IOException {
        var source = Files.readString(Path.of("src", "test", "java", "chirp", "api", "RetryTest.java"));
        var region = source.split("    // docs\n")[1].replaceAll("(?m)^ {4}", "");
        assertTrue(Files.readString(Path.of("..", "..", "docs", "rest.md")).contains("```java\n" + region + "```"),
                region);
    }
}
