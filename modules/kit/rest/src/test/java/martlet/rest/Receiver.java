package martlet.rest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody's server that events are sent to: answers what it is told to, 204 unless told otherwise. */
final class Receiver implements AutoCloseable {

    private final ServerSocket socket;
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /** A request: its first line, its headers by names in small letters, its body. */
    record Got(String line, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean isSigned(String secret) {
            return header("webhook-signature").equals(Deliverer.signature(secret, header("webhook-id"),
                    header("webhook-timestamp"), body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    Receiver() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:%d/hook?a=b".formatted(socket.getLocalPort());
    }

    /** Answers the next requests with these, as they go over the wire without the end of the headers. */
    Receiver answering(String... next) {
        answers.addAll(java.util.List.of(next));
        return this;
    }

    private void serve() {
        try {
            while (true) {
                try (var client = socket.accept()) {
                    got.add(read(new BufferedInputStream(client.getInputStream())));
                    var answer = Objects.requireNonNullElse(answers.poll(), "HTTP/1.1 204 No Content");
                    client.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private static Got read(InputStream in) throws IOException {
        var line = line(in);
        var headers = new HashMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(header.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Got(line, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next; (next = in.read()) != '\n' && next >= 0;) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Returns the next request, which must come within a minute. */
    Got next() {
        try {
            return Objects.requireNonNull(got.poll(60, TimeUnit.SECONDS), "nothing came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean hasNothing() {
        return got.isEmpty();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
