package martlet.web;

import static martlet.web.OnceRow.ONCE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;

/**
 * Does what a form asks for once, however often it is sent: by two clicks, by the browser that sends it again, to two
 * instances at a time. Every form with {@code {{>csrf}}} carries a token of its page for it, which is kept in the database
 * with what the form wrote. May be shared by any number of threads.
 */
public final class Once {

    static final int LONGEST = 64;

    /** The name of the token in forms. */
    private static final String FIELD = "once";

    private static final Duration KEPT = Duration.ofDays(2);

    private final Database db;
    private final InstantSource clock;

    Once(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Returns a token for the forms of a page. */
    String token() {
        return Secrets.random(16);
    }

    /**
     * Does what a form asks for in a transaction, unless the same form was done before. When the work throws, the form was
     * not done. A form without a token, as of a program, is done each time.
     *
     * @return what the work returns; empty when it was done before
     */
    public <T> Optional<T> first(Params form, Callable<T> work) {
        var token = form.get(FIELD);
        return token.isEmpty() || token.length() > LONGEST
                ? Optional.of(db.transaction(work))
                : db.transaction(() -> isFirst(token) ? Optional.of(work.call()) : Optional.empty());
    }

    /**
     * Returns what the work of a form can be called, such as in the history: the same whenever that form is sent, and by nobody else's.
     * Empty for a form without a token, whose work is done each time.
     */
    public Optional<UUID> name(Params form) {
        var token = form.get(FIELD);
        return token.isEmpty() || token.length() > LONGEST
                ? Optional.empty()
                : Optional.of(UUID.nameUUIDFromBytes((FIELD + " " + token).getBytes(StandardCharsets.UTF_8)));
    }

    /** Two at a time: the second one waits for what becomes of the first. */
    private boolean isFirst(String token) {
        try {
            db.transaction(() -> db.insert(Change.of(ONCE).set(ONCE.token, token).set(ONCE.done, clock.instant())));
            return true;
        } catch (InvalidException _) {
            return false;
        }
    }

    /** Deletes the tokens of forms that were done more than two days ago, and returns how many. */
    public long purge() {
        return db.delete(ONCE, ONCE.done.lt(clock.instant().minus(KEPT)));
    }
}
