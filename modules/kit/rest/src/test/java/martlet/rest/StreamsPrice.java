package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.model.Change;
import martlet.web.SiteSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What idle streams cost: a process of its own with as many as are promised, looked at from outside. Needs Linux and 12,000 descriptors. Run by
 * {@code mvn test -f modules/kit/pom.xml -pl rest -am -Dtest=StreamsPrice -Dtest.tags=price -Dtest.tags.excluded=
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("price")
class StreamsPrice {

    private static final int STREAMS = 5_000;
    private static final int AT_ONCE = 100;
    private static final long MOST_KILOBYTES = 300_000;

    @Test
    void measure() throws IOException {
        var path = System.getProperty("java.class.path") + File.pathSeparator
                + System.getProperty("jdk.module.path", "") + File.pathSeparator + Path.of("target", "test-classes");
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:+UseSerialGC", "-cp", path, Server.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var sockets = new ArrayList<Socket>();
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var port = Integer.parseInt(lines.readLine());
            sockets.addAll(listen(port, 1));
            var before = kilobytes(process);
            while (sockets.size() < STREAMS) {
                sockets.addAll(listen(port, Math.min(AT_ONCE, STREAMS - sockets.size())));
            }
            var with = kilobytes(process);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            for (var socket : sockets) {
                assertTrue(until(socket, "data: ").contains("Hello"));
            }
            var after = kilobytes(process);
            System.out.printf("resident: %d kB with 1 stream, %d kB with %d, %d kB after an event for each%n", before,
                    with, STREAMS, after);
            assertTrue(after <= MOST_KILOBYTES, after + " kB");
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
            process.destroy();
        }
    }

    private static List<Socket> listen(int port, int count) throws IOException {
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < count; i++) {
            var socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET /api/post/events/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        for (var socket : sockets) {
            assertEquals("HTTP/1.1 200 OK", until(socket, "HTTP/1.1 "));
            until(socket, "id: ");
        }
        return sockets;
    }

    /** Returns the next line that begins so. Read byte by byte: a buffer for each would cost more than what is measured. */
    private static String until(Socket socket, String begin) throws IOException {
        var line = new StringBuilder();
        while (true) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("ended");
            }
            if (next != '\n') {
                line.append((char) next);
            } else if (line.toString().startsWith(begin)) {
                return line.toString().strip();
            } else {
                line.setLength(0);
            }
        }
    }

    private static long kilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    /** The site that is listened to; writes one row for each line that it is sent. */
    static final class Server {

        private Server() {}

        public static void main(String[] args) throws IOException {
            var settings = SiteSettings.local(0).withLimits(1 << 20, STREAMS + 100, 256);
            var flags = Map.of("api.max-streams", String.valueOf(STREAMS), "api.max-streams-per-caller",
                    String.valueOf(STREAMS));
            try (var site = new ApiSite(settings, flags)) {
                System.out.println(site.port());
                while (System.in.read() >= 0) {
                    site.db.insert(Change.of(Post.POST).set(Post.POST.author, site.ada.id())
                            .set(Post.POST.title, "Hello"));
                }
            }
        }
    }
}
