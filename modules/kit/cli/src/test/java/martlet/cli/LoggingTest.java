package martlet.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How an event is written, and which are. */
class LoggingTest {

    record Event(String does, Level level, String message, String text, String json) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Event> EVENTS = List.of(
            new Event("a plain one", Level.INFO, "Zoë 🐦 came",
                    "2026-01-31T09:30:00.123Z INFO    martlet.web: Zoë 🐦 came",
                    """
                            {"time":"2026-01-31T09:30:00.123Z","level":"INFO","logger":"martlet.web","message":"Zoë 🐦 came"}"""),
            new Event("one with quotes", Level.WARNING, "a \"b\" \\c",
                    "2026-01-31T09:30:00.123Z WARNING martlet.web: a \"b\" \\c",
                    """
                            {"time":"2026-01-31T09:30:00.123Z","level":"WARNING","logger":"martlet.web","message":"a \\"b\\" \\\\c"}"""),
            new Event("one that fakes another", Level.SEVERE, "a\nb\r\u001b[31m\u2028\u202e\0",
                    "2026-01-31T09:30:00.123Z ERROR   martlet.web: a\\u000ab\\u000d\\u001b[31m\\u2028\\u202e\\u0000",
                    """
                            {"time":"2026-01-31T09:30:00.123Z","level":"ERROR","logger":"martlet.web",\
                            "message":"a\\u000ab\\u000d\\u001b[31m\\u2028\\u202e\\u0000"}"""),
            new Event("half a character", Level.FINE, "a\ud83d",
                    "2026-01-31T09:30:00.123Z DEBUG   martlet.web: a\\ud83d",
                    """
                            {"time":"2026-01-31T09:30:00.123Z","level":"DEBUG","logger":"martlet.web","message":"a\\ud83d"}"""),
            new Event("a request's", Level.SEVERE, "Request aB3_-9xYzQ12, GET /, was answered 500",
                    "2026-01-31T09:30:00.123Z ERROR   martlet.web: Request aB3_-9xYzQ12, GET /, was answered 500", """
                            {"time":"2026-01-31T09:30:00.123Z","level":"ERROR","logger":"martlet.web",\
                            "message":"Request aB3_-9xYzQ12, GET /, was answered 500","request":"aB3_-9xYzQ12"}"""));

    @ParameterizedTest
    @FieldSource("EVENTS")
    void writes(Event event) {
        var record = new LogRecord(event.level, event.message);
        record.setLoggerName("martlet.web");
        record.setInstant(Instant.parse("2026-01-31T09:30:00.123456Z"));
        assertAll(
                () -> assertEquals(event.text, Logging.text(record)),
                () -> assertEquals(event.json, Logging.json(record)));
    }

    /** Check 45: what somebody enters as their name can't begin an event, end a value, or pass for another one. */
    @Test
    void writesValuesApart() {
        var record = new LogRecord(Level.WARNING, "{0}");
        record.setLoggerName("martlet.auth");
        record.setInstant(Instant.parse("2026-01-31T09:30:00Z"));
        record.setParameters(new Object[]{martlet.web.Event.of("login refused")
                .with("account", "a\", address=\"1.2.3.4\"\r\n{0} ada\u2028\u001b[2J").with("address", "127.0.0.1")
                .with("level", "INFO")});
        assertEquals("2026-01-31T09:30:00Z WARNING martlet.auth: login refused: "
                + "account=\"a\\\", address=\\\"1.2.3.4\\\"\\u000d\\u000a{0} ada\\u2028\\u001b[2J\", address=\"127.0.0.1\", "
                + "level=\"INFO\"", Logging.text(record));
        assertEquals("{\"time\":\"2026-01-31T09:30:00Z\",\"level\":\"WARNING\",\"logger\":\"martlet.auth\","
                + "\"message\":\"login refused\","
                + "\"account\":\"a\\\", address=\\\"1.2.3.4\\\"\\u000d\\u000a{0} ada\\u2028\\u001b[2J\","
                + "\"address\":\"127.0.0.1\",\"event_level\":\"INFO\"}", Logging.json(record));
    }

    @Test
    void writesAFailureWithoutLettingItBeginALine() {
        var record = new LogRecord(Level.SEVERE, "failed");
        record.setLoggerName("martlet.web");
        record.setThrown(new IllegalStateException("a\n2026-01-31T09:30:00.123Z INFO    martlet.auth: ada signed in"));
        var lines = Logging.text(record).lines().toList();
        assertTrue(lines.size() > 3);
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("    ")), () -> String.join("\n", lines));
        assertEquals(1, Logging.json(record).lines().count());
        assertTrue(Logging.json(record).contains("\"error\":\"java.lang.IllegalStateException: a\\u000a2026"));
    }

    @Test
    void letsOthersSpeakOnlyOfTrouble() throws IOException {
        var err = new ByteArrayOutputStream();
        try {
            Logging.install(new PrintStream(err, true, StandardCharsets.UTF_8), false, false, "martlet", "tiny");
            System.getLogger("com.example").log(System.Logger.Level.INFO, "chatter");
            System.getLogger("com.example").log(System.Logger.Level.WARNING, "trouble");
            System.getLogger("martlet.web").log(System.Logger.Level.INFO, "news");
            System.getLogger("tiny.views").log(System.Logger.Level.INFO, "more news {0}", "with parts");
            System.getLogger("martlet.web").log(System.Logger.Level.DEBUG, "detail");
        } finally {
            LogManager.getLogManager().readConfiguration();
        }
        var text = err.toString(StandardCharsets.UTF_8);
        assertEquals(3, text.lines().count(), text);
        assertTrue(text.contains("WARNING com.example: trouble"), text);
        assertTrue(text.contains("INFO    martlet.web: news"), text);
        assertTrue(text.contains("INFO    tiny.views: more news with parts"), text);
        assertFalse(text.contains("chatter"), text);
    }
}
