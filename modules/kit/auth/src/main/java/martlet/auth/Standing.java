package martlet.auth;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request whose answer goes on and on, to be asked again while it does: whether they are still let in, and who they are
 * by now. May be shared by any number of threads; two of the same session, key or password are equal.
 */
public final class Standing {

    private final String name;
    private final Supplier<Optional<Caller>> look;

    Standing(String name, Supplier<Optional<Caller>> look) {
        this.name = name;
        this.look = look;
    }

    /**
     * Returns who it is at this moment, by one to four statements; empty when the session or key has ended, the account is not
     * active any more, or its password is another.
     */
    public Optional<Caller> caller() {
        return look.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Standing standing && standing.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
