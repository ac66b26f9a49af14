package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site is killed the moment it has answered, before or while webhooks are told: each message that was answered is told of in the end. */
class WebhookKillIT {

    private static final int CYCLES = 4;
    private static final Map<String, String> SETTINGS = Map.of("CHIRP_WEBHOOKS_PRIVATE", "allowed",
            "CHIRP_WEBHOOKS_PLAIN", "allowed");

    @TempDir
    Path data;

    @Test
    void everythingAnsweredIsToldOf() throws IOException {
        Running.done(Running.Form.IMAGE, data, Scenario.PASSWORD + "\n", "user", "create", "ada", "--admin",
                "--email",
                "ada@example.org", "--password-stdin");
        var told = new LinkedBlockingQueue<String>();
        var answered = new HashSet<String>();
        try (var receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> receive(receiver, told));
            for (var cycle = 0; cycle <= CYCLES; cycle++) {
                try (var site = Running.serve(Running.Form.IMAGE, data, SETTINGS, _ -> {});
                        var ada = site.documents().watch(new Visitor(site.address())).as("ada", Scenario.PASSWORD)) {
                    if (cycle == 0) {
                        ada.json("POST", "/api/webhooks/", "{\"name\":\"test\",\"url\":\"http://127.0.0.1:%d/\"}"
                                .formatted(receiver.getLocalPort())).is(201);
                    }
                    for (var i = 0; cycle < CYCLES && i < 5; i++) {
                        var text = "cycle %d number %d".formatted(cycle, i);
                        ada.json("POST", "/api/message/", "{\"content\":\"%s\"}".formatted(text)).is(201);
                        answered.add(text);
                    }
                    if (cycle < CYCLES) {
                        site.kill();
                    } else {
                        await(told, answered);
                    }
                }
            }
        }
        assertEquals(CYCLES * 5, answered.size());
    }

    /** What a killed process had begun is taken over by the next one, which knows that nobody else can have the database. */
    private static void await(BlockingQueue<String> told, Set<String> answered) {
        var missing = new HashSet<>(answered);
        while (!missing.isEmpty()) {
            try {
                var next = told.poll(30, TimeUnit.SECONDS);
                assertNotNull(next, () -> "never told of: " + missing);
                missing.remove(next);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]*)\"");

    private static void receive(ServerSocket receiver, BlockingQueue<String> told) {
        try {
            while (true) {
                take(receiver.accept(), told);
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private static void take(Socket from, BlockingQueue<String> told) {
        try (var client = from) {
            var body = body(new BufferedInputStream(client.getInputStream()));
            client.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            CONTENT.matcher(body).results().forEach(found -> told.add(found.group(1)));
        } catch (IOException _) {
            // Whoever sent it was killed.
        }
    }

    private static String body(InputStream in) throws IOException {
        var length = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next; (next = in.read()) != '\n' && next >= 0;) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
