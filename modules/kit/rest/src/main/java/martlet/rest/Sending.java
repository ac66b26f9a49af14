package martlet.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one request and reads the status of the answer: to the very address that was checked, which the client of the JDK can't be
 * told. Follows nothing, reads no body, and is over in time whatever the other side does.
 */
final class Sending {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_LINE = 4_096;
    private static final int MOST = 1 << 16;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    private final Targets targets;
    private final Duration longest;

    Sending(Targets targets, Duration longest) {
        this.targets = targets;
        this.longest = longest;
    }

    /**
     * Returns the status of the answer.
     *
     * @throws IOException when there is none, with what is wrong in few words
     */
    int send(String address, Map<String, String> headers, byte[] body) throws IOException {
        var refusal = targets.refusal(address);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        var url = URI.create(address);
        var secure = url.getScheme().equalsIgnoreCase("https");
        var port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        var host = url.getHost().replaceAll("[\\[\\]]", "");
        try (var socket = new Socket()) {
            var timer = Thread.ofVirtual().start(() -> closeAfter(longest, socket));
            try {
                socket.connect(new InetSocketAddress(targets.address(host), port), (int) CONNECT.toMillis());
                return exchange(secure ? secured(socket, host, port) : socket, url, headers, body);
            } finally {
                timer.interrupt();
            }
        }
    }

    private static void closeAfter(Duration time, Socket socket) {
        try {
            Thread.sleep(time);
            socket.close();
        } catch (InterruptedException | IOException _) {
            // It was answered in time, or is closed.
        }
    }

    /** The certificate must be of that host, whatever address it was found at. */
    private static Socket secured(Socket socket, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(socket, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static int exchange(Socket socket, URI url, Map<String, String> headers, byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head(url, headers, body.length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        socket.getOutputStream().write(out.toByteArray());
        socket.getOutputStream().flush();
        return status(socket.getInputStream());
    }

    private static String head(URI url, Map<String, String> headers, int length) {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var head = new StringBuilder("POST ").append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery()).append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority()).append("\r\nContent-Length: ").append(length)
                .append("\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** What comes before the answer itself, such as 100, is passed over. */
    private static int status(InputStream in) throws IOException {
        for (var read = 0; read < MOST;) {
            var line = line(in);
            read += line.length() + 1;
            var parts = STATUS.matcher(line);
            if (!parts.matches()) {
                throw new IOException("the answer is no HTTP");
            }
            var status = Integer.parseInt(parts.group(1));
            if (status >= 200) {
                return status;
            }
            do {
                line = line(in);
                read += line.length() + 1;
            } while (!line.isEmpty() && read < MOST);
        }
        throw new IOException("the answer does not begin");
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next; (next = in.read()) != '\n';) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new IOException("the connection ended before the answer");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
