package martlet.auth;

import static martlet.auth.ApiKey.API_KEY;
import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static martlet.auth.Member.Thing.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Revision;
import martlet.testing.Reply;
import martlet.testing.TestSite;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A key is shown once, acts for its owner, and no longer or for more than it was made for. */
@ParameterizedClass
@EnumSource
class ApiKeysTest {

    @Parameter
    Engines engine = Engines.HSQLDB;

    private static final String GOOD = "four words make one";
    private static final String HASH = Passwords.hash(GOOD);
    private static final Pattern KEY = Pattern.compile("martlet_[0-9]+_[A-Za-z0-9_-]{43}");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Auth<Member>> auth = new AtomicReference<>();
    private TestSite site;
    private Member ada;

    @BeforeEach
    void open() {
        site = TestSite.start(engine.fresh(), Member.MODELS, this::make);
        ada = site.db().insert(Change.of(MEMBER).set(MEMBER.name, "ada").set(MEMBER.password, HASH)
                .set(MEMBER.email, "ada@example.org"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Site make(Database db) {
        auth.set(Auth.of(Web.of(db, SiteSettings.local(0), now::get), ACCOUNTS,
                Rules.of(RuleSet.of(THING).see(Who.anyone()).add(Who.signedIn()))));
        var pages = Pages.of(auth.get().web(), Assets.of(), Auth.TEMPLATES);
        return Site.of(pages).service(auth.get().service(pages)).api("/api", new Things());
    }

    /** Says who asks, and adds a thing for them. */
    private final class Things implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/", (req, res) -> res.send("you are '" + auth.get().apiCaller(req).name() + "'"))
                    .post("/", (req, res) -> {
                        var caller = auth.get().apiCaller(req);
                        caller.actor(Actor.Surface.API).doing(() -> auth.get().db().insert(
                                Change.of(THING).set(THING.owner, caller.key()).set(THING.text, "x")));
                        res.send("added");
                    });
        }
    }

    private ApiKeys<Member> keys() {
        return auth.get().keys();
    }

    private ApiKeys.Made made(Duration lasts) {
        return keys().make(ada, "backup", Scopes.ALL, Optional.of(now.get().plus(lasts)));
    }

    private Reply ask(String key) {
        return site.visitor().with("Authorization", "Bearer " + key).get("/api/");
    }

    @Test
    void letsAProgramInForItsOwner() {
        var made = made(Duration.ofDays(1));
        ask(made.text()).is(200).has("'ada'");
        site.visitor().with("Authorization", "bearer  " + made.text() + " ").get("/api/").is(200).has("'ada'");
    }

    @Test
    void isNotKept() {
        var made = made(Duration.ofDays(1));
        var secret = made.text().substring(made.text().length() - 43);
        var row = site.db().find(API_KEY, made.row().id()).orElseThrow();
        assertFalse(row.toString().contains(secret));
        assertEquals(martlet.web.Secrets.hash(secret), row.secret());
        assertTrue(KEY.matcher(made.text()).matches(), made.text());
    }

    @Test
    void endsWithItsTimeItsRevocationAndItsOwner() {
        var brief = made(Duration.ofHours(1)).text();
        var revoked = made(Duration.ofDays(9));
        var lasting = made(Duration.ofDays(9)).text();
        ask(brief).is(200);
        now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
        ask(brief).is(401).lacks("ada");
        ask(revoked.text()).is(200);
        assertEquals(Optional.of("backup"), keys().revoke(revoked.row().id()).map(ApiKey::name));
        ask(revoked.text()).is(401);
        ask(lasting).is(200);
        site.db().update(ada.id(), Change.of(MEMBER).set(MEMBER.active, false));
        ask(lasting).is(401);
        auth.get().writes().delete(MEMBER, MEMBER.withKey(ada.id()));
        assertEquals(List.of(), keys().all());
    }

    @Test
    void notesItsUseOnceAMinute() {
        var made = made(Duration.ofDays(9));
        ask(made.text()).is(200);
        var first = now.get();
        assertEquals(first, used(made));
        now.updateAndGet(time -> time.plusSeconds(59));
        ask(made.text()).is(200);
        assertEquals(first, used(made));
        now.updateAndGet(time -> time.plusSeconds(2));
        ask(made.text()).is(200);
        assertEquals(now.get(), used(made));
    }

    private Instant used(ApiKeys.Made made) {
        return site.db().find(API_KEY, made.row().id()).orElseThrow().used();
    }

    @Test
    void isNamedByTheHistory() {
        var made = made(Duration.ofDays(9));
        site.visitor().with("Authorization", "Bearer " + made.text()).send("POST", "/api/", "{}").is(200);
        var thing = site.db().select(THING).one().orElseThrow();
        assertEquals(List.of("ada (key %d, backup)".formatted(made.row().id())),
                site.db().history().of(THING, thing.id()).list().stream().map(Revision::actor).toList());
    }

    private static final List<String> GUESSES = List.of("", " ", "martlet", "martlet_", "martlet_1", "martlet_1_",
            "martlet_1_short",
            "martlet_0_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "martlet_-1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "martlet_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "martlet_999999999999999999_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "martlet_9999999999999999999_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "martlet_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "MARTLET_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "martlet_1_' or 1=1 --", "é", "a,b", "\"a\"",
            "{}");

    @Test
    void isNotGuessed() {
        made(Duration.ofDays(9));
        for (var key : GUESSES) {
            var reply = ask(key).lacks("you are");
            assertEquals(401, reply.status(), key);
        }
    }

    @Test
    void isTakenFromTheHeaderOnly() {
        var made = made(Duration.ofDays(9));
        for (var query : List.of("?key=", "?api_key=", "?access_token=", "?token=")) {
            site.visitor().get("/api/" + query + made.text()).is(200).has("you are ''");
        }
        site.visitor().as("ada", made.text()).get("/api/").is(401);
    }

    @Test
    void wrongOnesAreFewAndRightOnesGetThrough() {
        var made = made(Duration.ofDays(9));
        var wrong = made.text().substring(0, made.text().length() - 3) + "xyz";
        for (var i = 0; i < 30; i++) {
            ask(wrong).is(401);
        }
        assertEquals("180", ask(wrong).is(429).has("Wait 3 minutes").header("retry-after"));
        ask(made.text()).is(200);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
        ask(wrong).is(401);
    }

    @Test
    void saysWhatWontDo() {
        assertEquals("Say what the key is for.", refused(Scopes.NONE, now.get().plusSeconds(9), "x"));
        assertEquals("This time is over.", refused(Scopes.ALL, now.get(), "x"));
        assertEquals("Name is required.", refused(Scopes.ALL, now.get().plusSeconds(9), ""));
        for (var i = 0; i < ApiKeys.MOST; i++) {
            made(Duration.ofDays(1));
        }
        assertEquals("There are 50 keys already. Revoke one that is not used any more.",
                refused(Scopes.ALL, now.get().plusSeconds(9), "x"));
    }

    private String refused(Scopes scopes, Instant expires, String name) {
        return assertThrows(InvalidException.class, () -> keys().make(ada, name, scopes, Optional.of(expires)))
                .problems().getFirst().text();
    }

    // -- the page

    private Visitor signedIn() {
        var visitor = site.visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD).leadsTo("/");
        return visitor;
    }

    @Test
    void isShownOnceOnThePageThatMakesIt() {
        var visitor = signedIn();
        visitor.get(Auth.KEYS).is(200).has("You have none.", "Things: read and write").lacks("members: read");
        var shown = visitor.submit(Auth.KEYS, Auth.KEYS, "name", "phone", "scope", "thing:read", "expires", "30d")
                .is(200);
        var key = KEY.matcher(shown.body());
        assertTrue(key.find(), shown::body);
        ask(key.group()).is(200).has("'ada'");
        visitor.get(Auth.KEYS).has("phone", "thing:read").lacks(key.group());
        assertEquals(now.get().plus(Duration.ofDays(30)), keys().of(ada).getFirst().expires());
    }

    @Test
    void isMadeByItsOwnerWithWhatIsNeeded() {
        site.visitor().get(Auth.KEYS).leadsTo("/accounts/login/?next=%2Faccounts%2Fkeys%2F");
        var visitor = signedIn();
        visitor.submit(Auth.KEYS, Auth.KEYS, "name", "", "scope", "read", "expires", "30d").is(422)
                .has("Name is required.", "value=\"read\" checked", "<option value=\"30d\" selected");
        visitor.submit(Auth.KEYS, Auth.KEYS, "name", "a", "expires", "30d").is(422).has("Say what the key is for.");
        visitor.submit(Auth.KEYS, Auth.KEYS, "name", "a", "scope", "<b>", "expires", "30d").is(422)
                .has("&lt;b&gt;").lacks("<b>");
        visitor.submit(Auth.KEYS, Auth.KEYS, "name", "a", "scope", "read", "expires", "soon").is(422)
                .has("is no time to end");
        assertEquals(List.of(), keys().all());
    }

    @Test
    void asksForThePasswordAgainAfterTenMinutes() {
        var visitor = signedIn();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
        visitor.submit(Auth.KEYS, Auth.KEYS, "name", "a", "scope", "read", "expires", "30d").is(403)
                .has("Confirm that it is you");
        assertEquals(List.of(), keys().all());
        visitor.submit(Auth.FACTOR, Auth.FACTOR + "begin/").is(403).has("Confirm that it is you");
    }

    @Test
    void isRevokedByItsOwnerAlone() {
        var other = auth.get().create(Change.of(MEMBER).set(MEMBER.name, "bob").set(MEMBER.password, GOOD)
                .set(MEMBER.email, "bob@example.org"));
        var theirs = keys().make(other, "theirs", Scopes.ALL, Optional.empty());
        var mine = made(Duration.ofDays(9));
        var visitor = signedIn();
        visitor.get(Auth.KEYS).has("backup").lacks("theirs");
        visitor.submit(Auth.KEYS, Auth.KEYS + theirs.row().id() + "/revoke/").is(404);
        visitor.submit(Auth.KEYS, Auth.KEYS + "x/revoke/").is(404);
        visitor.submit(Auth.KEYS, Auth.KEYS + mine.row().id() + "/revoke/").leadsTo(Auth.KEYS);
        visitor.get(Auth.KEYS).has("The key backup is revoked.", "You have none.");
        ask(mine.text()).is(401);
        ask(theirs.text()).is(200);
    }
}
