package martlet.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What anybody writes into the log while this is open. */
final class Logged extends Handler implements AutoCloseable {

    private static final Logger ALL = Logger.getLogger("");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    Logged() {
        ALL.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    /** What a handler writes of a line: the message with its values, and the failure, if one is handed on. */
    static String text(LogRecord line) {
        var text = new SimpleFormatter().formatMessage(line);
        return line.getThrown() == null ? text : text + " " + line.getThrown();
    }

    List<LogRecord> all() {
        return records;
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ALL.removeHandler(this);
    }
}
