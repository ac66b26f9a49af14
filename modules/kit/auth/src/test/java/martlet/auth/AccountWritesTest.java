package martlet.auth;

import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.testing.TestSite;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Params;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a change of an account does to whoever is signed in as it, and what no change may do. */
class AccountWritesTest {

    private static final String GOOD = "four words make one";
    private static final String HASH = Passwords.hash(GOOD);
    private static final String OTHER = "another set of words";

    private final AtomicReference<Auth<Member>> auth = new AtomicReference<>();
    private TestSite site;
    private AccountWrites<Member> writes;
    private Member boss;
    private Member ada;

    @BeforeEach
    void open() {
        site = TestSite.start(Member.MODELS, this::make);
        writes = auth.get().writes();
        boss = add("boss", true);
        ada = add("ada", false);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Site make(Database db) {
        auth.set(Auth.of(Web.of(db, SiteSettings.local(0)), ACCOUNTS, Rules.of()));
        var pages = Pages.of(auth.get().web(), Assets.of(), Auth.TEMPLATES);
        return Site.of(pages).service(auth.get().service(pages)).service(new Mine());
    }

    private Member add(String name, boolean staff) {
        return site.db().insert(member(name).set(MEMBER.staff, staff).set(MEMBER.password, HASH));
    }

    private static Change<Member> member(String name) {
        return Change.of(MEMBER).set(MEMBER.name, name).set(MEMBER.password, GOOD)
                .set(MEMBER.email, name + "@example.org");
    }

    /** A page on which people change their own password, and a way in that needs none. */
    private final class Mine implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/mine/", auth.get().required(this::form))
                    .post("/mine/", auth.get().required(this::change))
                    .get("/in/{name}/", this::signIn);
        }

        private void signIn(ServerRequest req, ServerResponse res) {
            var name = req.path().pathParameters().get("name");
            auth.get().logIn(req, res, ACCOUNTS.named(site.db(), name).orElseThrow(), false);
            res.send();
        }

        private void form(ServerRequest req, ServerResponse res) {
            res.send("<input type=\"hidden\" name=\"csrf\" value=\"%s\">".formatted(
                    auth.get().web().csrf().token(req, res)));
        }

        private void change(ServerRequest req, ServerResponse res) {
            auth.get().writes(req, res).update(auth.get().caller(req).key(),
                    Change.of(MEMBER).set(MEMBER.password, Params.form(req).get("password")));
            res.send("changed");
        }
    }

    private Visitor signedIn(String name) {
        var visitor = site.visitor();
        visitor.get("/in/" + name + "/").is(200);
        visitor.get("/mine/").is(200);
        return visitor;
    }

    /** What is written, and whether who was signed in before still is when it was written and taken back. */
    record Write(String does, BiConsumer<AccountWrites<Member>, Member> change, boolean stays) {
        @Override
        public String toString() {
            return does;
        }

        static Write of(String does, Change<Member> change, boolean stays) {
            return new Write(does, (writes, member) -> writes.update(member.id(), change), stays);
        }
    }

    static final List<Write> WRITES = List.of(
            Write.of("another password", Change.of(MEMBER).set(MEMBER.password, OTHER), false),
            Write.of("the same password again", Change.of(MEMBER).set(MEMBER.password, GOOD), false),
            Write.of("shut out", Change.of(MEMBER).set(MEMBER.active, false), false),
            Write.of("out of the staff", Change.of(MEMBER).set(MEMBER.staff, false), false),
            Write.of("another address", Change.of(MEMBER).set(MEMBER.email, "new@example.org"), true),
            Write.of("all as it was", Change.of(MEMBER).set(MEMBER.active, true).set(MEMBER.staff, true), true),
            new Write("in a version", (writes, member) -> writes.update(member.id(),
                    Change.of(MEMBER).set(MEMBER.password, OTHER), 1), false));

    @ParameterizedTest
    @FieldSource("WRITES")
    void endsWhatAnAccountHadOpen(Write write) {
        var eve = add("eve", true);
        var first = signedIn("eve");
        var second = signedIn("eve");
        var others = signedIn("ada");
        write.change.accept(writes, eve);
        writes.update(eve.id(), Change.of(MEMBER).set(MEMBER.active, true).set(MEMBER.staff, true));
        var status = write.stays ? 200 : 303;
        first.get("/mine/").is(status);
        second.get("/mine/").is(status);
        others.get("/mine/").is(200);
    }

    @Test
    void aMemberWhoIsNoStaffLosesNothingByNotBeingMadeStaff() {
        var visitor = signedIn("ada");
        writes.update(ada.id(), Change.of(MEMBER).set(MEMBER.active, true).set(MEMBER.staff, false));
        visitor.get("/mine/").is(200);
    }

    @Test
    void keepsTheSessionThatChangesItsOwnPassword() {
        var mine = signedIn("ada");
        var elsewhere = signedIn("ada");
        mine.submit("/mine/", "/mine/", "password", OTHER).is(200);
        mine.get("/mine/").is(200);
        elsewhere.get("/mine/").is(303);
    }

    @Test
    void aWriteThatFailsEndsNothing() {
        var visitor = signedIn("ada");
        assertThrows(martlet.model.StaleException.class,
                () -> writes.update(ada.id(), Change.of(MEMBER).set(MEMBER.password, OTHER), 7));
        assertThrows(InvalidException.class,
                () -> writes.update(ada.id(), Change.of(MEMBER).set(MEMBER.name, "boss").set(MEMBER.active, false)));
        visitor.get("/mine/").is(200);
        assertTrue(site.db().find(MEMBER, ada.id()).orElseThrow().active());
    }

    @Test
    void endsTheSessionsOfAnAccountThatIsDeleted() {
        signedIn("ada");
        assertEquals(1, auth.get().web().sessions().list(ada.id()).size());
        assertEquals(1, writes.delete(MEMBER, MEMBER.withKey(ada.id())));
        assertEquals(List.of(), auth.get().web().sessions().list(ada.id()));
    }

    @Test
    void leavesTheChangeAsItWas() {
        var change = member("kim");
        var kim = writes.insert(change);
        assertEquals(GOOD, change.orNull(MEMBER.password));
        assertTrue(Passwords.matches(kim.password(), GOOD));
    }

    @Test
    void tellsEveryProblemAtOnce() {
        var change = member("ada").set(MEMBER.password, "short").set(MEMBER.email, "");
        var refused = assertThrows(InvalidException.class, () -> writes.insert(change));
        assertEquals(List.of("email", "password", "name"),
                refused.problems().stream().map(martlet.model.Problem::field).toList());
        var own = member("ada").set(MEMBER.email, "");
        var changed = assertThrows(InvalidException.class, () -> writes.update(ada.id(), own));
        assertEquals(1, changed.problems().size(), "one's own name is not taken");
    }

    // -- the last of the staff

    private static final String LAST = "This is the last active admin. Make another one first.";

    private void refused(Runnable write) {
        var refused = assertThrows(InvalidException.class, write::run);
        assertEquals(LAST, refused.problems().getFirst().text());
        var now = site.db().find(MEMBER, boss.id()).orElseThrow();
        assertTrue(now.active() && now.staff());
    }

    @Test
    void keepsTheLastOfTheStaff() {
        var visitor = signedIn("boss");
        refused(() -> writes.update(boss.id(), Change.of(MEMBER).set(MEMBER.active, false)));
        refused(() -> writes.update(boss.id(), Change.of(MEMBER).set(MEMBER.staff, false), 1));
        refused(() -> writes.delete(MEMBER, MEMBER.withKey(boss.id())));
        refused(() -> writes.delete(MEMBER, boss.id(), MEMBER.name.eq("boss"), OptionalLong.of(1)));
        visitor.get("/mine/").is(200);
        add("second", true);
        writes.update(boss.id(), Change.of(MEMBER).set(MEMBER.staff, false));
        assertFalse(site.db().find(MEMBER, boss.id()).orElseThrow().staff());
    }

    @Test
    void keepsOneOfTwoWhoShutEachOtherOut() throws Exception {
        var second = add("second", true);
        Callable<Boolean> one = () -> isDone(boss);
        Callable<Boolean> other = () -> isDone(second);
        try (var both = Executors.newFixedThreadPool(2)) {
            var done = 0;
            for (var answer : both.invokeAll(List.of(one, other))) {
                done += answer.get() ? 1 : 0;
            }
            assertEquals(1, done);
        }
        assertEquals(1, site.db().select(MEMBER).where(MEMBER.staff.eq(true).and(MEMBER.active.eq(true))).count());
    }

    private boolean isDone(Member member) {
        try {
            writes.update(member.id(), Change.of(MEMBER).set(MEMBER.active, false));
            return true;
        } catch (InvalidException _) {
            return false;
        }
    }
}
