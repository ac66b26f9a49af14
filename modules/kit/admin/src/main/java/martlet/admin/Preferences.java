package martlet.admin;

import static martlet.admin.Preference.PREFERENCE;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import martlet.auth.Caller;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
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

    /** Returns what is kept about the list that a request is about. One statement a request, however often it asks. */
    Kept ofList(Visit<?> visit) {
        return visit.req().context().get(this, Kept.class).filter(kept -> kept.model == visit.model())
                .orElseGet(() -> {
                    var kept = ofList(visit.access().caller(), visit.model());
                    visit.req().context().register(this, kept);
                    return kept;
                });
    }

    private Kept ofList(Caller whose, Model<?> model) {
        var byName = new HashMap<String, String>();
        var names = List.of(view(model), columns(model));
        db.select(PREFERENCE).where(PREFERENCE.account.eq(whose.key()).and(PREFERENCE.name.in(names))).list()
                .forEach(one -> byName.put(one.name(), one.value()));
        return new Kept(model, Optional.ofNullable(byName.get(view(model))),
                Optional.ofNullable(byName.get(columns(model))));
    }

    /**
     * What somebody has kept about the list of a model.
     *
     * @param view the key of the view that it opens with
     * @param columns the names of the columns that it has, with commas between
     */
    record Kept(Model<?> model, Optional<String> view, Optional<String> columns) {}

    /** Returns the name of the view that a list opens with. */
    static String view(Model<?> model) {
        return "view." + model.name();
    }

    /** Returns the name of the columns that a list has. */
    static String columns(Model<?> model) {
        return "columns." + model.name();
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
