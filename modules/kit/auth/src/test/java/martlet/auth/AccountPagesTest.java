package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.testing.Visitor;
import martlet.web.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see and change of their own account, and that it is their own only. */
class AccountPagesTest {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"(\\d+)\"");
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/\\S+)");
    private static final String ACCOUNT = "/accounts/";

    private AccountSite site;

    @BeforeEach
    void open() {
        site = AccountSite.of(Engines.HSQLDB, 2);
        site.add("ada", false);
        site.add("bob", false);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static List<String> keys(Visitor visitor) {
        return KEY.matcher(visitor.get(ACCOUNT).is(200).body()).results().map(found -> found.group(1)).toList();
    }

    @Test
    void isForWhoIsSignedIn() {
        for (var path : List.of(ACCOUNT, "/accounts/password/", "/accounts/email/", "/accounts/proof/")) {
            assertTrue(site.visitor().get(path).is(303).location().startsWith(Auth.LOGIN), path);
        }
    }

    @Test
    void listsWhereOneIsSignedIn() {
        var phone = site.visitor().with("User-Agent",
                "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36");
        phone.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", AccountSite.GOOD, "remember", "true")
                .leadsTo("/");
        site.later(Duration.ofHours(2));
        var desk = site.visitor(1).with("User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        desk.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", AccountSite.GOOD).leadsTo("/");
        desk.get(ACCOUNT).is(200).has("Firefox on Linux</strong> (this browser)", "Chrome on Android</strong><br>",
                "2026-06-01T10:00:00Z", "stays signed in", "not confirmed yet");
        assertEquals(1, keys(desk).size());
        assertEquals(List.of(), keys(site.signedIn("bob")));
    }

    @Test
    void endsOneAtOnceOnEveryInstance() {
        var lost = site.signedIn("ada");
        var mine = site.visitor(1);
        mine.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", AccountSite.GOOD).leadsTo("/");
        mine.submit(ACCOUNT, "/accounts/sessions/end/", "key", keys(mine).getFirst()).leadsTo(ACCOUNT);
        lost.get("/mine/").is(303);
        mine.get("/mine/").is(200);
    }

    @Test
    void endsNobodyElses() {
        var ada = site.signedIn("ada");
        var other = site.signedIn("ada");
        var bob = site.signedIn("bob");
        bob.submit(ACCOUNT, "/accounts/sessions/end/", "key", keys(ada).getFirst()).leadsTo(ACCOUNT);
        bob.submit(ACCOUNT, "/accounts/sessions/end-others/").leadsTo(ACCOUNT);
        ada.get("/mine/").is(200);
        other.get("/mine/").is(200);
        bob.get("/mine/").is(200);
        ada.submit(ACCOUNT, "/accounts/sessions/end-others/").leadsTo(ACCOUNT);
        other.get("/mine/").is(303);
        ada.get("/mine/").is(200);
    }

    @Test
    void changesThePasswordAndSignsOutElsewhere() {
        var mine = site.signedIn("ada");
        var other = site.signedIn("ada");
        var cookie = mine.get("/accounts/password/").is(200);
        mine.submit("/accounts/password/", "/accounts/password/", "old", "not my password", "new", AccountSite.OTHER)
                .is(422).has("This is not your password.").lacks(AccountSite.OTHER);
        for (var poor : List.of("short", "passwordpassword1", "ada@example.org1", "NestNestNestNest")) {
            mine.submit("/accounts/password/", "/accounts/password/", "old", AccountSite.GOOD, "new", poor)
                    .is(422).lacks("value=\"" + poor);
        }
        assertTrue(Passwords.matches(site.member("ada").password(), AccountSite.GOOD), cookie.asked());
        other.get("/mine/").is(200);
        mine.submit("/accounts/password/", "/accounts/password/", "old", AccountSite.GOOD, "new", AccountSite.OTHER)
                .leadsTo(ACCOUNT);
        assertTrue(Passwords.matches(site.member("ada").password(), AccountSite.OTHER));
        mine.get("/mine/").is(200);
        other.get("/mine/").is(303);
        assertEquals(List.of("Your password for Nest was changed"),
                site.letters.written().stream().map(Mail::subject).toList());
    }

    private static String link(Mail mail) {
        var found = LINK.matcher(mail.text());
        assertTrue(found.find(), mail.text());
        return found.group(1);
    }

    private static void follow(Visitor visitor, String link, int status) {
        assertEquals(status, visitor.submit(link, AccountMails.CONFIRM_PATH, "token",
                link.substring(link.indexOf('=') + 1)).status());
    }

    @Test
    void confirmsTheAddressOfWhoJoins() {
        site.visitor().submit(Auth.LOGIN, "/join/", "name", "kim").is(200);
        var kim = site.member("kim");
        assertFalse(site.auth().isConfirmed(kim));
        var mails = site.letters.written();
        assertEquals(List.of("kim@example.org"), mails.stream().map(Mail::to).toList());
        var link = link(mails.getFirst());
        // A program that looks into mails only looks.
        site.visitor().get(link).is(200).has("kim@example.org");
        assertFalse(site.auth().isConfirmed(kim));
        follow(site.visitor(1), link, 303);
        assertTrue(site.auth().isConfirmed(kim));
        site.visitor().get(link).is(404);
        site.signedIn("kim").get(ACCOUNT).has("(confirmed)").lacks("/accounts/confirm/send/");
    }

    @Test
    void sendsTheLinkAgain() {
        var ada = site.signedIn("ada");
        ada.submit(ACCOUNT, "/accounts/confirm/send/").leadsTo(ACCOUNT);
        var link = link(site.letters.written().getFirst());
        site.later(Duration.ofHours(47));
        site.visitor().get(link).is(200);
        site.later(Duration.ofHours(1));
        site.visitor().get(link).is(404);
    }

    @Test
    void aNewAddressCountsOnceItIsConfirmed() {
        var ada = site.signedIn("ada");
        ada.submit("/accounts/email/", "/accounts/email/", "email", "new@example.org", "password", "not my password")
                .is(422).has("This is not your password.", "value=\"new@example.org\"");
        ada.submit("/accounts/email/", "/accounts/email/", "email", "", "password", AccountSite.GOOD).is(422);
        assertEquals(List.of(), site.letters.written());
        ada.submit("/accounts/email/", "/accounts/email/", "email", "new@example.org", "password", AccountSite.GOOD)
                .leadsTo(ACCOUNT);
        assertEquals("ada@example.org", site.member("ada").email());
        var mail = site.letters.written().getFirst();
        assertEquals("new@example.org", mail.to());
        follow(ada, link(mail), 303);
        assertEquals("new@example.org", site.member("ada").email());
        assertTrue(site.auth().isConfirmed(site.member("ada")));
        var told = site.letters.written();
        assertEquals(List.of("ada@example.org"), told.stream().map(Mail::to).toList());
        ada.get("/mine/").is(200);
        site.visitor().get(link(mail)).is(404);
    }

    @Test
    void aLinkToConfirmDiesWithThePassword() {
        site.signedIn("ada").submit(ACCOUNT, "/accounts/confirm/send/");
        var link = link(site.letters.written().getFirst());
        site.auth().writes().update(site.member("ada").id(), Change.of(MEMBER).set(MEMBER.password, AccountSite.OTHER));
        site.visitor().get(link).is(404);
        assertFalse(site.auth().isConfirmed(site.member("ada")));
    }

    @Test
    void aLinkOfOneKindOpensNothingOfAnother() {
        site.signedIn("ada").submit(ACCOUNT, "/accounts/confirm/send/");
        var token = link(site.letters.written().getFirst()).split("=")[1];
        site.visitor().get(AccountMails.RESET_PATH + "?token=" + token).is(404);
        site.visitor().get("/accounts/setup/?token=" + token).is(404);
        site.visitor().get(AccountMails.CONFIRM_PATH + "?token=").is(404);
    }
}
