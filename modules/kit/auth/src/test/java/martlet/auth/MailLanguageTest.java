package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BiConsumer;
import martlet.testing.Visitor;
import martlet.web.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A mail is in the language of the page that caused it, its subject as well. */
class MailLanguageTest {

    private static final String ACCOUNT = "/accounts/";

    private AccountSite site;

    @BeforeEach
    void open() {
        site = AccountSite.of(Engines.HSQLDB, 1);
        site.add("ada", false);
        site.add("boss", true);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** What somebody does, and the subject and a part of the text in both languages. */
    record Cause(String does, BiConsumer<AccountSite, Visitor> act, String english, String inEnglish, String german,
            String inGerman) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static void signIn(Visitor visitor, String name) {
        visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password", AccountSite.GOOD).leadsTo("/");
    }

    private static void turnOn(AccountSite site) {
        var secret = site.auth().factors().begin(site.member("ada"));
        site.auth().factors().confirm(site.member("ada"), Totp.code(secret, Totp.step(site.now.get()), 6))
                .orElseThrow();
    }

    static final List<Cause> CAUSES = List.of(
            new Cause("joins", (_, visitor) -> visitor.submit(Auth.LOGIN, "/join/", "name", "kim").is(200),
                    "Confirm your address for Nest", "The account kim at Nest is to be reached at this address.",
                    "Bestätigen Sie Ihre Adresse für Nest", "Das Konto kim bei Nest soll unter dieser Adresse"),
            new Cause("asks for a way back",
                    (_, visitor) -> visitor.submit(ResetPages.PATH, ResetPages.PATH, "email", "ada@example.org"),
                    "A new password for Nest", "For the account ada, choose one here:\nhttp://",
                    "Ein neues Passwort für Nest", "Für das Konto ada wählen Sie es hier:\nhttp://"),
            new Cause("changes the password", (_, visitor) -> {
                signIn(visitor, "ada");
                visitor.submit("/accounts/password/", "/accounts/password/", "old", AccountSite.GOOD, "new",
                        AccountSite.OTHER).leadsTo(ACCOUNT);
            }, "Your password for Nest was changed", "The password of the account ada at Nest was changed just now.",
                    "Ihr Passwort für Nest wurde geändert",
                    "Das Passwort des Kontos ada bei Nest wurde soeben geändert."),
            new Cause("turns the second factor off", (site, visitor) -> {
                signIn(visitor, "ada");
                turnOn(site);
                visitor.submit(Auth.FACTOR, Auth.FACTOR + "off/").leadsTo(Auth.FACTOR);
            }, "Your second factor for Nest is off", "The account ada at Nest asks for its password only from now on:",
                    "Ihr zweiter Faktor für Nest ist aus",
                    "Das Konto ada bei Nest verlangt von jetzt an nur noch sein"),
            new Cause("has an admin reset the second factor", (site, visitor) -> {
                turnOn(site);
                signIn(visitor, "boss");
                visitor.submit(ACCOUNT, "/factor/", "id", String.valueOf(site.member("ada").id())).is(200)
                        .has("reset: true");
                visitor.submit(ACCOUNT, "/factor/", "id", String.valueOf(site.member("ada").id())).is(200)
                        .has("reset: false");
            }, "Your second factor for Nest is off", "The account ada at Nest asks for its password only from now on:",
                    "Ihr zweiter Faktor für Nest ist aus",
                    "Das Konto ada bei Nest verlangt von jetzt an nur noch sein"));

    @ParameterizedTest
    @FieldSource("CAUSES")
    void isThatOfWhoCausedIt(Cause cause) {
        check(cause, site.visitor().with("Accept-Language", "de-AT, en;q=0.5"), cause.german, cause.inGerman);
    }

    @ParameterizedTest
    @FieldSource("CAUSES")
    void isEnglishForAllOthers(Cause cause) {
        check(cause, site.visitor().with("Accept-Language", "fi"), cause.english, cause.inEnglish);
    }

    private void check(Cause cause, Visitor visitor, String subject, String text) {
        cause.act.accept(site, visitor);
        var mails = site.letters.written();
        assertEquals(List.of(subject), mails.stream().map(Mail::subject).toList());
        var said = mails.getFirst().text();
        assertTrue(said.contains(text), said);
        assertFalse(said.contains("{") || said.contains("\n\n\n"), said);
        assertTrue(said.lines().allMatch(line -> line.length() <= 76 || line.startsWith("http://")), said);
    }
}
