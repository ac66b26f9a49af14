package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import martlet.web.Assets;
import martlet.web.Mail;
import martlet.web.Pages;
import martlet.web.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where addresses have to be confirmed, a right password alone opens nothing before that, by any way. */
@ParameterizedClass
@EnumSource
class ConfirmationTest {

    @Parameter
    Engines engine = Engines.HSQLDB;

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/\\S+)");

    private AccountSite site;

    @BeforeEach
    void open() {
        site = AccountSite.of(engine, 1);
        site.add("ada", false);
        site.auth().configured(Settings.of("test", Map.of("auth.confirmation", "required")));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Reply logIn(Visitor visitor, String password) {
        return visitor.submit(Auth.LOGIN, Auth.LOGIN, "username", "ada", "password", password, "next", "/mine/");
    }

    private void follow(Mail mail) {
        var found = LINK.matcher(mail.text());
        assertTrue(found.find(), mail.text());
        assertEquals(303, site.visitor().submit(found.group(1), AccountMails.CONFIRM_PATH, "token",
                found.group(1).split("=")[1]).status());
    }

    @Test
    void comesBeforeTheFirstLogin() {
        var ada = site.visitor();
        logIn(ada, AccountSite.GOOD).leadsTo(ConfirmStep.PATH);
        ada.get("/mine/").is(303);
        ada.get(ConfirmStep.PATH).is(200).has("Your address is not confirmed yet").lacks("ada@example.org");
        ada.submit(ConfirmStep.PATH, ConfirmStep.PATH).leadsTo(ConfirmStep.PATH);
        var mails = site.letters.written();
        assertEquals(List.of("ada@example.org"), mails.stream().map(Mail::to).toList());
        follow(mails.getFirst());
        ada.get(ConfirmStep.PATH).leadsTo(Auth.LOGIN);
        logIn(ada, AccountSite.GOOD).leadsTo("/mine/");
        ada.get("/mine/").is(200);
    }

    @Test
    void isToldToNobodyWithoutThePassword() {
        var stranger = site.visitor();
        logIn(stranger, AccountSite.OTHER).is(422).has("This name and password don").lacks("confirm");
        stranger.get(ConfirmStep.PATH).leadsTo(Auth.LOGIN);
        assertEquals(List.of(), site.letters.written());
    }

    @Test
    void isForgottenAfterTenMinutesAndSentFiveTimesAnHour() {
        var ada = site.visitor();
        logIn(ada, AccountSite.GOOD);
        for (var i = 0; i < 5; i++) {
            ada.submit(ConfirmStep.PATH, ConfirmStep.PATH).leadsTo(ConfirmStep.PATH);
        }
        ada.submit(ConfirmStep.PATH, ConfirmStep.PATH).is(429);
        assertEquals(5, site.letters.written().size());
        site.later(Duration.ofMinutes(10));
        ada.get(ConfirmStep.PATH).leadsTo(Auth.LOGIN);
    }

    @Test
    void comesBeforeTheCodeAndHoldsForPasswordsAtTheApiAndForWhoJustJoined() {
        var member = site.member("ada");
        site.visitor().as("ada", AccountSite.GOOD).get("/api/").is(401).has("not confirmed yet");
        var joined = site.visitor();
        joined.get("/join/").is(200).has("signed in: false");
        joined.get("/mine/").is(303);
        var secret = site.auth().factors().begin(member);
        site.auth().factors().confirm(member, Totp.code(secret, Totp.step(site.now.get()), 6)).orElseThrow();
        var ada = site.visitor();
        logIn(ada, AccountSite.GOOD).leadsTo(ConfirmStep.PATH);
        ada.get(CodeStep.PATH).leadsTo(Auth.LOGIN);
    }

    @Test
    void isAskedForWhereMailsAreSentOnly() {
        var auth = Auth.of(site.auth().web(), Member.ACCOUNTS, Rules.of())
                .configured(Settings.of("test", Map.of("auth.confirmation", "required")));
        var pages = Pages.of(auth.web(), Assets.of(), Auth.TEMPLATES);
        assertTrue(assertThrows(IllegalStateException.class, () -> auth.service(pages)).getMessage()
                .startsWith("auth.confirmation is 'required'"));
    }
}
