package martlet.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection that is kept, for the load: it costs little beside the server that it asks. */
public final class Client implements AutoCloseable {

    /** An answer; with what it says of its statements, where it does. */
    public record Answer(int status, String body, String timing) {}

    private final Socket socket;
    private final InputStream in;

    public Client(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    public static byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path).getBytes(StandardCharsets.UTF_8);
    }

    /** The same from a browser that is logged in. */
    public static byte[] get(String path, String cookie) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\n\r\n".formatted(path, cookie)
                .getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] post(String path, String key, String body) {
        return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, key, body.length(), body).getBytes(StandardCharsets.UTF_8);
    }

    public Answer ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var status = Integer.parseInt(line().substring(9, 12));
        var length = 0;
        var timing = "";
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "server-timing:", 0, 14)) {
                timing = header.substring(14).strip();
            }
        }
        return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8), timing);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The server ended the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
