package martlet.admin;

import static martlet.admin.Preference.PREFERENCE;

import java.util.Optional;
import martlet.auth.Caller;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Where;

/**
 * What each account likes to have so, kept in the database: it is there on every device, and in every process. Not in the
 * history. Immutable; may be shared.
 */
final class Preferences {

    /** The most characters of a name. */
    static final int LONGEST_NAME = 100;

    /** The most characters of a value. */
    static final int LONGEST = 4_000;

    private final Database db;

    Preferences(Database db) {
        this.db = db;
    }

    /** Returns what somebody has kept under a name; empty when that is nothing. One statement. */
    Optional<String> get(Caller whose, String name) {
        return db.select(PREFERENCE).where(named(whose, name)).one().map(Preference::value);
    }

    /**
     * Keeps something, in place of what was there.
     *
     * @throws martlet.model.InvalidException when it is longer than {@link #LONGEST}
     */
    void set(Caller whose, String name, String value) {
        db.upsert(Change.of(PREFERENCE).set(PREFERENCE.account, whose.key()).set(PREFERENCE.name, name)
                .set(PREFERENCE.value, value), PREFERENCE.account, PREFERENCE.name);
    }

    /** Forgets what is kept under a name. */
    void forget(Caller whose, String name) {
        db.delete(PREFERENCE, named(whose, name));
    }

    private static Where<Preference> named(Caller whose, String name) {
        return PREFERENCE.account.eq(whose.key()).and(PREFERENCE.name.eq(name));
    }
}
