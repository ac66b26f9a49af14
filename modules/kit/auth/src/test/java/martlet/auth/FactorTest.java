package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static martlet.auth.SecondFactor.SECOND_FACTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.model.Database;
import martlet.testing.Reply;
import martlet.testing.TestSite;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Settings;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** With a second factor the password alone opens nothing, and no code opens anything twice. */
@ParameterizedClass
@EnumSource
class FactorTest {

    @Parameter
    Engines engine = Engines.HSQLDB;

    private static final String GOOD = "four words make one";
    private static final String HASH = Passwords.hash(GOOD);
    private static final Pattern SECRET = Pattern.compile("<code translate=\"no\">([A-Z2-7 ]+)</code>");
    private static final Pattern CODE = Pattern.compile("<code translate=\"no\">([a-z2-7-]{27})</code>");
    private static final String FIRST = "/accounts/login/code/";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Auth<Member>> auth = new AtomicReference<>();
    private TestSite site;
    private Member ada;
    private byte[] secret = new byte[0];
    private List<String> codes = List.of();

    @BeforeEach
    void open() {
        site = TestSite.start(engine.fresh(), Member.MODELS, this::make);
        ada = site.db().insert(Change.of(MEMBER).set(MEMBER.name, "ada").set(MEMBER.password, HASH)
                .set(MEMBER.email, "ada@example.org").set(MEMBER.staff, true));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Site make(Database db) {
        auth.set(Auth.of(Web.of(db, SiteSettings.local(0), now::get), ACCOUNTS, Rules.of()));
        var it = auth.get();
        var pages = Pages.of(it.web(), Assets.of(), Auth.TEMPLATES).named("Test");
        return Site.of(pages).service(it.service(pages))
                .service(rules -> rules
                        .get("/mine/", it.required((req, res) -> res.send("hello " + it.caller(req).name())))
                        .get("/staff/", it.staff((_, res) -> res.send("hello staff"))))
                .api("/api", rules -> rules.get("/", (req, res) -> res.send("you are " + it.apiCaller(req).name())));
    }

    /** Turns ada's factor on, past the pages. */
    private void turnOn() {
        secret = auth.get().factors().begin(ada);
        codes = auth.get().factors().confirm(ada, code()).orElseThrow();
        later(30);
    }

    private String code() {
        return Totp.code(secret, Totp.step(now.get()), 6);
    }

    private void later(long seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    private Visitor halfIn() {
        var visitor = site.visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD, "next", "/mine/").leadsTo(FIRST);
        return visitor;
    }

    private static Reply send(Visitor visitor, String code) {
        return visitor.submit(FIRST, FIRST, "code", code);
    }

    @Test
    void isAskedForAfterThePassword() {
        turnOn();
        var visitor = halfIn();
        visitor.get("/mine/").is(303);
        visitor.get(FIRST).is(200).has("one-time-code");
        send(visitor, "000000").is(422).has("This code is not right, or was used.").lacks("000000");
        send(visitor, code()).leadsTo("/mine/");
        visitor.get("/mine/").is(200).has("hello ada");
        visitor.get(FIRST).leadsTo(Auth.LOGIN);
    }

    @Test
    void isNotAskedForOfOthersNorWhileItIsOnlyBegun() {
        auth.get().factors().begin(ada);
        site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD).leadsTo("/");
        site.visitor().get(FIRST).leadsTo(Auth.LOGIN);
    }

    @Test
    void takesEachCodeOnce() {
        turnOn();
        var code = code();
        send(halfIn(), code).leadsTo("/mine/");
        send(halfIn(), code).is(422);
        later(30);
        send(halfIn(), code).is(422);
        send(halfIn(), code()).leadsTo("/mine/");
    }

    @Test
    void takesACodeOnceOfTwoThatComeTogether() throws Exception {
        turnOn();
        var code = code();
        Callable<Boolean> one = () -> auth.get().factors().takes(ada, code);
        try (var both = Executors.newFixedThreadPool(4)) {
            var taken = 0;
            for (var answer : both.invokeAll(List.of(one, one, one, one))) {
                taken += answer.get() ? 1 : 0;
            }
            assertEquals(1, taken);
        }
    }

    @Test
    void takesARecoveryCodeOnceInItsPlace() {
        turnOn();
        send(halfIn(), codes.getFirst().toUpperCase(java.util.Locale.ROOT)).leadsTo("/mine/");
        send(halfIn(), codes.getFirst()).is(422);
        send(halfIn(), codes.get(9)).leadsTo("/mine/");
        assertEquals(8, auth.get().factors().codesLeft(ada));
        var old = codes.get(1);
        auth.get().factors().renewCodes(ada);
        send(halfIn(), old).is(422);
        assertEquals(10, auth.get().factors().codesLeft(ada));
    }

    @Test
    void isTriedNoOftenerThanIsGood() {
        turnOn();
        var visitor = halfIn();
        for (var i = 0; i < 5; i++) {
            send(visitor, "00000" + i).is(422);
        }
        assertEquals("180", send(visitor, code()).is(429).has("Too many tries.").header("retry-after"));
        assertEquals("180", send(halfIn(), code()).is(429).header("retry-after"));
        later(180);
        send(halfIn(), code()).leadsTo("/mine/");
    }

    @Test
    void waitsTenMinutesAndIsWorthNothingAfterANewPassword() {
        turnOn();
        var slow = halfIn();
        later(601);
        slow.get(FIRST).leadsTo(Auth.LOGIN);
        var changed = halfIn();
        changed.get(FIRST).is(200);
        auth.get().writes().update(ada.id(), Change.of(MEMBER).set(MEMBER.password, "another set of words"));
        send(changed, code()).leadsTo(Auth.LOGIN);
        changed.get("/mine/").is(303);
    }

    @Test
    void isNotKeptAsItIs() {
        turnOn();
        var kept = site.db().select(SECOND_FACTOR).one().orElseThrow().secret();
        assertFalse(kept.contains(java.util.Base64.getEncoder().encodeToString(secret)));
        assertEquals(java.util.Optional.empty(), auth.get().web().secrets().decrypt("second factor of 999", kept));
        var codesKept = site.db().select(RecoveryCode.RECOVERY_CODE).list().toString();
        codes.forEach(
                code -> assertFalse(codesKept.contains(code.replace("-", "").toUpperCase(java.util.Locale.ROOT))));
    }

    @Test
    void aPasswordAloneIsNotEnoughForPrograms() {
        site.visitor().as("ada", GOOD).get("/api/").is(200);
        turnOn();
        site.visitor().as("ada", GOOD).get("/api/").is(401).has("second factor", "/accounts/keys/", "Bearer");
        site.visitor().as("ada", GOOD + "!").get("/api/").is(401).lacks("second factor");
        var key = auth.get().keys().make(ada, "backup", Scopes.ALL, java.util.Optional.empty()).text();
        site.visitor().with("Authorization", "Bearer " + key).get("/api/").is(200).has("you are ada");
    }

    @Test
    void isTurnedOnAndOffOnItsPage() {
        var visitor = site.visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD).leadsTo("/");
        visitor.get(Auth.FACTOR).is(200).has("It is off");
        var shown = visitor.submit(Auth.FACTOR, Auth.FACTOR + "begin/").is(200).has("<svg", "viewBox");
        var text = SECRET.matcher(shown.body());
        assertTrue(text.find(), shown::body);
        secret = auth.get().factors().begin(ada);
        assertEquals(Base32.encode(secret), text.group(1).replace(" ", ""), "begun once, the same is shown again");
        visitor.submit(Auth.FACTOR, Auth.FACTOR + "confirm/", "code", "000000").is(422).has("This is not the code",
                "<svg");
        var done = visitor.submit(Auth.FACTOR, Auth.FACTOR + "confirm/", "code", code()).is(200);
        assertEquals(10, CODE.matcher(done.body()).results().count());
        visitor.get(Auth.FACTOR).has("It is on", "10 recovery codes")
                .lacks(CODE.matcher(done.body()).results().findFirst()
                        .orElseThrow().group(1));
        visitor.submit(Auth.FACTOR, Auth.FACTOR + "begin/").leadsTo(Auth.FACTOR);
        assertEquals(10,
                CODE.matcher(visitor.submit(Auth.FACTOR, Auth.FACTOR + "codes/").is(200).body()).results().count());
        visitor.submit(Auth.FACTOR, Auth.FACTOR + "off/").leadsTo(Auth.FACTOR);
        visitor.get(Auth.FACTOR).has("The second factor is off.", "It is off");
        visitor.submit(Auth.FACTOR, Auth.FACTOR + "codes/").leadsTo(Auth.FACTOR);
        site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD).leadsTo("/");
    }

    @Test
    void isAskedOfTheStaffWhereTheSiteSaysSo() {
        auth.get().configured(Settings.of("test", Map.of("auth.staff.second-factor", "required")));
        var visitor = site.visitor();
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD).leadsTo("/");
        visitor.get("/staff/").leadsTo(Auth.FACTOR);
        visitor.get(Auth.FACTOR).has("The staff of this site need a second factor.");
        site.visitor().as("ada", GOOD).get("/api/").is(401).has("need a second factor");
        var key = auth.get().keys().make(ada, "backup", Scopes.ALL, java.util.Optional.empty()).text();
        site.visitor().with("Authorization", "Bearer " + key).get("/api/").is(401).has("need a second factor");
        turnOn();
        visitor.get("/staff/").is(200);
        site.visitor().with("Authorization", "Bearer " + key).get("/api/").is(200);
    }

    @Test
    void goesWithItsAccountAndCanBeReset() {
        turnOn();
        assertTrue(auth.get().factors().reset(ada));
        assertFalse(auth.get().factors().reset(ada));
        site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", GOOD).leadsTo("/");
        turnOn();
        auth.get().create(Change.of(MEMBER).set(MEMBER.name, "boss").set(MEMBER.password, GOOD)
                .set(MEMBER.email, "b@example.org").set(MEMBER.staff, true));
        auth.get().writes().delete(MEMBER, MEMBER.withKey(ada.id()));
        assertEquals(0, site.db().select(SECOND_FACTOR).count());
        assertEquals(0, site.db().select(RecoveryCode.RECOVERY_CODE).count());
    }

    @Test
    void outlivesTheClockOfADay() {
        turnOn();
        later(Duration.ofDays(1).toSeconds());
        send(halfIn(), code()).leadsTo("/mine/");
    }
}
