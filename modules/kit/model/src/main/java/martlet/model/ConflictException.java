package martlet.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Two transactions met and this one was chosen to begin again. */
final class ConflictException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ConflictException(@Nullable Throwable cause) {
        super(cause);
    }
}
