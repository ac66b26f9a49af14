package martlet.model;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transaction that is open on one thread: its connection, and what must be known at its end. */
final class Unit {

    private final Connection connection;
    private final Isolation isolation;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Change<Revision>> revisions = new ArrayList<>();
    private final Map<Model<?>, Growth> growth = new LinkedHashMap<>(4);
    private @Nullable UUID id;
    private @Nullable RuntimeException failure;

    Unit(Connection connection, Isolation isolation) {
        this.connection = connection;
        this.isolation = isolation;
    }

    Connection connection() {
        return connection;
    }

    Isolation isolation() {
        return isolation;
    }

    /** Returns the tables that were written to. */
    Set<Model<?>> written() {
        return growth.keySet();
    }

    /** Returns what is to be done once it is committed, in this order. */
    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Returns what names it in the history; made for a unit that is in it only. */
    UUID id() {
        var made = id != null ? id : History.unit().orElseGet(Keys::uuid);
        id = made;
        return made;
    }

    /** Returns what was recorded and not sent yet. */
    List<Change<Revision>> revisions() {
        return revisions;
    }

    /** Says that rows of a table change. */
    void touches(Model<?> table) {
        if (isolation.isReadOnly()) {
            throw new IllegalStateException(
                    "A snapshot only reads: %s can't be written in it".formatted(List.of(table)));
        }
        growth.merge(table, Growth.TOUCHED, Growth::plus);
    }

    /** Returns what happened to the number of each table's rows. */
    Map<Model<?>, Growth> growth() {
        return growth;
    }

    /** Returns how many statements wrote to a table so far. */
    int touchedOf(Model<?> table) {
        return growth.getOrDefault(table, Growth.NONE).touched();
    }

    /** Says what the last so many statements that wrote to a table did to the number of its rows. */
    void grew(Model<?> table, int statements, long rows) {
        growth.merge(table, new Growth(0, statements, rows), Growth::plus);
    }

    /** A statement failed: whatever is kept of the work, it would not be the whole of it. */
    void failed(RuntimeException why) {
        failure = why;
    }

    /** Whether it is lost as a whole: begun again it may succeed, going on in it can't. */
    boolean isLost() {
        return failure instanceof ConflictException || failure instanceof StorageException storage && storage.isLost();
    }

    /**
     * Refuses to go on after a failure, on every engine alike: one ends the transaction there and then, another would keep
     * the other statements.
     */
    void checkWhole() {
        if (failure == null) {
            return;
        }
        if (isLost()) {
            throw failure;
        }
        throw new IllegalStateException(
                "A statement of this transaction failed, so none of it is kept. "
                        + "Do what may fail in a transaction of its own inside it: " + failure.getMessage(),
                failure);
    }

    /** A place in the work that can be returned to: what was recorded before is sent by then. */
    record Mark(int hooks, Map<Model<?>, Growth> growth) {}

    Mark mark() {
        return new Mark(afterCommit.size(), Map.copyOf(growth));
    }

    /** Forgets what was said since a place that the database has returned to. */
    void returnTo(Mark mark) {
        revisions.clear();
        afterCommit.subList(mark.hooks, afterCommit.size()).clear();
        growth.clear();
        growth.putAll(mark.growth);
        failure = null;
    }
}
