package martlet.model;

import java.io.Serial;

/**
 * The database went away, or said that its disk failed, while it was committing: what was written may have been kept or
 * not. Look before writing it again; a write that has a unique value of the writer's own can simply be sent again.
 */
public final class UnknownOutcomeException extends StorageException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Says what failed, for the operator, and why. */
    public UnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}
