package martlet.cli;

import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import martlet.web.Event;

/**
 * Writes events to standard error, one line or one JSON object each. The kit and the site speak from INFO on, everybody
 * else from WARNING on. Nothing that comes from outside can begin a line or command a terminal.
 */
final class Logging {

    /** How {@code martlet.web} begins the event of a request that it numbered. */
    private static final Pattern REQUEST = Pattern.compile("Request ([A-Za-z0-9_-]{6,64}), ");
    private static final Set<String> RESERVED = Set.of("time", "level", "logger", "message", "request", "error");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_INSTANT;

    /** Held here, since the logging library itself forgets the level of a logger that nobody holds. */
    private static final List<Logger> HELD = new ArrayList<>();

    private Logging() {}

    /** Its one event is that the server can't start, which {@link ServeCommand} says in a sentence. */
    private static final String STARTER = "io.helidon.webserver.LoomServer";

    /** Replaces what the logging library does by itself. */
    static synchronized void install(PrintStream err, boolean json, boolean debug, String... speakers) {
        LogManager.getLogManager().reset();
        HELD.clear();
        Logger.getLogger("").addHandler(new Lines(err, json ? Logging::json : Logging::text));
        level("", Level.WARNING);
        level(STARTER, debug ? Level.WARNING : Level.OFF);
        Arrays.stream(speakers).forEach(name -> level(name, debug ? Level.FINE : Level.INFO));
    }

    private static void level(String name, Level level) {
        var logger = Logger.getLogger(name);
        logger.setLevel(level);
        HELD.add(logger);
    }

    static String text(LogRecord event) {
        var lines = new StringBuilder("%s %-7s %s: %s".formatted(
                time(event), word(event.getLevel()), Escape.controls(event.getLoggerName()),
                Escape.controls(message(event))));
        trace(event).ifPresent(trace -> trace.lines()
                .forEach(line -> lines.append(System.lineSeparator()).append("    ")
                        .append(Escape.controls(line.replace("\t", "    ")))));
        return lines.toString();
    }

    static String json(LogRecord event) {
        var message = of(event).map(Event::what).orElseGet(() -> message(event));
        var request = REQUEST.matcher(message);
        var fields = new StringBuilder("{");
        field(fields, "time", time(event));
        field(fields, "level", word(event.getLevel()));
        field(fields, "logger", event.getLoggerName());
        field(fields, "message", message);
        if (request.lookingAt()) {
            field(fields, "request", request.group(1));
        }
        values(event).forEach((name, value) -> field(fields, RESERVED.contains(name) ? "event_" + name : name, value));
        trace(event).ifPresent(trace -> field(fields, "error", trace));
        return fields.append("}").toString();
    }

    private static Optional<Event> of(LogRecord event) {
        var given = event.getParameters();
        return given != null && given.length == 1 && given[0] instanceof Event known
                ? Optional.of(known)
                : Optional.empty();
    }

    private static Map<String, String> values(LogRecord event) {
        return of(event).<Map<String, String>>map(Event::values).orElse(Map.of());
    }

    private static void field(StringBuilder fields, String name, String value) {
        fields.append(fields.length() > 1 ? "," : "").append('"').append(name).append("\":\"")
                .append(Escape.json(value)).append('"');
    }

    private static String message(LogRecord event) {
        return new SimpleFormatter().formatMessage(event);
    }

    private static String time(LogRecord event) {
        return TIME.format(event.getInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String word(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static Optional<String> trace(LogRecord event) {
        return Optional.ofNullable(event.getThrown()).map(Logging::trace);
    }

    static String trace(Throwable thrown) {
        var text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    /** Writes each event in one go. */
    private static final class Lines extends Handler {

        private final PrintStream err;
        private final Function<LogRecord, String> form;

        Lines(PrintStream err, Function<LogRecord, String> form) {
            this.err = err;
            this.form = form;
        }

        @Override
        public void publish(LogRecord event) {
            if (isLoggable(event)) {
                err.println(form.apply(event));
            }
        }

        @Override
        public void flush() {
            err.flush();
        }

        /** Standard error is not ours to close. */
        @Override
        public void close() {}
    }
}
