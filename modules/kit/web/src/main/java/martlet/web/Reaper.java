package martlet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes the connections of clients that are slower than they may be: by one thread, which looks at all of them in turn. */
final class Reaper implements AutoCloseable {

    private final Timeouts timeouts;
    private final Set<GuardedContext> watched = ConcurrentHashMap.newKeySet();
    private final Map<Socket, Long> shaking = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("martlet-reaper").unstarted(this::sweep);

    Reaper(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    void start() {
        thread.start();
    }

    void watch(GuardedContext connection) {
        watched.add(connection);
        handsShaken(connection);
    }

    void forget(GuardedContext connection) {
        watched.remove(connection);
    }

    /** A connection begins to speak TLS, which the server waits for however long it takes. */
    void shakesHands(Socket socket) {
        shaking.put(socket, System.nanoTime());
    }

    void handsShaken(Socket socket) {
        shaking.remove(socket);
    }

    private void handsShaken(GuardedContext connection) {
        if (connection.isSecure() && connection.remotePeer().address() instanceof InetSocketAddress peer) {
            shaking.keySet().removeIf(socket -> peer.equals(socket.getRemoteSocketAddress()));
        }
    }

    private void cutHandshakes() {
        var longAgo = System.nanoTime() - timeouts.first().toNanos();
        shaking.forEach((socket, since) -> {
            if (since - longAgo < 0) {
                close(socket::close);
            }
        });
    }

    private void sweep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(timeouts.sweep());
                watched.stream().filter(connection -> connection.pulse().isOverdue(timeouts)).forEach(this::cut);
                cutHandshakes();
            }
        } catch (InterruptedException _) {
            // The site stops.
        }
    }

    private void cut(GuardedContext connection) {
        forget(connection);
        close(connection::cut);
    }

    private interface Closing {
        void close() throws IOException;
    }

    /** By a thread of its own: the end of TLS says goodbye first, and may wait. */
    private static void close(Closing socket) {
        Thread.startVirtualThread(() -> {
            try {
                socket.close();
            } catch (IOException | UncheckedIOException _) {
                // It was closed already.
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
