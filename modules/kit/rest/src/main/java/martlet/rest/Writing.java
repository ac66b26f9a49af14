package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.auth.AccountWrites;
import martlet.auth.RowWrites;
import martlet.model.InvalidException;
import martlet.model.Problem;

/**
 * Writes rows that came and with which nothing is wrong, with those that came inside of them: what a row links to first, then the
 * row, then what links to it. In the transaction that is open.
 */
final class Writing {

    private final AccountWrites<?> writes;

    Writing(Sender sender) {
        this.writes = sender.writes();
    }

    /**
     * Writes a row, and returns its key.
     *
     * @throws InvalidException with the problem that the database has with one of them, at its place
     * @throws martlet.model.StaleException when one was written meanwhile
     */
    <R> Object write(Incoming<R> row) {
        row.parents().forEach(parent -> writeParent(row, parent));
        var key = own(row);
        row.lists().forEach(list -> writeList(key, row, list));
        return key;
    }

    private <R, P> void writeParent(Incoming<R> row, LinkedRow<R, P> parent) {
        var key = write(parent.row());
        var now = row.standing().current().flatMap(current -> Optional.ofNullable(parent.link().of(current.row())));
        if (now.filter(key::equals).isEmpty()) {
            Values.link(row.change(), parent.link(), key);
        }
    }

    private <R> Object own(Incoming<R> row) {
        var model = row.resource().model();
        try {
            if (row.standing().isNew()) {
                return model.keyOf(within(row).insert(row.change()));
            }
            var current = row.standing().current().orElseThrow();
            var key = model.keyOf(current.row());
            if (!row.change().fields().isEmpty()) {
                within(row).update(key, row.change(), current.version());
            }
            return key;
        } catch (InvalidException e) {
            throw row.refused(e);
        }
    }

    private <R> RowWrites<R> within(Incoming<R> row) {
        return writes.within(row.access());
    }

    private <R, C> void writeList(Object key, Incoming<R> outer, ListedRows<R, C> list) {
        var fresh = new ArrayList<Incoming<C>>();
        for (var row : list.rows()) {
            if (row.standing().isNew()) {
                Values.link(row.change(), list.list().link(), key);
                fresh.add(row);
            } else {
                write(row);
            }
        }
        delete(outer, list);
        writeAll(fresh);
    }

    private <R, C> void delete(Incoming<R> outer, ListedRows<R, C> list) {
        if (list.going().isNothing()) {
            return;
        }
        try {
            var asker = outer.sender().asker();
            new Deleting<>(writes, asker, asker.resource(list.list().model())).delete(list.going());
        } catch (InvalidException e) {
            throw new InvalidException(e.problems().stream()
                    .map(problem -> Incoming.at(outer.place(list.list().name()), problem)).toList());
        }
    }

    /**
     * Writes new rows of one resource, and returns their keys in this order. How many statements that takes does not depend on
     * how many rows there are, unless others came inside of them. Fails as {@link #write} does, with the problems of each.
     */
    <R> List<Object> writeAll(List<Incoming<R>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        if (rows.stream().anyMatch(row -> !row.parents().isEmpty() || !row.lists().isEmpty())) {
            return rows.stream().map(this::write).toList();
        }
        var model = rows.getFirst().resource().model();
        try {
            return within(rows.getFirst()).insertAll(rows.stream().map(Incoming::change).toList()).stream()
                    .map(model::keyOf).toList();
        } catch (InvalidException e) {
            throw told(rows, e);
        }
    }

    /** The database says what is wrong with one row, and not with which: each by itself tells. None of it is kept. */
    private <R> InvalidException told(List<Incoming<R>> rows, InvalidException refused) {
        var problems = new ArrayList<Problem>();
        for (var row : rows) {
            try {
                within(row).insert(row.change());
            } catch (InvalidException e) {
                problems.addAll(row.refused(e).problems());
            }
        }
        return problems.isEmpty() ? rows.getFirst().refused(refused) : new InvalidException(problems);
    }
}
