package martlet.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads and drops what a client still sends of a body that was refused, before the connection is closed. Closed at once, the
 * kernel answers what comes with a reset, on which the client throws away the answer that it had not read yet.
 *
 * <p>The request no longer counts against the limit of those under way while this happens; the connection does.
 */
final class LingeringConnection implements ServerConnection, InterruptableTask<Void> {

    private static final long MOST = 64L << 20;
    /** Whether the request that this thread answers has a body that was not read to its end. */
    private static final ScopedValue<AtomicBoolean> UNREAD = ScopedValue.newInstance();

    private final ServerConnection connection;
    private final DataReader reader;
    private final Duration longest;
    private final Runnable ended;

    LingeringConnection(ServerConnection connection, DataReader reader, Duration longest, Runnable ended) {
        this.connection = connection;
        this.reader = reader;
        this.longest = longest;
        this.ended = ended;
    }

    /** Notes for the thread's connection whether a body is on its way that nobody has read to its end. */
    static void unread(boolean is) {
        if (UNREAD.isBound()) {
            UNREAD.get().set(is);
        }
    }

    /** Whether a request with such headers has a body. */
    static boolean announces(Headers headers) {
        return headers.contains(HeaderNames.CONTENT_LENGTH) || headers.contains(HeaderNames.TRANSFER_ENCODING);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        var unread = new AtomicBoolean();
        try {
            ScopedValue.where(UNREAD, unread).call(() -> {
                connection.handle(limit);
                return true;
            });
        } finally {
            try {
                if (unread.get()) {
                    linger();
                }
            } finally {
                ended.run();
            }
        }
    }

    /** An interrupt is what ends a virtual thread's wait for bytes that do not come; the thread ends with its connection. */
    private void linger() {
        if (reader instanceof GuardedReader guarded) {
            guarded.linger();
        }
        var reading = Thread.currentThread();
        var timer = Thread.startVirtualThread(() -> interruptAfter(longest, reading));
        try {
            for (var dropped = 0L; dropped < MOST;) {
                reader.ensureAvailable();
                var there = reader.available();
                reader.skip(there);
                dropped += there;
            }
        } catch (DataReader.InsufficientDataAvailableException | CloseConnectionException | UncheckedIOException _) {
            // The client closed, or the time is up.
        } finally {
            timer.interrupt();
        }
    }

    private static void interruptAfter(Duration time, Thread thread) {
        try {
            Thread.sleep(time);
            thread.interrupt();
        } catch (InterruptedException _) {
            // The bytes ended in time.
        }
    }

    @Override
    public Duration idleTime() {
        return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }
}
