package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;

import io.helidon.webserver.http.HttpRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.testing.Letters;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Params;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;

/** Some instances of one site, by a clock of the test's own; mails are written when the test says so. */
final class AccountSite implements AutoCloseable {

    static final String GOOD = "four words make one";
    static final String OTHER = "another set of words";

    /** Made once: each takes a tenth of a second. */
    private static final String HASH = Passwords.hash(GOOD);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T10:00:00Z"));
    final Database db;
    final Letters letters = new Letters();
    private final List<Auth<Member>> auths = new ArrayList<>();
    private final List<RunningSite> running = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();

    private AccountSite(Engines engine, int instances, List<Model<?>> more, Function<AccountSite, Auth<Member>> make) {
        var models = new ArrayList<Model<?>>(Member.MODELS);
        models.addAll(Web.MODELS);
        models.addAll(more);
        db = Database.open(engine.fresh(), models);
        for (var i = 0; i < instances; i++) {
            var auth = make.apply(this);
            auths.add(auth);
            running.add(started(auth));
        }
    }

    static AccountSite of(Engines engine, int instances) {
        return new AccountSite(engine, instances, List.of(), site -> Auth.of(site.web(), ACCOUNTS, Rules.of()));
    }

    /** The same, where people are in groups. */
    static AccountSite withGroups(Engines engine, int instances) {
        return new AccountSite(engine, instances, ACCOUNTS.models(),
                site -> Auth.of(site.web(), ACCOUNTS, Rules.of()));
    }

    private Web web() {
        return Web.of(db, SiteSettings.local(0), now::get);
    }

    private RunningSite started(Auth<Member> auth) {
        var pages = Pages.of(auth.web(), Assets.of(), Auth.TEMPLATES).named("Nest");
        auth.mail(letters, pages);
        return Site.of(pages).service(auth.service(pages)).service(rules -> rooms(auth, rules))
                .api("/api", rules -> rules.get("/", (req, res) -> res.send("you are " + auth.apiCaller(req).name())))
                .start();
    }

    private static void rooms(Auth<Member> auth, HttpRules rules) {
        rules.get("/mine/", auth.required((req, res) -> res.send("hello " + auth.caller(req).name())))
                .get("/staff/", auth.staff((req, res) -> res.send("hello staff")))
                .get("/in/{name}/", (req, res) -> {
                    auth.logIn(req, res, auth.accounts()
                            .named(auth.db(), req.path().pathParameters().get("name")).orElseThrow(), false);
                    res.send();
                })
                .get("/join/", (req, res) -> res.send("signed in: "
                        + auth.logIn(req, res, auth.accounts().named(auth.db(), "ada").orElseThrow(), false)))
                .post("/join/", (req, res) -> {
                    var form = Params.form(req);
                    auth.join(req, Change.of(MEMBER).set(MEMBER.name, form.get("name")).set(MEMBER.password, GOOD)
                            .set(MEMBER.email, form.get("name") + "@example.org"));
                    res.send("joined");
                })
                .post("/factor/", auth.required((req, res) -> res.send(
                        "reset: " + auth.resetFactor(req, Params.form(req).whole("id", 0)))))
                .post("/staff/", auth.staff((req, res) -> {
                    var form = Params.form(req);
                    var change = Change.of(MEMBER);
                    form.first("password").ifPresent(password -> change.set(MEMBER.password, password));
                    form.first("staff").ifPresent(staff -> change.set(MEMBER.staff, Boolean.valueOf(staff)));
                    form.first("email").ifPresent(email -> change.set(MEMBER.email, email));
                    auth.writes(req, res).update(form.whole("id", 0), change);
                    res.send("written, with " + String.join(", ", form.names()));
                }));
    }

    Auth<Member> auth() {
        return auths.getFirst();
    }

    Auth<Member> auth(int instance) {
        return auths.get(instance);
    }

    Member add(String name, boolean staff) {
        return db.insert(Change.of(MEMBER).set(MEMBER.name, name).set(MEMBER.password, HASH)
                .set(MEMBER.email, name + "@example.org").set(MEMBER.staff, staff));
    }

    Member member(String name) {
        return db.select(MEMBER).where(MEMBER.name.eq(name)).one().orElseThrow();
    }

    /** Somebody new at an instance, with an empty cookie jar. */
    Visitor visitor(int instance) {
        var visitor = new Visitor(URI.create(running.get(instance).address()));
        visitors.add(visitor);
        return visitor;
    }

    Visitor visitor() {
        return visitor(0);
    }

    Visitor signedIn(String name, String password, String... more) {
        var visitor = visitor();
        var fields = new ArrayList<>(List.of("username", name, "password", password));
        fields.addAll(List.of(more));
        visitor.submit(Auth.LOGIN, Auth.LOGIN, fields.toArray(String[]::new)).leadsTo("/");
        return visitor;
    }

    /** The same by a way without a password, whose hash would be most of what a test costs. */
    Visitor signedIn(String name) {
        var visitor = visitor();
        visitor.get("/in/" + name + "/").is(200);
        return visitor;
    }

    void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public void close() {
        visitors.forEach(Visitor::close);
        running.forEach(RunningSite::stop);
        db.close();
    }
}
