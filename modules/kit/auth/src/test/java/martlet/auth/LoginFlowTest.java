package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import martlet.model.Change;
import martlet.model.Database;
import martlet.testing.TestSite;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies between a right password and the session: nothing may change there unseen. */
class LoginFlowTest {

    private static final String GOOD = "four words make one";
    private static final String OTHER = "another set of words";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T10:00:00Z"));
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private TestSite site;
    private Auth<Member> auth;
    private Member ada;

    @BeforeEach
    void open() {
        site = TestSite.start(Member.MODELS, this::make);
        ada = auth.create(Change.of(MEMBER).set(MEMBER.name, "ada").set(MEMBER.password, GOOD)
                .set(MEMBER.email, "ada@example.org"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Site make(Database db) {
        auth = Auth.of(Web.of(db, SiteSettings.local(0), now::get), ACCOUNTS, Rules.of());
        var pages = Pages.of(auth.web(), Assets.of(), Auth.TEMPLATES);
        return Site.of(pages).service(auth.service(pages)).service(new Slow());
    }

    /** Signs in like the login page, with something that happens after the password was found right. */
    private final class Slow implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/slow/", this::early).get("/late/", this::late)
                    .get("/mine/", auth.required((req, res) -> res.send("hello " + auth.caller(req).name())));
        }

        /** Between the check and the look of the flow. */
        private void early(ServerRequest req, ServerResponse res) {
            var account = auth.check(req, "ada", GOOD).orElseThrow();
            var passed = new LoginFlow.Passed(ada.id(), ACCOUNTS.stamp(auth.web().secrets(), account), false, "/mine/");
            meanwhile.get().run();
            if (!auth.entrance().flow().finish(req, res, passed)) {
                res.send("refused");
            }
        }

        /** After the last look, when only the session is to be written. */
        private void late(ServerRequest req, ServerResponse res) {
            var account = auth.check(req, "ada", GOOD).orElseThrow();
            meanwhile.get().run();
            auth.logIn(req, res, account, false);
            res.send("signed in");
        }
    }

    private void set(Change<Member> change) {
        auth.writes().update(ada.id(), change);
    }

    @Test
    void aLoginThatNothingCameBetweenIsOne() {
        var visitor = site.visitor();
        visitor.get("/slow/").leadsTo("/mine/");
        visitor.get("/mine/").is(200).has("hello ada");
    }

    @Test
    void anotherPasswordMeanwhileIsSeen() {
        meanwhile.set(() -> set(Change.of(MEMBER).set(MEMBER.password, OTHER)));
        site.visitor().get("/slow/").is(200).has("refused");
    }

    @Test
    void aSessionThatIsWrittenJustAfterTheChangeOpensNothing() {
        meanwhile.set(() -> set(Change.of(MEMBER).set(MEMBER.password, OTHER)));
        var visitor = site.visitor();
        visitor.get("/late/").is(200).has("signed in");
        visitor.get("/mine/").is(303);
    }

    @Test
    void norDoesOneOfWhoIsShutOutOrGivenAnotherPlaceMeanwhile() {
        for (var change : new Change<?>[]{Change.of(MEMBER).set(MEMBER.active, false),
                Change.of(MEMBER).set(MEMBER.active, true).set(MEMBER.staff, true)}) {
            @SuppressWarnings("unchecked")
            var members = (Change<Member>) change;
            set(Change.of(MEMBER).set(MEMBER.active, true));
            meanwhile.set(() -> set(members));
            var visitor = site.visitor();
            visitor.get("/late/");
            visitor.get("/mine/").is(303);
        }
    }

    @Test
    void whatWasShownSoFarIsKeptForTenMinutesAndCantBeMade() {
        var passed = new LoginFlow.Passed(7, "stamp", true, "/a?b=1\n2");
        var sealed = auth.entrance().flow().seal(passed);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(9)));
        assertEquals(Optional.of(passed), auth.entrance().flow().open(sealed));
        assertEquals(Optional.empty(), auth.entrance().flow().open("x" + sealed));
        assertEquals(Optional.empty(),
                auth.entrance().flow().open(auth.web().secrets().seal("other", "7\nstamp\ntrue\n1\n/")));
        assertEquals(Optional.empty(), auth.entrance().flow().open(""));
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        assertEquals(Optional.empty(), auth.entrance().flow().open(sealed));
    }

    @Test
    void aHashOfLowerCostsIsMadeAnewAndNobodyIsSignedOut() {
        var cheap = Passwords.hash(GOOD, new byte[16], 8_192, 1);
        site.db().update(ada.id(), Change.of(MEMBER).set(MEMBER.password, cheap));
        var before = site.db().history().of(MEMBER).list().size();
        var visitor = site.visitor();
        visitor.get("/late/").is(200);
        var upgraded = site.db().find(MEMBER, ada.id()).orElseThrow().password();
        assertNotEquals(cheap, upgraded);
        assertTrue(upgraded.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), upgraded);
        visitor.get("/mine/").is(200);
        assertEquals(before, site.db().history().of(MEMBER).list().size());
    }

    @Test
    void theSessionsOfBeforeOutliveTheNewHash() {
        var cheap = Passwords.hash(GOOD, new byte[16], 8_192, 1);
        var there = site.visitor();
        site.db().update(ada.id(), Change.of(MEMBER).set(MEMBER.password, cheap));
        // Signed in as the account is, without its password.
        meanwhile.set(() -> site.db().update(ada.id(), Change.of(MEMBER).set(MEMBER.password, cheap)));
        there.get("/late/").is(200);
        var sessions = auth.web().sessions().list(ada.id());
        auth.web().sessions().restamp(ada.id(), sessions.getFirst().stamp(),
                ACCOUNTS.stamp(auth.web().secrets(), site.db().find(MEMBER, ada.id()).orElseThrow()));
        there.get("/mine/").is(200);
        var ada = site.db().find(MEMBER, this.ada.id());
        assertTrue(new PasswordCheck<>(auth.web(), ACCOUNTS).of(ada, GOOD).isPresent());
        there.get("/mine/").is(200);
    }
}
