package martlet.web;

/** Hands mails over to be delivered. May be used by any number of threads. */
@FunctionalInterface
public interface Mailer {

    /**
     * Hands a mail over now; returns when it has been taken.
     *
     * @throws MailException when it was not; the message says why, and has nothing of the mail's text in it
     */
    void send(Mail mail);
}
