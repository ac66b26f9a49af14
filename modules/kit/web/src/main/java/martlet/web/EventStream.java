package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An answer of server-sent events, which goes on until the client leaves or the site stops. It takes no place among the requests
 * that are worked on ({@code web.max-requests}), only that of its connection; a client that does not take in what it is
 * sent is cut off as any other ({@code web.wait-answer}).
 *
 * <p>Written by the thread of its request, which {@link #sleep} lets wait; any thread may {@link #wake} it.
 */
public final class EventStream implements AutoCloseable {

    private final OutputStream out;
    private final Semaphore bell = new Semaphore(0);
    private final Runnable ended;
    private volatile boolean over;

    private EventStream(ServerRequest req, ServerResponse res) {
        res.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        res.header(HeaderNames.CACHE_CONTROL, "no-store");
        res.header(HeaderNames.create("X-Accel-Buffering"), "no");
        this.over = res instanceof HeadResponse;
        this.out = res.outputStream();
        // How long it lasts is no time that an answer took.
        req.context().get(Answered.class).ifPresent(Answered::count);
        this.ended = req.context().get(Admission.Place.class).map(place -> place.goesOn(this::end)).orElse(() -> {});
    }

    /**
     * Begins the answer: from here on there is no other. To a HEAD, it is over at once.
     *
     * <p>Headers say that nobody is to keep it, and that nginx is to pass it on as it comes.
     */
    public static EventStream begin(ServerRequest req, ServerResponse res) {
        return new EventStream(req, res);
    }

    /** Ends it: its thread is told so at its next look. */
    public void end() {
        over = true;
        wake();
    }

    /** Whether nothing more is to be sent. */
    public boolean isOver() {
        return over;
    }

    /** Ends the {@link #sleep} of its thread, or the next one. */
    public void wake() {
        bell.release();
    }

    /** Waits until somebody wakes it; false when nobody did in that time. */
    public boolean sleep(Duration most) {
        try {
            return bell.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS) && bell.drainPermits() >= 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            end();
            return true;
        }
    }

    /**
     * Sends bytes, which {@link #event} and {@link #mark} make.
     *
     * @throws CloseConnectionException when the client is gone
     */
    public void send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            end();
            throw new CloseConnectionException("Whoever listened is gone", e);
        }
    }

    /**
     * Returns one event.
     *
     * @param name what happened, a word
     * @param id what the client sends back as {@code Last-Event-ID} to go on after it
     * @param data one line of text, such as JSON
     * @throws IllegalArgumentException when one of them has a line's end in it
     */
    public static byte[] event(String name, String id, byte[] data) {
        var text = new String(data, StandardCharsets.UTF_8);
        return "event: %s\nid: %s\ndata: %s\n\n".formatted(line(name), line(id), line(text))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what is no event, but keeps the connection alive and says from where to go on. */
    public static byte[] mark(String id) {
        return ":\nid: %s\n\n".formatted(line(id)).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("This takes one line: '%s'".formatted(text));
        }
        return text;
    }

    /** Gives its place among those that a stop ends back. The answer is whole when its handler returns. */
    @Override
    public void close() {
        over = true;
        ended.run();
    }
}
