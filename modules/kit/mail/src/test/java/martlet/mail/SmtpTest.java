package martlet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import martlet.web.Mail;
import martlet.web.MailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real mail server gets, and what is not handed to one that is not to be trusted. */
class SmtpTest {

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup[]{new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)});
        server.setUser("site@example.org", "site", "letmein");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Smtp smtp(MailServer.Tls tls, String user, String password) {
        var port = tls == MailServer.Tls.TLS ? server.getSmtps().getPort() : server.getSmtp().getPort();
        return Smtp.to(new MailServer("127.0.0.1", port, tls, user, password, "noreply@chirp.example"));
    }

    private MimeMessage only() {
        assertEquals(1, server.getReceivedMessages().length);
        return server.getReceivedMessages()[0];
    }

    @Test
    void handsOverTextOfEveryScript() throws Exception {
        var text = "Zoë, 美咲 🐦\n\nhttp://127.0.0.1:8080/accounts/reset/?token=a_b-c\n";
        smtp(MailServer.Tls.NONE, "", "")
                .send(new Mail("ada@example.org", "Passwort zurücksetzen · Chirp 🐦".repeat(4), text));
        var got = only();
        assertEquals("Passwort zurücksetzen · Chirp 🐦".repeat(4), got.getSubject());
        assertEquals("ada@example.org", got.getAllRecipients()[0].toString());
        assertEquals("noreply@chirp.example", got.getFrom()[0].toString());
        assertEquals(text, String.valueOf(got.getContent()).replace("\r\n", "\n"));
        assertTrue(got.getHeader("Subject")[0].lines().allMatch(line -> line.length() < 78),
                got.getHeader("Subject")[0]);
    }

    @Test
    void leavesPlainTextReadable() throws Exception {
        smtp(MailServer.Tls.NONE, "", "").send(new Mail("ada@example.org", "Hello", "one\n.\n..two\nFrom here\n"));
        assertTrue(GreenMailUtil.getWholeMessage(only()).contains("7bit"));
        assertEquals("one\r\n.\r\n..two\r\nFrom here", String.valueOf(only().getContent()).strip());
    }

    @Test
    void signsIn() throws Exception {
        smtp(MailServer.Tls.NONE, "site", "letmein").send(new Mail("ada@example.org", "Hello", "text"));
        assertEquals("Hello", only().getSubject());
        var refused = assertThrows(MailException.class, () -> smtp(MailServer.Tls.NONE, "site", "secret-wrong-one")
                .send(new Mail("ada@example.org", "Again", "the text")));
        assertFalse(refused.toString().contains("secret-wrong-one"), refused.toString());
        assertFalse(refused.toString().contains("the text"), refused.toString());
    }

    /** The test's server has a certificate that nobody vouches for, as one has who stands in between. */
    @Test
    void handsNothingToAServerThatIsNotTheOne() {
        assertThrows(MailException.class,
                () -> smtp(MailServer.Tls.TLS, "site", "letmein").send(new Mail("ada@example.org", "Hello", "text")));
        assertEquals(0, server.getReceivedMessages().length);
    }

    /** The test's server does not offer it, as one does not whose offer somebody in between took away. */
    @Test
    void goesNoFurtherInTheClear() {
        var refused = assertThrows(MailException.class,
                () -> smtp(MailServer.Tls.STARTTLS, "site", "letmein")
                        .send(new Mail("ada@example.org", "Hello", "text")));
        assertTrue(refused.getMessage().contains("STARTTLS"), refused.getMessage());
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void saysWhichServerDidNotAnswer() {
        var port = server.getSmtp().getPort();
        server.stop();
        var gone = Smtp.to(new MailServer("127.0.0.1", port, MailServer.Tls.NONE, "", "", "noreply@chirp.example"));
        var refused = assertThrows(MailException.class, () -> gone.send(new Mail("ada@example.org", "Hello", "text")));
        assertTrue(refused.getMessage().startsWith("The mail server 127.0.0.1:" + port + " (none) did not take a mail"),
                refused.getMessage());
    }
}
