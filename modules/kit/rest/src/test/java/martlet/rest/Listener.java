package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who listens to a stream of events. Reads in a thread of its own; its tests wait for what they expect, not for time. */
final class Listener implements AutoCloseable {

    private static final Event END = new Event("end", "", "");

    private final HttpResponse<InputStream> reply;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile String lastId = "";
    private volatile int marks;

    /** What came: its name, its id and its data. */
    record Event(String name, String id, String data) {}

    Listener(HttpResponse<InputStream> reply) {
        this.reply = reply;
        Thread.ofVirtual().start(this::read);
    }

    HttpHeaders headers() {
        return reply.headers();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            var name = "";
            var data = "";
            for (String line; (line = lines.readLine()) != null;) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && name.isEmpty()) {
                    marks++;
                } else if (line.isEmpty()) {
                    events.add(new Event(name, lastId, data));
                    name = "";
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // It was closed from one side or the other.
        }
        events.add(END);
    }

    /** Returns the next one, which must come within a minute. */
    Event next() {
        try {
            return Objects.requireNonNull(events.poll(60, TimeUnit.SECONDS), "nothing came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Expects the next one to be this. */
    Event is(String name, String... parts) {
        var event = next();
        assertEquals(name, event.name(), event.toString());
        for (var part : parts) {
            assertTrue(event.data().contains(part), () -> "should hold " + part + ": " + event);
        }
        return event;
    }

    void ends() {
        assertEquals(END, next());
    }

    /** Returns the place of the last event or heartbeat, once there is one. */
    String mark() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (lastId.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return lastId;
    }

    int marks() {
        return marks;
    }

    @Override
    public void close() {
        try {
            reply.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
