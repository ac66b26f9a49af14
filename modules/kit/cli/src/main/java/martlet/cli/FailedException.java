package martlet.cli;

import java.io.Serial;

/** Something that a command could not do, in a sentence for the operator. */
final class FailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    FailedException(String sentence) {
        super(sentence);
    }

    FailedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
