package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.regex.Pattern;
import martlet.model.Type;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the staff give their password again, to the minute, and that nothing of what they sent is lost by it. */
class ProofsTest {

    private static final Pattern HELD = Pattern.compile("name=\"held\" value=\"([^\"]+)\"");
    private static final Pattern WAITING = Pattern.compile("name=\"_outdated\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private AccountSite site;
    private Member boss;
    private Member ada;

    @BeforeEach
    void open() {
        site = AccountSite.of(Engines.HSQLDB, 1);
        boss = site.add("boss", true);
        ada = site.add("ada", false);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String in(Pattern pattern, Reply reply) {
        var found = pattern.matcher(reply.body());
        assertTrue(found.find(), reply.body());
        return found.group(1);
    }

    private static Reply send(Visitor visitor, String... fields) {
        var token = in(TOKEN, visitor.get("/accounts/proof/"));
        var all = new java.util.ArrayList<>(java.util.List.of(fields));
        all.addAll(java.util.List.of("csrf", token));
        return visitor.form("/staff/", all.toArray(String[]::new));
    }

    private static Reply again(Visitor visitor, Reply question, String password) {
        return visitor.form("/staff/", "csrf", in(TOKEN, question), "held", in(HELD, question), "proof-password",
                password);
    }

    private static void isAsked(Reply reply) {
        assertEquals("/accounts/proof/?next=%2Fstaff%2F", reply.is(303).location());
    }

    @Test
    void afterHalfAnHourAwayFromWork() {
        var visitor = site.signedIn("boss");
        site.later(Duration.ofMinutes(29));
        visitor.get("/staff/").is(200);
        site.later(Duration.ofMinutes(30));
        visitor.get("/staff/").is(200);
        site.later(Duration.ofMinutes(31));
        visitor.get("/mine/").is(200);
        isAsked(visitor.get("/staff/"));
        visitor.get("/mine/").is(200).has("hello boss");
    }

    @Test
    void whatIsDoneElsewhereOnTheSiteIsNoWork() {
        var visitor = site.signedIn("boss");
        for (var i = 0; i < 4; i++) {
            site.later(Duration.ofMinutes(10));
            visitor.get("/mine/").is(200);
        }
        isAsked(visitor.get("/staff/"));
    }

    @Test
    void afterEightHoursOfIt() {
        var visitor = site.signedIn("boss");
        for (var i = 0; i < 16; i++) {
            site.later(Duration.ofMinutes(29));
            visitor.get("/staff/").is(200);
        }
        site.later(Duration.ofMinutes(15));
        visitor.get("/staff/").is(200);
        site.later(Duration.ofMinutes(2));
        isAsked(visitor.get("/staff/"));
    }

    /** Who gave it while the clock was a day ahead has not given it for a day to come. */
    @Test
    void afterTheClockWasWrong() {
        site.later(Duration.ofDays(1));
        var visitor = site.signedIn("boss");
        visitor.get("/staff/").is(200);
        site.later(Duration.ofDays(-1));
        visitor.get("/mine/").is(200);
        isAsked(visitor.get("/staff/"));
    }

    @Test
    void theRightPasswordLeadsOnUnderANewToken() {
        var visitor = site.signedIn("boss");
        var before = tokens();
        site.later(Duration.ofHours(1));
        visitor.submit("/accounts/proof/?next=%2Fstaff%2F", "/accounts/proof/", "next", "/staff/", "proof-password",
                "not the password").is(403).has("This is not your password.");
        isAsked(visitor.get("/staff/"));
        visitor.submit("/accounts/proof/?next=%2Fstaff%2F", "/accounts/proof/", "next", "//evil.example",
                "proof-password", AccountSite.GOOD).leadsTo("/");
        assertNotEquals(before, tokens());
        visitor.get("/staff/").is(200);
    }

    private String tokens() {
        return site.db.sql("select {martlet_session.token} from {martlet_session}").list(line -> line.get(1, Type.TEXT))
                .toString();
    }

    @Test
    void tenMinutesAfterItAPasswordIsNoLongerSetJustSo() {
        var visitor = site.signedIn("boss");
        site.later(Duration.ofMinutes(10));
        send(visitor, "id", String.valueOf(ada.id()), "password", AccountSite.OTHER).is(200).has("written");
        site.later(Duration.ofMinutes(1));
        var question = send(visitor, "id", String.valueOf(ada.id()), "password", "one more good password", "note",
                "ü&=")
                .is(403).has("Nothing of what you entered is lost").lacks("one more good password");
        assertTrue(Passwords.matches(site.member("ada").password(), AccountSite.OTHER));
        var wrong = again(visitor, question, "not the password").is(403).has("This is not your password.");
        assertTrue(Passwords.matches(site.member("ada").password(), AccountSite.OTHER));
        again(visitor, wrong, AccountSite.GOOD).is(200).has("written, with id, password, note, csrf");
        assertTrue(Passwords.matches(site.member("ada").password(), "one more good password"));
        visitor.get("/staff/").is(200);
    }

    /** The password that is given in one tab changes the token of the forms in all of them. */
    @Test
    void whatStandsInAnotherTabIsNotLostByIt() {
        var visitor = site.signedIn("boss");
        var other = in(TOKEN, visitor.get("/accounts/proof/"));
        site.later(Duration.ofHours(1));
        again(visitor, send(visitor, "id", String.valueOf(ada.id()), "email", "one@example.org"), AccountSite.GOOD)
                .is(200);
        var body = Visitor.encoded("csrf", other, "id", String.valueOf(ada.id()), "email", "two@example.org");
        visitor.form("/staff/", "csrf", other, "email", "two@example.org").is(403).has("Load its page again");
        sent(visitor, body, "cross-site").is(403).has("from another site");
        var waits = sent(visitor, body, "same-origin").is(403).has("Not sent yet").lacks("two@example.org");
        assertEquals("one@example.org", site.member("ada").email());
        site.add("second", true);
        site.signedIn("second").submit("/accounts/proof/", "/staff/", "_outdated", in(WAITING, waits)).is(403);
        visitor.form("/staff/", "csrf", in(TOKEN, waits), "_outdated", in(WAITING, waits)).is(200)
                .has("written, with id, email");
        assertEquals("two@example.org", site.member("ada").email());
    }

    private static Reply sent(Visitor visitor, String body, String from) {
        return visitor.send("POST", "/staff/", body, "Content-Type", "application/x-www-form-urlencoded",
                "Sec-Fetch-Site", from);
    }

    @Test
    void norIsSomebodyGivenAnotherPlace() {
        var visitor = site.signedIn("boss");
        site.later(Duration.ofMinutes(11));
        send(visitor, "id", String.valueOf(ada.id()), "email", "new@example.org").is(200);
        send(visitor, "id", String.valueOf(ada.id()), "staff", "false").is(200);
        var question = send(visitor, "id", String.valueOf(ada.id()), "staff", "true").is(403);
        assertFalse(site.member("ada").staff());
        again(visitor, question, AccountSite.GOOD).is(200);
        assertTrue(site.member("ada").staff());
    }

    @Test
    void aHeldFormIsGoodForTheOneWhoSentItOnly() {
        var visitor = site.signedIn("boss");
        site.add("second", true);
        var other = site.signedIn("second");
        site.later(Duration.ofMinutes(11));
        var question = send(visitor, "id", String.valueOf(ada.id()), "staff", "true").is(403);
        other.submit("/accounts/proof/", "/staff/", "held", in(HELD, question), "proof-password", AccountSite.GOOD)
                .is(403);
        assertFalse(site.member("ada").staff());
        other.submit("/accounts/proof/", "/staff/", "held", "made up", "proof-password", AccountSite.GOOD).is(403);
    }

    @Test
    void whoIsNotOfTheStaffIsNotAsked() {
        site.later(Duration.ofHours(1));
        var visitor = site.signedIn("ada");
        site.later(Duration.ofHours(1));
        visitor.get("/staff/").is(403).has("for its staff");
    }
}
