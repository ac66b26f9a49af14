package martlet.web;

import java.time.Instant;
import java.util.OptionalLong;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/** Who a browser is, as far as the site remembers. An anonymous one costs nothing and is written nowhere. Immutable. */
public final class Session {

    static final Session ANONYMOUS = new Session(null);

    private final @Nullable SessionRow row;

    Session(@Nullable SessionRow row) {
        this.row = row;
    }

    @Nullable
    SessionRow row() {
        return row;
    }

    private SessionRow known() {
        if (row == null) {
            throw new IllegalStateException("An anonymous session has no key and no times; ask isAnonymous() first");
        }
        return row;
    }

    /** Whether nobody is logged in. */
    public boolean isAnonymous() {
        return row == null;
    }

    /** Returns the key of the account; empty when nobody is logged in. */
    public OptionalLong account() {
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.account());
    }

    /**
     * Returns the number that the session goes by in lists. It opens nothing: the token does.
     *
     * @throws IllegalStateException when nobody is logged in
     */
    public long key() {
        return known().id();
    }

    /** Returns when the log-in was. Fails as {@link #key} does. */
    public Instant created() {
        return known().created();
    }

    /** Returns when it was last used, to the minute. Fails as {@link #key} does. */
    public Instant seen() {
        return known().seen();
    }

    /** Whether the person asked to stay logged in. */
    public boolean remembered() {
        return row != null && row.remembered();
    }

    /** Returns what the account was like when the session was begun, as {@link Sessions#start} was told; else empty text. */
    public String stamp() {
        return row == null ? "" : row.stamp();
    }

    /** Returns what the browser calls itself, in few words, such as {@code Firefox on Linux}. Fails as {@link #key} does. */
    public Phrase device() {
        return Device.phrase(known().device());
    }

    /** Returns when the password was last given. Fails as {@link #key} does. */
    public Instant proved() {
        return known().proved();
    }

    /** Returns when it was last used where the staff work, to the minute. Fails as {@link #key} does. */
    public Instant worked() {
        return known().worked();
    }
}
