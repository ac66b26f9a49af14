package martlet.model;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Collection;

/** Tells the engines' errors apart: what to try again, what is the values' fault, and what is the storage's. */
final class Failures {

    private Failures() {}

    /** Why a statement failed. The transaction that it belonged to is not kept. */
    static RuntimeException of(SQLException thrown, String sql) {
        var e = itself(thrown);
        var state = state(e);
        if (isConflict(state)) {
            return new ConflictException(e);
        }
        if (isRefusal(state)) {
            return new ConstraintException(e);
        }
        return new StorageException("The database answered '%s' (%s)%s"
                .formatted(e.getMessage(), state, sql.isEmpty() ? "" : " to: " + sql), e, isConnection(state));
    }

    /** Why a commit failed, after writes to these models. Only where the database says so is it known not to be kept. */
    static RuntimeException ofCommit(SQLException e, Collection<Model<?>> written) {
        var state = state(e);
        if (isConflict(state)) {
            return new ConflictException(e);
        }
        if (isRefusal(state)) {
            return new ConstraintException(e).in(written);
        }
        // In a transaction that failed before, a commit rolls back.
        return state.startsWith("25")
                ? new StorageException("The database did not commit: " + e.getMessage(), e)
                : new UnknownOutcomeException(
                        "The answer to a commit was lost (%s: %s). It may have been kept or not".formatted(state,
                                e.getMessage()),
                        e);
    }

    /** What was said about one statement of a batch; around that, PostgreSQL's driver quotes the values of its row. */
    private static SQLException itself(SQLException e) {
        return e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static boolean isConflict(String state) {
        return state.equals("40001") || state.equals("40P01");
    }

    private static boolean isRefusal(String state) {
        return state.startsWith("23") || state.equals("22001");
    }

    /** The connection broke, or the server is about to end or not ready yet: another connection may do. */
    private static boolean isConnection(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.equals("40003");
    }
}
