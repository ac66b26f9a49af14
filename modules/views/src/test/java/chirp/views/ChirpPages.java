package chirp.views;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;

import chirp.app.App;
import chirp.auth.SiteAccounts;
import chirp.auth.SiteRules;
import chirp.models.Models;
import chirp.models.User;
import java.time.Instant;
import java.util.Map;
import martlet.auth.Auth;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Database;
import martlet.testing.TestSite;
import martlet.testing.Visitor;
import martlet.web.Settings;
import martlet.web.Site;
import martlet.web.Web;

/** The whole of this room on a spare port, over a database of its own, and what puts something into it. */
final class ChirpPages implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";

    /** Everybody's, made once: hashing is slow on purpose. */
    private static final String HASH = Passwords.hash(PASSWORD);

    private final TestSite site;

    ChirpPages() {
        this(0);
    }

    ChirpPages(int port) {
        // A test site adds the pages' own models itself.
        var models = App.models(Models.ALL);
        models.removeAll(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(SiteAccounts.ACCOUNTS.models());
        site = TestSite.start(models, db -> site(db, port));
    }

    private static Site site(Database db, int port) {
        var settings = Settings.of("chirp", Map.of("port", String.valueOf(port)));
        var app = App.of(settings, db, Views.assets(), Views.FILES, Auth.TEMPLATES);
        var auth = Auth.of(app.web(), SiteAccounts.ACCOUNTS, SiteRules.RULES)
                .mail(app.outbox(), app.pages());
        var made = Site.of(app.pages()).service(auth.service(app.pages()));
        Views.of(app, auth).forEach(made::service);
        return made;
    }

    Database db() {
        return site.db();
    }

    /** Returns somebody who is not signed in. */
    Visitor visitor() {
        return site.visitor();
    }

    /** Returns somebody who is. */
    Visitor signedIn(String name) {
        var visitor = visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password", PASSWORD).is(303);
        return visitor;
    }

    User user(String name) {
        return user(name, false);
    }

    User user(String name, boolean admin) {
        return db().insert(Change.of(USER).set(USER.username, name).set(USER.password, HASH)
                .set(USER.email, "secret.address@example.org").set(USER.admin, admin)
                .set(USER.joinDate, Instant.parse("2026-01-31T09:30:00Z")));
    }

    User named(String name) {
        return db().select(USER).where(USER.username.eq(name)).one().orElseThrow();
    }

    void message(User from, String content, String at) {
        db().insert(Change.of(MESSAGE).set(MESSAGE.user, from.id()).set(MESSAGE.content, content)
                .set(MESSAGE.pubDate, Instant.parse(at)));
    }

    void follow(User from, User to) {
        db().insert(Change.of(RELATIONSHIP).set(RELATIONSHIP.fromUser, from.id()).set(RELATIONSHIP.toUser, to.id()));
    }

    @Override
    public void close() {
        site.close();
    }
}
