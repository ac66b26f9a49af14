package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Model;
import martlet.testing.Letters;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After everything that people do with an account, no file of the database and no line of the log has what would open one. */
class SecretsAtRestTest {

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");
    private static final Pattern SID = Pattern.compile("sid=([A-Za-z0-9_-]{43})");
    private static final List<String> PASSWORDS = List.of("kingfisher at the weir", "nobody guesses otters",
            "wrong password of somebody", "heron, heron, on the wall");

    @TempDir
    Path folder;

    private final Letters letters = new Letters();
    private final List<String> tokens = new ArrayList<>();
    private final StringWriter log = new StringWriter();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            var out = new PrintWriter(log, true);
            out.println(line.getLoggerName() + " " + line.getMessage() + " "
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(out);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void areNowhere() throws IOException {
        var root = Logger.getLogger("");
        // All that the kit says; of the server and the test's own client what an operator has by default, not every byte.
        var kit = Logger.getLogger("martlet");
        root.addHandler(listener);
        kit.setLevel(Level.ALL);
        listener.setLevel(Level.ALL);
        try {
            scenario();
        } finally {
            root.removeHandler(listener);
            kit.setLevel(null);
        }
        assertEquals(6, tokens.size(), "two links, the one to begin with, and three sessions");
        var kept = files();
        // That which has to be there shows that the right place was looked into.
        assertTrue(kept.contains("ada@example.org") && kept.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(log.toString().contains("login refused"), "the log was listened to");
        for (var secret : secrets()) {
            assertFalse(kept.contains(secret), "a file has " + secret);
            assertFalse(log.toString().contains(secret), "the log has " + secret);
        }
    }

    private List<String> secrets() {
        var all = new ArrayList<>(PASSWORDS);
        all.addAll(tokens);
        return all;
    }

    private void scenario() {
        var models = new ArrayList<Model<?>>(Member.MODELS);
        models.addAll(Web.MODELS);
        try (var db = Database.open(DatabaseSettings.embedded(folder), models)) {
            var auth = Auth.of(Web.of(db, SiteSettings.local(0)), Member.ACCOUNTS, Rules.of());
            var pages = Pages.of(auth.web(), Assets.of(), Auth.TEMPLATES);
            auth.mail(letters, pages);
            try (var running = Site.of(pages).service(auth.service(pages)).start()) {
                everything(auth, running);
            }
        }
    }

    private void everything(Auth<Member> auth, RunningSite running) {
        var setup = auth.setupPath().orElseThrow();
        try (var visitor = new Visitor(java.net.URI.create(running.address()))) {
            noted(Map.of("set-cookie", List.of()), setup);
            noted(visitor.submit(setup, "/accounts/setup/", "token", setup.split("=")[1], "name", "ada", "email",
                    "ada@example.org", "password", PASSWORDS.get(0)).leadsTo("/").headers(), "");
            visitor.submit("/accounts/password/", "/accounts/password/", "old", PASSWORDS.get(2), "new",
                    PASSWORDS.get(1))
                    .is(422);
            noted(visitor.submit("/accounts/password/", "/accounts/password/", "old", PASSWORDS.get(0), "new",
                    PASSWORDS.get(1)).is(303).headers(), "");
            visitor.submit("/accounts/", "/accounts/confirm/send/").is(303);
            letters.written().forEach(mail -> noted(Map.of(), mail.text()));
            visitor.submit("/accounts/", "/accounts/logout/").is(303);
            visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", PASSWORDS.get(2)).is(422);
            visitor.submit(ResetPages.PATH, ResetPages.PATH, "email", "ada@example.org").is(303);
            letters.written().forEach(mail -> noted(Map.of(), mail.text()));
            var token = tokens.getLast();
            visitor.submit(AccountMails.RESET_PATH + "?token=" + token, AccountMails.RESET_PATH, "token", token,
                    "password",
                    PASSWORDS.get(3)).is(303);
            noted(visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", PASSWORDS.get(3)).is(303)
                    .headers(), "");
        }
    }

    private void noted(Map<String, List<String>> headers, String text) {
        TOKEN.matcher(text).results().map(found -> found.group(1)).forEach(tokens::add);
        SID.matcher(headers.getOrDefault("set-cookie", List.of()).toString()).results().map(found -> found.group(1))
                .forEach(tokens::add);
    }

    private String files() throws IOException {
        var all = new ByteArrayOutputStream();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.writeBytes(Files.readAllBytes(file));
            }
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
