package martlet.web;

import io.helidon.webserver.http.ServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts one answer, once: when it was sent, or when it began, if it goes on for as long as its client likes. */
final class Answered {

    private final Told told;
    private final ServerResponse res;
    private final long start = System.nanoTime();
    private final AtomicBoolean counted = new AtomicBoolean();

    /** What is told of it. */
    @FunctionalInterface
    interface Told {
        void answered(int status, long nanoseconds);
    }

    Answered(Told told, ServerResponse res) {
        this.told = told;
        this.res = res;
    }

    void count() {
        if (counted.compareAndSet(false, true)) {
            told.answered(res.status().code(), System.nanoTime() - start);
        }
    }
}
