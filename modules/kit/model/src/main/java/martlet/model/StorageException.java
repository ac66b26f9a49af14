package martlet.model;

import java.io.Serial;

/**
 * The database can't be reached, refused a statement, or could not keep what it was told. Nothing was written, unless it is an
 * {@link UnknownOutcomeException}.
 */
public sealed class StorageException extends RuntimeException permits UnknownOutcomeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean lost;

    /** Says what failed, for the operator. */
    public StorageException(String message) {
        super(message);
        this.lost = false;
    }

    /** Says what failed, for the operator, and why. */
    public StorageException(String message, Throwable cause) {
        this(message, cause, false);
    }

    StorageException(String message, Throwable cause, boolean lost) {
        super(message, cause);
        this.lost = lost;
    }

    /** Whether the connection broke, so that another one may do what this one could not. */
    final boolean isLost() {
        return lost;
    }
}
