package martlet.admin;

import java.util.List;
import martlet.auth.Access;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.auth.RowWrites;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Linked;

/**
 * Rows that something is done with, of one transaction: all of what was chosen, or a part of it where that is much. What is
 * written by this goes by the rules of whoever asks. When the work throws a {@link martlet.model.InvalidException}, it is done
 * again for each row by itself, and those it throws for are left as they are. Of one transaction, for one thread.
 *
 * @param <R> the record of the rows
 */
public final class Chosen<R> {

    private final Auth<?> auth;
    private final Access<R> access;
    private final RowWrites<R> writes;
    private final List<Linked<R>> rows;
    private final Change<R> values;

    Chosen(Auth<?> auth, Access<R> access, RowWrites<R> writes, List<Linked<R>> rows, Change<R> values) {
        this.auth = auth;
        this.access = access;
        this.writes = writes;
        this.rows = rows;
        this.values = values;
    }

    /** Returns the rows, which nobody else writes meanwhile. */
    public List<Linked<R>> rows() {
        return rows;
    }

    /** Returns the values that were asked for by {@link RowAction#asks}. */
    public Change<R> values() {
        return values;
    }

    /** Returns who asks. */
    public Caller caller() {
        return access.caller();
    }

    /** Returns the database; what is written by it goes by no rules. */
    public Database db() {
        return auth.db();
    }

    /**
     * Writes the fields of a change to each of the rows.
     *
     * @throws martlet.model.InvalidException when a row can't be so
     */
    public void set(Change<R> change) {
        writes.updateAll(rows.stream().map(this::key).toList(), change);
    }

    /**
     * Writes the fields of a change to one of the rows.
     *
     * @throws martlet.model.InvalidException when it can't be so
     */
    public void update(Linked<R> row, Change<R> change) {
        writes.update(key(row), change, row.version());
    }

    /**
     * Deletes the rows, with those that can't be without them.
     *
     * @throws martlet.model.InvalidException when something forbids it
     */
    public void delete() {
        writes.delete(access.model().withKeys(rows.stream().map(this::key).toList()));
    }

    private Object key(Linked<R> row) {
        return access.model().keyOf(row.row());
    }
}
