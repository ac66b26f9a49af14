package martlet.web;

/** A mail could not be handed over: not now, or not at all. */
public final class MailException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says why, and what can be done about it. */
    public MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
