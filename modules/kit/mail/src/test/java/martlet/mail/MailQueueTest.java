package martlet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import martlet.model.Database;
import martlet.model.Model;
import martlet.tasks.Tasks;
import martlet.web.Mail;
import martlet.web.Mailer;
import martlet.web.Settings;
import martlet.web.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was committed is sent, and nothing else is. */
class MailQueueTest {

    private static final Function<String, Optional<Mail>> WRITER = about -> about.equals("nobody")
            ? Optional.empty()
            : Optional.of(new Mail(about + "@example.org", "Hello", "To " + about));

    @TempDir
    Path folder;

    private static Database open(Engines engine) {
        var models = new ArrayList<Model<?>>(Web.MODELS);
        models.addAll(Tasks.MODELS);
        return Database.open(engine.fresh(), models);
    }

    private static MailQueue queue(Tasks tasks, Mailer mailer) {
        var queue = MailQueue.of(tasks, mailer);
        queue.writes("welcome", WRITER);
        return queue;
    }

    @ParameterizedTest
    @EnumSource
    void sendsWhatWasKept(Engines engine) throws Exception {
        var sent = new CopyOnWriteArrayList<String>();
        var last = new CountDownLatch(1);
        try (var db = open(engine); var tasks = Tasks.of(db)) {
            var queue = queue(tasks, mail -> {
                sent.add(mail.to());
                if (mail.to().startsWith("last")) {
                    last.countDown();
                }
            });
            assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                queue.post("welcome", "taken-back");
                throw new IllegalStateException("no");
            }));
            db.transaction(() -> {
                queue.post("welcome", "ada");
                return true;
            });
            queue.post("welcome", "nobody");
            tasks.start();
            queue.post("welcome", "last");
            assertTrue(last.await(30, TimeUnit.SECONDS));
        }
        assertEquals(List.of("ada@example.org", "last@example.org"), sent.stream().sorted().toList());
    }

    /** As if the first were killed between the commit and the sending: it never came to it. */
    @ParameterizedTest
    @EnumSource
    void anotherInstanceSendsWhatOneCouldNot(Engines engine) throws Exception {
        var sent = new CountDownLatch(1);
        try (var db = open(engine)) {
            try (var first = Tasks.of(db)) {
                queue(first, _ -> {
                    throw new IllegalStateException("it never comes to that");
                }).post("welcome", "ada");
            }
            try (var second = Tasks.of(db)) {
                queue(second, _ -> sent.countDown());
                second.start();
                assertTrue(sent.await(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aKindHasOneWriter() {
        try (var db = open(Engines.HSQLDB); var tasks = Tasks.of(db)) {
            var queue = queue(tasks, _ -> {});
            assertThrows(IllegalArgumentException.class, () -> queue.writes("welcome", WRITER));
            var refused = assertThrows(IllegalArgumentException.class, () -> queue.post("welcom", "ada"));
            assertTrue(refused.getMessage().contains("Did you mean 'mail welcome'?"), refused.getMessage());
        }
    }

    private static Settings settings(Map<String, String> flags) {
        return Settings.of("Nothing", flags);
    }

    @Test
    void withoutSettingsMailsAreFiles() throws Exception {
        try (var db = open(Engines.HSQLDB); var tasks = Tasks.of(db)) {
            var queue = MailQueue.of(settings(Map.of("data", folder.toString())), tasks);
            var done = new CountDownLatch(1);
            queue.writes("welcome", WRITER);
            tasks.handle("after", _ -> done.countDown()).start();
            queue.post("welcome", "ada");
            // By its due time, and four at once: it may be begun together with the mail.
            for (var i = 0; i < 100 && files().isEmpty(); i++) {
                tasks.enqueue("after", "");
                assertTrue(done.await(30, TimeUnit.SECONDS));
                Thread.onSpinWait();
            }
        }
        assertEquals(1, files().size());
        assertTrue(
                Files.readString(files().getFirst()).startsWith("From: noreply@localhost\r\nTo: ada@example.org\r\n"));
    }

    private List<Path> files() throws IOException {
        var mail = folder.resolve("mail");
        if (!Files.isDirectory(mail)) {
            return List.of();
        }
        try (var all = Files.list(mail)) {
            return all.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }

    @Test
    void saysWhichSettingIsMissing() {
        try (var db = open(Engines.HSQLDB); var tasks = Tasks.of(db)) {
            assertEquals(
                    "mail.host is 'mx.example.org', but mail.from is missing: give the address that mails are from.",
                    assertThrows(IllegalArgumentException.class,
                            () -> MailQueue.of(settings(Map.of("mail.host", "mx.example.org")), tasks)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> MailQueue.of(settings(
                    Map.of("mail.host", "mx.example.org", "mail.from", "a@example.org", "mail.tls", "maybe")), tasks));
            var server = MailServer.of(settings(Map.of("mail.from", "a@example.org", "mail.password", "hidden")), "mx");
            assertEquals("mx:587 (starttls)", server.toString());
        }
    }
}
