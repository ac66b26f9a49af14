package martlet.web;

import io.helidon.webserver.http.ServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts one answer, once: when it was sent, or when it began, if it goes on for as long as its client likes. */
final class Answered {

    private final Metrics metrics;
    private final ServerResponse res;
    private final long start = System.nanoTime();
    private final AtomicBoolean counted = new AtomicBoolean();

    Answered(Metrics metrics, ServerResponse res) {
        this.metrics = metrics;
        this.res = res;
    }

    void count() {
        if (counted.compareAndSet(false, true)) {
            metrics.answered(res.status().code(), System.nanoTime() - start);
        }
    }
}
