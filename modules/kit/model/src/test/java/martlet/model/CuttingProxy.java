package martlet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands between a client and PostgreSQL, and breaks the connection once, when a text goes by. */
final class CuttingProxy implements AutoCloseable {

    /** When the connection is broken. */
    enum Cut {
        /** Before the server gets the text. */
        BEFORE_SENDING,
        /** When the server has answered it, before the client gets the answer. */
        AFTER_ANSWER
    }

    private final URI server;
    private final ServerSocket listener;
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable Cut armed;
    private String at = "";
    private boolean cut;

    CuttingProxy(String url) throws IOException {
        this.server = URI.create(url.substring("jdbc:".length()));
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d%s?%s".formatted(listener.getLocalPort(), server.getPath(),
                server.getQuery());
    }

    synchronized void arm(Cut how, String text) {
        armed = how;
        at = text;
    }

    synchronized boolean hasCut() {
        return cut;
    }

    private synchronized @Nullable Cut cutAt(String sent) {
        if (armed == null || !sent.contains(at)) {
            return null;
        }
        var how = armed;
        armed = null;
        cut = true;
        return how;
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var upstream = new Socket(server.getHost(), server.getPort());
                synchronized (this) {
                    sockets.add(client);
                    sockets.add(upstream);
                }
                var link = new Link(client, upstream);
                Thread.ofVirtual().start(link::toServer);
                Thread.ofVirtual().start(link::toClient);
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Breaks every connection and takes no more. */
    void stop() {
        try {
            listener.close();
            synchronized (this) {
                for (var socket : sockets) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection on both its sides. */
    private final class Link {

        private final Socket client;
        private final Socket upstream;
        private volatile boolean muted;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void toServer() {
            var buffer = new byte[1 << 16];
            try (client; upstream) {
                for (var read = client.getInputStream().read(buffer); read >= 0; read = client.getInputStream()
                        .read(buffer)) {
                    var how = cutAt(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    if (how == Cut.BEFORE_SENDING) {
                        return;
                    }
                    muted |= how == Cut.AFTER_ANSWER;
                    upstream.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException _) {
                // One side is gone, and so is the other.
            }
        }

        void toClient() {
            var buffer = new byte[1 << 16];
            try (client; upstream) {
                for (var read = upstream.getInputStream().read(buffer); read >= 0
                        && !muted; read = upstream.getInputStream().read(buffer)) {
                    client.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException _) {
                // One side is gone, and so is the other.
            }
        }
    }
}
