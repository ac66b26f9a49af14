package martlet.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Listens to the embedded engine's log for the one line by which it tells that a write did not reach the disk; the commit
 * itself is reported as done. The line is logged by the committing thread, so whoever looks after a commit has seen it.
 */
final class SyncFailures extends Handler {

    private final List<Runnable> then = new CopyOnWriteArrayList<>();
    private volatile boolean seen;

    boolean seen() {
        return seen;
    }

    /** Calls when the first failure is seen, by the thread whose commit failed, which must not be kept waiting. */
    void then(Runnable call) {
        then.add(call);
    }

    @Override
    public void publish(LogRecord record) {
        var message = record.getMessage();
        if (!seen && message != null && message.contains("synch error")) {
            seen = true;
            then.forEach(Runnable::run);
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
