package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import martlet.web.Mail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way back for who has forgotten their password: once, for an hour, and for nobody else. */
class ResetTest {

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/\\S+)");
    private static final String FORM = AccountMails.RESET_PATH;

    private static Reply ask(AccountSite site, String address) {
        return site.visitor().submit(ResetPages.PATH, ResetPages.PATH, "email", address);
    }

    private static List<String> links(Mail mail) {
        return LINK.matcher(mail.text()).results().map(found -> found.group(1)).toList();
    }

    private static String link(AccountSite site, String address) {
        ask(site, address).leadsTo("/accounts/reset/sent/");
        var mails = site.letters.written();
        assertEquals(1, mails.size());
        return links(mails.getFirst()).getFirst();
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private static Reply set(Visitor visitor, String link, String password) {
        return visitor.submit(link, FORM, "token", token(link), "password", password);
    }

    @ParameterizedTest
    @EnumSource
    void setsAPasswordOnceAndEndsEverySession(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            site.add("ada", false);
            var there = site.signedIn("ada");
            there.get("/mine/").is(200);
            var link = link(site, "ada@example.org");
            assertFalse(site.db.select(Token.TOKEN).list().stream().anyMatch(row -> row.token().equals(token(link))));
            // Shown twice: looking is not using.
            var visitor = site.visitor(1);
            assertEquals("no-referrer", visitor.get(link).is(200).has("ada").header("referrer-policy"));
            set(visitor, link, "short").is(422).has("at least 15 characters");
            set(visitor, link, AccountSite.OTHER).leadsTo(Auth.LOGIN);
            assertTrue(Passwords.matches(site.member("ada").password(), AccountSite.OTHER));
            there.get("/mine/").is(303);
            assertTrue(site.auth().isConfirmed(site.member("ada")));
            site.visitor().get(link).is(404).has("not good any more");
            site.signedIn("ada", AccountSite.OTHER).get("/mine/").is(200);
            var told = site.letters.written();
            assertEquals(List.of("Your password for Nest was changed"), told.stream().map(Mail::subject).toList());
            assertEquals("ada@example.org", told.getFirst().to());
        }
    }

    /** What becomes of a link in the meantime. */
    record Meanwhile(String does, java.util.function.Consumer<AccountSite> happens, boolean good) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Meanwhile> MEANWHILE = List.of(
            new Meanwhile("nothing", _ -> {}, true),
            new Meanwhile("59 minutes", site -> site.later(Duration.ofMinutes(59)), true),
            new Meanwhile("an hour", site -> site.later(Duration.ofMinutes(60)), false),
            new Meanwhile("another password", site -> site.auth().writes().update(site.member("ada").id(),
                    Change.of(MEMBER).set(MEMBER.password, AccountSite.OTHER)), false),
            new Meanwhile("another address", site -> site.auth().writes().update(site.member("ada").id(),
                    Change.of(MEMBER).set(MEMBER.email, "new@example.org")), false),
            new Meanwhile("another place", site -> site.auth().writes().update(site.member("ada").id(),
                    Change.of(MEMBER).set(MEMBER.staff, true)), false),
            new Meanwhile("shut out", site -> site.auth().writes().update(site.member("ada").id(),
                    Change.of(MEMBER).set(MEMBER.active, false)), false),
            new Meanwhile("deleted", site -> site.auth().writes().delete(MEMBER, MEMBER.name.eq("ada")), false));

    @ParameterizedTest
    @org.junit.jupiter.params.provider.FieldSource("MEANWHILE")
    void isGoodForTheAccountAsItWas(Meanwhile meanwhile) {
        try (var site = AccountSite.of(Engines.HSQLDB, 1)) {
            site.add("ada", false);
            var link = link(site, "ada@example.org");
            var visitor = site.visitor();
            visitor.get(link).is(200);
            meanwhile.happens.accept(site);
            visitor.get(link).is(meanwhile.good ? 200 : 404);
            var sent = visitor.submit(ResetPages.PATH, FORM, "token", token(link), "password",
                    "one more good password");
            assertEquals(meanwhile.good ? 303 : 404, sent.status());
            assertEquals(meanwhile.good, site.db.select(MEMBER).where(MEMBER.name.eq("ada")).one()
                    .filter(ada -> Passwords.matches(ada.password(), "one more good password")).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoBringOneLinkAtOnceOneSetsThePassword(Engines engine) throws Exception {
        try (var site = AccountSite.of(engine, 2); var threads = Executors.newFixedThreadPool(4)) {
            site.add("ada", false);
            var link = link(site, "ada@example.org");
            var all = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 4; i++) {
                var visitor = site.visitor(i % 2);
                var password = "a good password, number " + i;
                all.add(() -> set(visitor, link, password).status());
            }
            var done = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(all)) {
                try {
                    done.add(answer.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    // The page was gone already when it was asked for.
                    assertTrue(String.valueOf(e.getCause().getMessage()).startsWith("There is no form"), e.toString());
                }
            }
            assertEquals(1, done.stream().filter(status -> status == 303).count(), done.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesToTheAddressThatIsKeptAndNowhereElse(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            site.add("ada", false);
            site.add("gone", false);
            site.auth().writes().update(site.member("gone").id(), Change.of(MEMBER).set(MEMBER.active, false));
            for (var nobody : List.of("nobody@example.org", "gone@example.org", "ada@example.org.evil.example",
                    "ada@exampleXorg", "%@example.org", "' or 1=1 --@x")) {
                ask(site, nobody).leadsTo("/accounts/reset/sent/");
            }
            assertEquals(List.of(), site.letters.written());
            ask(site, "ADA@example.org").leadsTo("/accounts/reset/sent/");
            assertEquals(List.of("ada@example.org"), site.letters.written().stream().map(Mail::to).toList());
            for (var bad : List.of("", "ada", "ada@example.org\r\nBcc: eve@example.org", "@")) {
                ask(site, bad).is(422);
            }
            assertEquals(List.of(), site.letters.written());
        }
    }

    @ParameterizedTest
    @EnumSource
    void someWithOneAddressGetOneMail(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            site.add("ada", false);
            site.auth().create(Change.of(MEMBER).set(MEMBER.name, "ada2").set(MEMBER.password, AccountSite.GOOD)
                    .set(MEMBER.email, "ada@example.org"));
            ask(site, "ada@example.org");
            var mails = site.letters.written();
            assertEquals(1, mails.size());
            var links = links(mails.getFirst());
            assertEquals(2, links.size());
            set(site.visitor(), links.get(1), AccountSite.OTHER).leadsTo(Auth.LOGIN);
            assertTrue(Passwords.matches(site.member("ada2").password(), AccountSite.OTHER));
            assertTrue(Passwords.matches(site.member("ada").password(), AccountSite.GOOD));
            site.visitor().get(links.getFirst()).is(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkLeadsToTheSiteWhateverTheRequestSays(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            site.add("ada", false);
            site.visitor().with("X-Forwarded-Host", "evil.example")
                    .submit(ResetPages.PATH, ResetPages.PATH, "email", "ada@example.org")
                    .leadsTo("/accounts/reset/sent/");
            var text = site.letters.written().getFirst().text();
            assertFalse(text.contains("evil"), text);
            assertTrue(text.contains(site.auth().web().address() + FORM + "?token="), text);
        }
    }
}
