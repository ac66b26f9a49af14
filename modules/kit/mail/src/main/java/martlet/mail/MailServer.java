package martlet.mail;

import java.util.List;
import java.util.Locale;
import martlet.web.Settings;

/**
 * Where a mail server is, and how it is spoken to.
 *
 * @param host its name
 * @param port its port
 * @param tls how the connection is kept from others
 * @param user the account there; empty for none
 * @param password the account's password
 * @param from the address that mails are from
 */
public record MailServer(String host, int port, Tls tls, String user, String password, String from) {

    /** How a connection is kept from others. */
    public enum Tls {
        /** Begins in the clear and goes no further without TLS. */
        STARTTLS(587),
        /** TLS from the first byte. */
        TLS(465),
        /** Not at all: for a server on the same machine. */
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }

        /** Returns the port that is usual for it. */
        public int port() {
            return port;
        }
    }

    /** Reads what is under {@code mail}; {@code mail.host} is there. */
    static MailServer of(Settings settings, String host) {
        var word = settings.word("mail.tls", "starttls", List.of("starttls", "tls", "none"));
        var tls = Tls.valueOf(word.toUpperCase(Locale.ROOT));
        return new MailServer(host, settings.whole("mail.port", tls.port(), 1, 65_535), tls,
                settings.text("mail.user", ""), settings.text("mail.password", ""),
                settings.optional("mail.from").orElseThrow(() -> new IllegalArgumentException(
                        "mail.host is '%s', but mail.from is missing: give the address that mails are from."
                                .formatted(host))));
    }

    /** Leaves the password out: this ends up in logs. */
    @Override
    public String toString() {
        return "%s:%d (%s)".formatted(host, port, tls.name().toLowerCase(Locale.ROOT));
    }
}
