package martlet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process that has few descriptors, or little memory. */
class StrainTest {

    @TempDir
    Path folder;

    /** A running process, and all that it writes. */
    private record Served(Process process, int port, ConcurrentLinkedQueue<String> said) implements AutoCloseable {

        int status() {
            try (var client = HttpClient.newHttpClient()) {
                return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
                        .timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()).statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Ends it as an operator does, and returns what it exits with. */
        int stop() {
            process.destroy();
            return process.onExit().join().exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Starts it by a shell, with what is to come before and what Java is told. */
    private Served served(String before, String... java) throws IOException {
        var line = new ArrayList<>(List.of("exec", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(List.of(java));
        line.addAll(List.of("-cp", classPath(), Tinyd.class.getName(), "serve", "--port", "0", "--data",
                folder.resolve("data").toString()));
        var process = new ProcessBuilder("sh", "-c", before + "\n" + String.join(" ", line)).redirectErrorStream(true)
                .start();
        var said = new ConcurrentLinkedQueue<String>();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String read; (read = out.readLine()) != null;) {
            said.add(read);
            if (read.contains(" is ready at ")) {
                Thread.ofVirtual().start(() -> out.lines().forEach(said::add));
                return new Served(process, URI.create(read.substring(read.indexOf("http"))).getPort(), said);
            }
        }
        throw new AssertionError("It ended before it was ready: " + said);
    }

    /** All that this test runs with, as plain jars and folders. */
    private static String classPath() {
        return String.join(":", Path.of("target", "test-classes").toAbsolutePath().toString(),
                Path.of("target", "classes").toAbsolutePath().toString(), System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
    }

    @Test
    void servesOnWhenThereWereMoreConnectionsThanDescriptors() throws IOException {
        try (var served = served("ulimit -n 256")) {
            assertEquals(200, served.status());
            var sockets = new ArrayList<Socket>();
            for (var n = 0; n < 1_000; n++) {
                connect(served.port(), sockets);
            }
            assertTrue(sockets.size() > 256, () -> sockets.size() + " connections are no strain");
            for (var socket : sockets) {
                socket.close();
            }
            var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (served.status() != 200 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(200, served.status());
            assertEquals(0, served.stop());
        }
    }

    /** Once the system's own queue is full, it takes no more at once. */
    private static void connect(int port, List<Socket> into) {
        var socket = new Socket();
        try {
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 100);
            into.add(socket);
        } catch (IOException _) {
            assertFalse(socket.isConnected());
        }
    }

    @Test
    void isNotFilledByWhatStrangersSend() throws IOException {
        try (var served = served("", "-Xmx96m")) {
            var head = "POST / HTTP/1.1\r\nHost: localhost\r\n";
            pour(served.port(), head + "Content-Length: 500000000\r\n\r\n", "a".repeat(1 << 16));
            pour(served.port(), head + "Transfer-Encoding: chunked\r\n\r\n", "0".repeat(1 << 16));
            pour(served.port(), head + "Transfer-Encoding: chunked\r\n\r\n1dcd6500\r\n", "a".repeat(1 << 16));
            pour(served.port(), head + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n".repeat(1 << 13));
            pour(served.port(), head, "A: b\r\n".repeat(1 << 13));
            pour(served.port(), "GET /", "a".repeat(1 << 16));
            assertEquals(200, served.status());
            assertEquals(List.of(), served.said().stream().filter(line -> line.contains("OutOfMemory")).toList());
            assertEquals(0, served.stop());
        }
    }

    /** Sends as much as is taken, 200 MB at most: twice what the process has. */
    private static void pour(int port, String first, String again) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(first.getBytes(StandardCharsets.US_ASCII));
            var bytes = again.getBytes(StandardCharsets.US_ASCII);
            for (var sent = 0L; sent < 200_000_000; sent += bytes.length) {
                out.write(bytes);
            }
        } catch (java.net.SocketException _) {
            // It heard enough.
        }
    }
}
