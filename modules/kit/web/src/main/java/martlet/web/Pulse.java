package martlet.web;

import java.time.Duration;

/** What a connection is waiting for, and since when: noted by its own thread, read by the {@link Reaper}'s. */
final class Pulse {

    /** Nobody waits. */
    private static final long NEVER = 0;

    private enum Phase {
        FIRST, IDLE, HEAD, BODY, LINGERING
    }

    private volatile Phase phase = Phase.FIRST;
    private volatile long since = now();
    private volatile long reading = NEVER;
    private volatile long writing = NEVER;
    private volatile long waited;
    private volatile long received;

    private static long now() {
        return System.nanoTime() | 1;
    }

    // -- the connection's thread

    /** The next request is looked for; a part of it may be there. */
    void begins(boolean there) {
        since = now();
        phase = there ? Phase.HEAD : phase == Phase.FIRST ? Phase.FIRST : Phase.IDLE;
    }

    void headRead() {
        waited = 0;
        received = 0;
        phase = Phase.BODY;
    }

    /** From here on, bytes are thrown away by whoever has a clock of its own. */
    void lingers() {
        phase = Phase.LINGERING;
    }

    void reads() {
        reading = now();
    }

    /** So many bytes came, or none. Returns how many came since the headers. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
    long read(int bytes) {
        var now = now();
        waited += now - reading;
        reading = NEVER;
        if (phase == Phase.FIRST || phase == Phase.IDLE) {
            since = now;
            phase = Phase.HEAD;
        }
        received += bytes;
        return phase == Phase.BODY ? received : 0;
    }

    void writes() {
        writing = now();
    }

    void written() {
        writing = NEVER;
    }

    // -- the reaper's

    /** Whether the client has taken longer than it may. */
    boolean isOverdue(Timeouts may) {
        var now = now();
        var begun = writing;
        if (begun != NEVER && now - begun > may.answer().toNanos()) {
            return true;
        }
        return reading != NEVER && switch (phase) {
            case FIRST -> isPast(now, may.first());
            case IDLE -> isPast(now, may.idle());
            case HEAD -> isPast(now, may.headers());
            case BODY -> isSlow(now, may);
            case LINGERING -> false;
        };
    }

    private boolean isPast(long now, Duration limit) {
        return now - since > limit.toNanos();
    }

    private boolean isSlow(long now, Timeouts may) {
        var begun = reading;
        var waiting = waited + (begun == NEVER ? 0 : now - begun);
        return waiting > may.body().toNanos() && received < waiting / 1e9 * may.rate();
    }
}
