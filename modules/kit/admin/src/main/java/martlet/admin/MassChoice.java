package martlet.admin;

import java.util.List;
import martlet.auth.Action;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Params;

/**
 * Which rows something is to be done with: those that were ticked, or all that the list's address finds.
 *
 * @param asked the form that says so
 */
record MassChoice<R>(Visit<R> visit, Params asked) {

    /** The ticked rows. */
    static final String ROW = "row";

    /** What the list's address asks for. */
    static final String LISTED = "_asked";

    /** Whether all are meant that it finds. */
    static final String ALL = "_all";

    private static final int MOST = 1_000;

    boolean isAll() {
        return asked.has(ALL);
    }

    /** Returns the rows; 400 for what is no key, and for an address that a list can't have. */
    Where<R> where() {
        return isAll() ? all() : visit.model().withKeys(keys());
    }

    /** Returns all rows that the list's address finds, those too that its search would not look at. */
    Where<R> all() {
        var query = Params.parse(asked.get(LISTED)).without("from", ListQuery.LIMIT, Facets.COUNTS)
                .with(TextSearch.DEPTH, TextSearch.ALL);
        return TextSearch.of(visit, query).narrowed(new ListQuery<>(visit, query).filtered());
    }

    List<Object> keys() {
        var keys = asked.all(ROW).stream().map(this::key).distinct().toList();
        if (keys.size() > MOST) {
            throw Admin.bad(Phrase.of("At most {max} rows can be ticked at a time.").with("max", MOST));
        }
        return keys;
    }

    private Object key(String text) {
        return visit.model().parseKey(text)
                .orElseThrow(() -> Admin.bad(Phrase.of("'{key}' is no row's key.").with("key", text)));
    }

    /** Returns those of the rows that an action may be done with. */
    Where<R> where(Action action) {
        return within(where(), action);
    }

    Where<R> within(Where<R> where, Action action) {
        return where.and(visit.access().seen()).and(visit.access().rows(action));
    }

    /** Returns how many they are, at most one more than are counted. */
    long count(Action action) {
        return visit.db().select(visit.model()).where(where(action)).countUpTo(Dashboard.MOST + 1);
    }

    /** Returns how many there would be if all were meant. */
    long countAll(Action action) {
        return visit.db().select(visit.model()).where(within(all(), action)).countUpTo(Dashboard.MOST + 1);
    }
}
