package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static martlet.auth.Member.Thing.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Database;
import martlet.testing.TestSite;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, who does not, and that nobody is told why. */
class LoginTest {

    private static final String GOOD = "four words make one";
    private static final AtomicReference<Auth<Member>> AUTH = new AtomicReference<>();
    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.start(Member.MODELS, LoginTest::make);
        add("ada", true, false);
        add("gone", false, false);
    }

    private static Member add(String name, boolean active, boolean staff) {
        return AUTH.get().create(Change.of(MEMBER).set(MEMBER.name, name).set(MEMBER.password, GOOD)
                .set(MEMBER.email, name + "@example.org").set(MEMBER.active, active).set(MEMBER.staff, staff));
    }

    private static Site make(Database db) {
        var auth = Auth.of(Web.of(db, SiteSettings.local(0)), ACCOUNTS, Rules.of());
        AUTH.set(auth);
        var pages = Pages.of(auth.web(), Assets.of(), Auth.TEMPLATES);
        return Site.of(pages).service(auth.service(pages)).service(new Rooms(auth)).api("/api", new Names(auth));
    }

    /** A page for members and one for the staff. */
    private record Rooms(Auth<Member> auth) implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/mine/", auth.required((req, res) -> res.send("hello " + auth.caller(req).name())))
                    .post("/mine/", auth.required((req, res) -> res.send("posted")))
                    .get("/write/", (_, res) -> res.send(auth.db().insert(thing()).toString()))
                    .get("/staff/", auth.staff((req, res) -> res.send("hello staff")));
        }
    }

    private static Change<Member.Thing> thing() {
        return Change.of(THING).set(THING.owner, 1L).set(THING.text, "x");
    }

    /** Says who asks, to programs. */
    private record Names(Auth<Member> auth) implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.any("/", (req, res) -> res.send("you are '" + auth.apiCaller(req).name() + "'"));
        }
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Visitor signedIn(String name) {
        var visitor = site.visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password", GOOD).leadsTo("/");
        return visitor;
    }

    @Test
    void bringsOneBackToThePageThatWasAskedFor() {
        var visitor = site.visitor();
        var login = visitor.get("/mine/?a=1&b=%C3%A9").is(303).location();
        assertEquals("/accounts/login/?next=%2Fmine%2F%3Fa%3D1%26b%3D%25C3%25A9", login);
        visitor.get(login).is(200).has("value=\"/mine/?a&#61;1&amp;b&#61;%C3%A9\"");
        visitor.submit(login, Auth.LOGIN, "next", "/mine/?a=1", "username", "ada", "password", GOOD)
                .leadsTo("/mine/?a=1");
        visitor.get("/mine/").is(200).has("hello ada");
        visitor.get(login).leadsTo("/mine/?a=1&b=%C3%A9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "/a\r\nb", "evil",
            "javascript:alert(1)"})
    void followsNobodyElsewhere(String next) {
        var visitor = site.visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "next", next, "username", "ada", "password", GOOD).leadsTo("/");
    }

    @Test
    void tellsNobodyWhy() {
        var wrong = refused("ada", "not the right password");
        for (var other : List.of(refused("nobody", GOOD), refused("gone", GOOD), refused("ada", ""),
                refused("ada' or 1=1 --", GOOD))) {
            assertEquals(wrong, other);
        }
        assertTrue(wrong.contains("don"), wrong);
        assertFalse(wrong.contains(GOOD), wrong);
    }

    /** Returns the answer without what differs in every answer: the name that was typed, and tokens. */
    private static String refused(String name, String password) {
        var reply = site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password", password).is(422);
        return reply.body().replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void isTheOneWhoWroteInTheHistory() {
        signedIn("ada").get("/write/").is(200);
        site.visitor().get("/write/").is(200);
        var ada = site.db().select(MEMBER).where(MEMBER.name.eq("ada")).one().orElseThrow();
        assertEquals(List.of(Actor.through(Actor.Surface.PAGE),
                new Actor(Long.toString(ada.id()), "ada", Actor.Surface.PAGE)),
                site.db().history().of(THING).limit(2).list().stream()
                        .map(each -> new Actor(each.actorKey(), each.actor(), each.surface())).toList());
    }

    @Test
    void asksForTheTokenOfTheForm() {
        site.visitor().form(Auth.LOGIN, "username", "ada", "password", GOOD).is(403);
        var visitor = signedIn("ada");
        visitor.form("/accounts/logout/", "csrf", "made up").is(403);
        visitor.get("/mine/").is(200);
    }

    @Test
    void letsOnlyTheStaffWhereTheyWork() {
        assertTrue(site.visitor().get("/staff/").is(303).location().startsWith(Auth.LOGIN));
        signedIn("ada").get("/staff/").is(403).lacks("hello staff");
        assertEquals(Auth.LOGIN, site.visitor().send("POST", "/mine/", "").status() == 403 ? Auth.LOGIN : "");
    }

    @Test
    void shutsOutAtOnceWhoIsDeactivated() {
        var bob = add("bob", true, false);
        var visitor = signedIn("bob");
        visitor.get("/mine/").is(200);
        site.visitor().as("bob", GOOD).get("/api/").is(200).has("'bob'");
        site.db().update(bob.id(), Change.of(MEMBER).set(MEMBER.active, false));
        visitor.get("/mine/").is(303);
        assertEquals(401, api("bob", GOOD));
    }

    private static int api(String name, String password) {
        return site.visitor().as(name, password).get("/api/").status();
    }

    @Test
    void takesCredentialsInTheHeader() {
        assertEquals(200, api("ada", GOOD));
        assertEquals(401, api("ada", GOOD + "!"));
        assertEquals(401, api("nobody", GOOD));
        assertEquals(401, api("gone", GOOD));
        site.visitor().get("/api/").is(200).has("you are ''");
        for (var header : List.of("Basic", "Basic ", "Basic !!!", "Basic YWRh", "Basic OmE=", "Basic YQA6Yg==",
                "Basic gICA", "basic =",
                "Basic 7aCAOmE=", "Basic " + "QUFB".repeat(2_000), "Bearer", "Bearer abc", "Digest a", "é", "null")) {
            site.visitor().with("Authorization", header).get("/api/").is(401).lacks("you are");
        }
    }

    /** Check 39: who was here before gets in, however many strangers try. */
    @Test
    void letsNoStrangerKeepAnOwnerOut() {
        add("kay", true, false);
        var known = signedIn("kay");
        known.submit(Auth.KEYS, "/accounts/logout/");
        for (var i = 0; i < 10; i++) {
            site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "kay", "password", "wrong " + i).is(422);
        }
        var stranger = site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "kay", "password", GOOD).is(429)
                .has("Too many tries. Wait 3 minutes, then try again.");
        assertTrue(Integer.parseInt(stranger.header("retry-after")) > 170);
        assertEquals(429, api("kay", GOOD + "!"));
        known.submit(Auth.LOGIN, Auth.LOGIN, "username", "kay", "password", GOOD).leadsTo("/");
        // Whoever has the browser of one is a stranger to others, and no cookie helps that this site did not seal.
        known.submit(Auth.KEYS, "/accounts/logout/");
        site.visitor().with("Cookie", "device=\"a.b\"; device=x; device")
                .submit(Auth.LOGIN, Auth.LOGIN, "username", "kay",
                        "password", GOOD)
                .is(429);
    }

    @Test
    void treatsNamesOfNobodyAlike() {
        for (var i = 0; i < 10; i++) {
            site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "noone", "password", "wrong " + i).is(422);
        }
        site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "noone", "password", GOOD).is(429)
                .has("Too many tries. Wait 3 minutes, then try again.");
    }

    @Test
    void remembersARightPairAndForgetsItWithThePassword() {
        var eve = add("eve", true, false);
        assertEquals(200, api("eve", GOOD));
        site.db().update(eve.id(), Change.of(MEMBER).set(MEMBER.password, Passwords.hash("another set of words")));
        assertEquals(401, api("eve", GOOD));
        assertEquals(200, api("eve", "another set of words"));
    }

    @Test
    void readsButDoesNotWriteByTheSession() {
        var visitor = signedIn("ada");
        visitor.get("/api/").has("'ada'");
        visitor.json("POST", "/api/", "{}").has("''").lacks("ada");
    }

    @Test
    void makesTheFirstOfTheStaffOnce() {
        var path = AUTH.get().setupPath().orElseThrow();
        site.visitor().get("/accounts/setup/?token=guess").is(404);
        var visitor = site.visitor();
        visitor.submit(path, "/accounts/setup/", "token", path.split("=")[1], "name", "root", "email",
                "root@example.org", "password", "short")
                .is(422).has("at least 15 characters", "root@example.org").lacks(">short<", "value=\"short\"");
        visitor.submit(path, "/accounts/setup/", "token", path.split("=")[1], "name", "ada", "email", "", "password",
                "short")
                .is(422).has("at least 15 characters", "Email is required.", "This name is already taken.");
        visitor.submit(path, "/accounts/setup/", "token", path.split("=")[1], "name", "root", "email",
                "root@example.org", "password", GOOD)
                .leadsTo("/");
        visitor.get("/staff/").is(200).has("hello staff");
        site.visitor().get(path).is(404);
        assertTrue(AUTH.get().setupPath().isEmpty());
    }
}
