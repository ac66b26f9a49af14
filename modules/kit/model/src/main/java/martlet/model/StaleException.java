package martlet.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row was written by somebody else, or deleted, since the version that a write was based on. Nothing was written. */
public final class StaleException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient @Nullable Linked<?> current;

    StaleException(Model<?> model, Object key, @Nullable Linked<?> current) {
        super("%s %s was %s since it was read".formatted(model, key, current == null ? "deleted" : "changed"));
        this.current = current;
    }

    /** Returns the row as it is now; null when it is gone. */
    public @Nullable Linked<?> current() {
        return current;
    }
}
