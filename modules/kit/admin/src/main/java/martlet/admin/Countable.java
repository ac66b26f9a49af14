package martlet.admin;

import martlet.model.Where;

/**
 * Rows that are counted: all that meet a condition where an index tells that these are few, else those of them that are among the
 * newest of a large table, so that a count never reads all of it.
 *
 * @param rows which they are
 * @param whole whether those are all of them
 */
record Countable<R>(Where<R> rows, boolean whole) {

    /** So many are counted wherever they are. */
    private static final int FEW = 5_000;

    static <R> Countable<R> of(Visit<R> visit, Where<R> where, int most) {
        if (where.isEverything() || visit.db().select(visit.model()).where(where).hasFew(FEW)) {
            return new Countable<>(where, true);
        }
        var newest = TextSearch.newest(visit.db(), visit.model(), most);
        return new Countable<>(where.and(newest), newest.isEverything());
    }
}
