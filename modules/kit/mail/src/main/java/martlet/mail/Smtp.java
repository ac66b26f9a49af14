package martlet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Properties;
import martlet.web.Mail;
import martlet.web.MailException;
import martlet.web.MailText;
import martlet.web.Mailer;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to a server by SMTP: a connection for each, which is closed again. The server's certificate must be good and bear
 * the name that it is called by.
 */
public final class Smtp implements Mailer {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    private final MailServer server;
    private final Session session;

    private Smtp(MailServer server, Session session) {
        this.server = server;
        this.session = session;
    }

    /** Hands mails to that server. Opens no connection yet. */
    public static Smtp to(MailServer server) {
        return new Smtp(server, Session.getInstance(properties(server)));
    }

    private static Properties properties(MailServer server) {
        var all = new Properties();
        for (var protocol : new String[]{"mail.smtp.", "mail.smtps."}) {
            all.setProperty(protocol + "connectiontimeout", CONNECT_MILLIS);
            all.setProperty(protocol + "timeout", ANSWER_MILLIS);
            all.setProperty(protocol + "writetimeout", ANSWER_MILLIS);
            all.setProperty(protocol + "ssl.checkserveridentity", "true");
            all.setProperty(protocol + "auth", String.valueOf(!server.user().isEmpty()));
        }
        var starttls = String.valueOf(server.tls() == MailServer.Tls.STARTTLS);
        all.setProperty("mail.smtp.starttls.enable", starttls);
        all.setProperty("mail.smtp.starttls.required", starttls);
        // An address may have letters of any script before its @, where the server takes that.
        all.setProperty("mail.mime.allowutf8", "true");
        return all;
    }

    @Override
    public void send(Mail mail) {
        try (var transport = transport()) {
            var bytes = MailText.of(mail, server.from(), Instant.now());
            var message = new MimeMessage(session, new ByteArrayInputStream(bytes));
            transport.connect(server.host(), server.port(), orNull(server.user()), orNull(server.password()));
            transport.sendMessage(message, InternetAddress.parse(mail.recipient(), true));
        } catch (MessagingException e) {
            throw new MailException("The mail server %s did not take a mail: %s".formatted(server, e.getMessage()), e);
        }
    }

    private Transport transport() {
        return server.tls() == MailServer.Tls.TLS
                ? new SMTPSSLTransport(session, null)
                : new SMTPTransport(session, null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
