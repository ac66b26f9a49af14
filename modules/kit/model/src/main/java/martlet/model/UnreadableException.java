package martlet.model;

import java.io.Serial;

/** A text from outside that means nothing where it stands, such as one that is no value of its type. The message says why. */
public final class UnreadableException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    /** Says what to write instead. */
    public UnreadableException(Phrase phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    UnreadableException(String english) {
        this(Phrase.of(english));
    }

    UnreadableException(Phrase phrase, Throwable cause) {
        super(phrase.toString(), cause);
        this.phrase = phrase;
    }

    /** Returns the message so that it can be said in other languages. */
    public Phrase phrase() {
        return phrase;
    }
}
