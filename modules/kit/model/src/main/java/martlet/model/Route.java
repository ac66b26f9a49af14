package martlet.model;

/**
 * How the rows of a question are read.
 *
 * @param sql reads the rows or, before them, their keys in order
 * @param ofKeys which of the two
 * @param fixed whether a question of the same outline always goes this way: not where it depends on what the tables hold
 */
record Route(Sql sql, boolean ofKeys, boolean fixed) {

    /** A route without the values of a question. */
    record Known(Wording wording, boolean ofKeys) {}

    /** Returns what is to be kept of it. */
    Known known() {
        return new Known(sql.wording(), ofKeys);
    }
}
