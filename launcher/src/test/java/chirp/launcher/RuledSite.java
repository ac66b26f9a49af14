package chirp.launcher;

import static chirp.auth.SiteAccounts.ACCOUNTS;
import static chirp.models.Message.MESSAGE;
import static chirp.models.Note.NOTE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;
import static martlet.auth.Group.GROUP;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import martlet.auth.Group;
import martlet.auth.Passwords;
import martlet.described.Documents;
import martlet.model.Change;
import martlet.model.Database;
import martlet.testing.Visitor;
import martlet.web.RunningSite;
import martlet.web.Settings;

/** The whole site in this process, with somebody of each kind: a member, who owns rows, another one, staff, an admin, and one shut out. */
final class RuledSite implements AutoCloseable {

    static final String PASSWORD = "a bird in the hand is one";

    /** Those who sign in, by their keys from 1 on: the first two own the rows of their keys, the next two the notes. */
    static final List<String> NAMES = List.of("owner", "other", "clerk", "chief", "gone");

    private static final Pattern KEY = Pattern.compile("id=\"key\" value=\"([^\"]+)\"");

    final Database db;
    final List<String> routes;
    private final RunningSite running;
    private final Documents documents;
    private final Map<String, Visitor> visitors = new HashMap<>();

    RuledSite() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "ruled");
            var settings = Settings.of("chirp", Map.of("port", "0", "data", folder.toString()));
            var chirp = new Chirp();
            db = chirp.open(settings);
            var site = chirp.site(settings, db).site();
            routes = site.routes();
            running = site.start();
            documents = Documents.of(address(), "/api");
            fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() {
        var hash = Passwords.hash(PASSWORD);
        for (var name : NAMES) {
            db.insert(Change.of(USER).set(USER.username, name).set(USER.joinDate, day(2020, NAMES.indexOf(name) + 1))
                    .set(USER.password, hash)
                    .set(USER.email, name + "@example.org").set(USER.admin, name.equals("chief")));
        }
        var staff = db.insert(Change.of(GROUP).set(GROUP.name, Group.STAFF));
        db.insert(Change.of(ACCOUNTS.membership()).set(ACCOUNTS.membership().account, 3L)
                .set(ACCOUNTS.membership().group, staff.id()));
        for (var key = 1L; key <= 2; key++) {
            db.insert(Change.of(MESSAGE).set(MESSAGE.user, key).set(MESSAGE.content, "message " + key)
                    .set(MESSAGE.pubDate, day(2021, key)));
            db.insert(Change.of(NOTE).set(NOTE.user, key + 2).set(NOTE.message, "note " + key)
                    .set(NOTE.createdDate, day(2022, key)));
            db.insert(Change.of(RELATIONSHIP).set(RELATIONSHIP.fromUser, key).set(RELATIONSHIP.toUser, 3 - key));
        }
    }

    /** A day of its own for each row, by which one that a page shows is told from others. */
    private static Instant day(int year, long key) {
        return Instant.parse("%d-01-%02dT12:00:00Z".formatted(year, key));
    }

    /** Returns somebody's program; nobody's for an empty name. */
    Visitor program(String name) {
        return visitors.computeIfAbsent("program " + name,
                _ -> name.isEmpty() ? visitor() : visitor().as(name, PASSWORD));
    }

    /** Returns somebody's browser, signed in; one that is not for an empty name. */
    Visitor browser(String name) {
        return visitors.computeIfAbsent("browser " + name, _ -> name.isEmpty() ? visitor() : signedIn(name));
    }

    /** Returns a program that uses somebody's key, good for this, which is made when it is first asked for. */
    Visitor key(String name, String scope) {
        browser(name);
        return visitors.computeIfAbsent("key %s %s".formatted(name, scope),
                _ -> visitor().with("Authorization", "Bearer " + keyText(name, scope)));
    }

    /** Makes a key for somebody, good for this. */
    String keyText(String name, String scope) {
        var made = browser(name).submit("/accounts/keys/", "/accounts/keys/", "name", scope, "scope", scope,
                "expires", "1d").is(200);
        var key = KEY.matcher(made.body());
        if (!key.find()) {
            throw new AssertionError("No key was made: " + made.body());
        }
        return key.group(1);
    }

    private Visitor signedIn(String name) {
        var visitor = visitor();
        visitor.submit("/accounts/login/", "/accounts/login/", "username", name, "password", PASSWORD).leadsTo("/");
        return visitor;
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(running.port()));
    }

    private Visitor visitor() {
        return documents.watch(new Visitor(address()));
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
        running.stop();
        db.close();
    }
}
