package martlet.web;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import martlet.model.Database;

/** Counts of answers and their times, written in the text format that Prometheus reads. */
final class Metrics {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final Database db;
    private final AtomicLongArray byClass = new AtomicLongArray(6);
    private final AtomicLongArray byTime = new AtomicLongArray(SECONDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    Metrics(Database db) {
        this.db = db;
    }

    void answered(int status, long nanoseconds) {
        byClass.incrementAndGet(Math.min(5, status / 100));
        byTime.incrementAndGet(bucket(nanoseconds / 1e9));
        nanos.add(nanoseconds);
    }

    private static int bucket(double seconds) {
        var i = 0;
        while (i < SECONDS.length && seconds > SECONDS[i]) {
            i++;
        }
        return i;
    }

    String text() {
        var out = new StringBuilder();
        head(out, "http_requests_total", "counter", "Answers, by the first digit of their status");
        for (var i = 1; i < byClass.length(); i++) {
            out.append("http_requests_total{status=\"%dxx\"} %d%n".formatted(i, byClass.get(i)));
        }
        times(out);
        gauge(out, "db_statements_total", "counter", "Statements sent to the database", db.statements());
        var memory = Runtime.getRuntime();
        gauge(out, "jvm_memory_used_bytes", "gauge", "Heap in use", memory.totalMemory() - memory.freeMemory());
        gauge(out, "jvm_memory_max_bytes", "gauge", "Heap at most", memory.maxMemory());
        return out.toString().replace("\r\n", "\n");
    }

    private void times(StringBuilder out) {
        head(out, "http_request_duration_seconds", "histogram",
                "Time from a request's headers to the end of its answer; of a stream of events, to its beginning");
        var total = 0L;
        for (var i = 0; i < byTime.length(); i++) {
            total += byTime.get(i);
            var most = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
            out.append("http_request_duration_seconds_bucket{le=\"%s\"} %d%n".formatted(most, total));
        }
        out.append(String.format(Locale.ROOT, "http_request_duration_seconds_sum %.6f%n",
                nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1)));
        out.append("http_request_duration_seconds_count %d%n".formatted(total));
    }

    private static void gauge(StringBuilder out, String name, String type, String help, long value) {
        head(out, name, type, help);
        out.append("%s %d%n".formatted(name, value));
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP %s %s%n# TYPE %s %s%n".formatted(name, help, name, type));
    }
}
