package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.Serial;
import martlet.model.Phrase;

/** Ends a request with a status and a sentence that has values in it: {@code No user is named '{name}'.} */
public final class RefusedException extends HttpException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    /** Refuses with a status below 500: that of what the client got wrong. */
    public RefusedException(Status status, Phrase phrase) {
        this(status, phrase, true);
    }

    RefusedException(Status status, Phrase phrase, boolean keepsConnection) {
        super(phrase.toString(), status, keepsConnection);
        this.phrase = phrase;
    }

    /** Returns the sentence, which the page says in its reader's language and an API in English. */
    public Phrase phrase() {
        return phrase;
    }
}
