package martlet.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What comes back for some bytes.
 *
 * @param status of the first answer; 0 when the connection ended without one, -1 when there was none in time
 */
record Wire(int status, String text) {

    static final int HUNG = -1;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Sends bytes, and waits for a whole answer or the end. */
    static Wire ask(int port, byte[] bytes, boolean end) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            send(socket, bytes, end);
            return read(socket);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Wire ask(int port, String text) {
        return ask(port, text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** A server that has heard enough may close while bytes are still sent. */
    private static void send(Socket socket, byte[] bytes, boolean end) {
        try {
            socket.getOutputStream().write(bytes);
            if (end) {
                socket.shutdownOutput();
            }
        } catch (IOException _) {
            // What it answered is read all the same.
        }
    }

    private static Wire read(Socket socket) {
        var all = new ByteArrayOutputStream();
        var some = new byte[1 << 14];
        try {
            for (var n = socket.getInputStream().read(some); n >= 0; n = socket.getInputStream().read(some)) {
                all.write(some, 0, n);
                if (isWhole(all.toString(StandardCharsets.ISO_8859_1))) {
                    break;
                }
            }
        } catch (SocketTimeoutException _) {
            return new Wire(HUNG, all.toString(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // A reset is an end as well.
        }
        return of(all.toString(StandardCharsets.UTF_8));
    }

    private static Wire of(String text) {
        var found = STATUS.matcher(text);
        return new Wire(found.lookingAt() ? Integer.parseInt(found.group(1)) : 0, text);
    }

    private static boolean isWhole(String text) {
        var head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        var length = LENGTH.matcher(text.substring(0, head + 2));
        return length.find() && text.length() >= head + 4 + Integer.parseInt(length.group(1));
    }
}
