package martlet.model;

/** How a field is entered and shown, beyond what its type says. */
public enum Input {
    /** By its type: one line of text, a number, a tick, a date and time. */
    PLAIN,
    /** Text of several lines. */
    LINES,
    /** An e-mail address. */
    EMAIL,
    /** A password: hashed before it is stored, never shown, dumped only as its hash. */
    PASSWORD
}
