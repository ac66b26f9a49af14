package martlet.model;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Begins transactions, ends them, and begins those again that lost against another one. */
final class Units {

    /** How often work that lost against another writer is done in all. */
    static final int TRIES = 20;

    /** How often work whose connection broke before its commit is done in all. */
    private static final int LOST_TRIES = 3;

    /** The longest pause before the next try is 2 to this power, in milliseconds. */
    private static final int LONGEST_PAUSE = 7;

    private static final System.Logger LOG = System.getLogger("martlet.model");

    private final ScopedValue<Unit> current = ScopedValue.newInstance();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Pool pool;
    private final Counts counts;
    private final Runnable flush;

    /** {@code flush} sends what is to be kept with the open transaction and was not sent yet. */
    Units(Pool pool, Counts counts, Runnable flush) {
        this.pool = pool;
        this.counts = counts;
        this.flush = flush;
    }

    /** Whether the thread is in a transaction. */
    boolean isOpen() {
        return current.isBound();
    }

    /** Returns the transaction that the thread is in. */
    Unit open() {
        return current.get();
    }

    /** Notes and returns that this transaction lost against another one and must be begun again. */
    ConflictException conflict() {
        var conflict = new ConflictException(null);
        open().failed(conflict);
        return conflict;
    }

    /** Does work as a part of the transaction that is open, or in a new one. */
    <T> T joined(Callable<T> work) {
        return isOpen() ? call(work) : begun(Isolation.COMMITTED, work);
    }

    /** Does work in a new transaction or, in one that is open, so that it can fail without the rest. */
    <T> T transaction(Isolation isolation, Callable<T> work) {
        if (!isOpen()) {
            return begun(isolation, work);
        }
        var unit = open();
        if (!unit.isolation().holds(isolation)) {
            throw new IllegalStateException("A %s transaction can't be a part of a %s one: begin with it"
                    .formatted(isolation, unit.isolation()));
        }
        return isolation.isReadOnly() ? call(work) : nested(unit, work);
    }

    private <T> T nested(Unit unit, Callable<T> work) {
        unit.checkWhole();
        flush.run();
        var connection = unit.connection();
        try {
            var mark = unit.mark();
            var before = connection.setSavepoint();
            try {
                var answer = call(work);
                unit.checkWhole();
                connection.releaseSavepoint(before);
                return answer;
            } catch (RuntimeException | Error e) {
                if (!unit.isLost()) {
                    connection.rollback(before);
                    unit.returnTo(mark);
                }
                throw e;
            }
        } catch (SQLException e) {
            var failure = Failures.of(e, "savepoint");
            unit.failed(failure);
            throw failure;
        }
    }

    private <T> T begun(Isolation isolation, Callable<T> work) {
        return tried(() -> once(isolation, work));
    }

    /** Does work that leaves nothing behind when it loses, again and again until it does not. */
    <T> T tried(Supplier<T> work) {
        var started = System.nanoTime();
        for (var attempt = 1;; attempt++) {
            try {
                return work.get();
            } catch (ConflictException e) {
                if (attempt == TRIES) {
                    throw new StorageException(
                            "Other writers were first %d times in %d ms; nothing was written. Try again later, or do less in one transaction"
                                    .formatted(TRIES, (System.nanoTime() - started) / 1_000_000),
                            e);
                }
            } catch (StorageException e) {
                if (!e.isLost() || attempt >= LOST_TRIES) {
                    throw e;
                }
            }
            // Two that met once would meet again if they waited equally long.
            LockSupport.parkNanos(
                    ThreadLocalRandom.current().nextLong(1_000_000L << Math.min(attempt, LONGEST_PAUSE)));
        }
    }

    private <T> T once(Isolation isolation, Callable<T> work) {
        var done = done(isolation, work);
        done.hooks.forEach(Units::run);
        return done.answer;
    }

    /** Work that is committed, and what follows from that. */
    private record Done<T>(T answer, List<Runnable> hooks) {}

    private <T> Done<T> done(Isolation isolation, Callable<T> work) {
        if (isolation != Isolation.SERIALIZABLE || pool.dialect() instanceof Dialect.Postgres) {
            return committed(isolation, work);
        }
        // The embedded engine lets two transactions each miss what the other writes, even at its strictest level.
        oneAtATime.lock();
        try {
            return committed(isolation, work);
        } finally {
            oneAtATime.unlock();
        }
    }

    private <T> Done<T> committed(Isolation isolation, Callable<T> work) {
        var unit = new Unit(pool.connection(), isolation);
        try {
            begin(unit);
            var answer = ScopedValue.where(current, unit).call(() -> whole(unit, work));
            commit(unit);
            return new Done<>(answer, unit.afterCommit());
        } finally {
            giveBack(unit);
        }
    }

    private static void begin(Unit unit) {
        var isolation = unit.isolation();
        try {
            if (isolation != Isolation.COMMITTED) {
                unit.connection().setTransactionIsolation(isolation.level());
                unit.connection().setReadOnly(isolation.isReadOnly());
            }
            unit.connection().setAutoCommit(false);
        } catch (SQLException e) {
            throw Failures.of(e, "begin");
        }
    }

    private <T> T whole(Unit unit, Callable<T> work) {
        try {
            var answer = call(work);
            unit.checkWhole();
            flush.run();
            return answer;
        } catch (RuntimeException | Error e) {
            rollBack(unit, e);
            if (unit.isLost()) {
                // Whatever the work made of it, it is to be begun again.
                unit.checkWhole();
            }
            throw e;
        }
    }

    /** A connection that is broken can't roll back; why the work failed is what must be told. */
    private static void rollBack(Unit unit, Throwable why) {
        try {
            unit.connection().rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void commit(Unit unit) {
        counts.committing(unit);
        var kept = false;
        try {
            unit.connection().commit();
            kept = true;
        } catch (SQLException e) {
            throw Failures.ofCommit(e, unit.written());
        } finally {
            counts.committed(unit, kept);
        }
        // The embedded engine reports a commit as done when its log could not be written: look before answering.
        try {
            pool.checkKept();
        } catch (StorageException e) {
            throw new UnknownOutcomeException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The pool undoes the unit's settings. That it can't is no news about the work, which is done or not by now. */
    private static void giveBack(Unit unit) {
        try {
            unit.connection().close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "A connection broke when it was given back", e);
        }
    }

    /** The write is kept by now, so that whoever asked for it must not be told that it failed. */
    private static void run(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "What should follow a commit failed; the commit is kept", e);
        }
    }

    /** Does work in whatever transaction is open. */
    static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The work of a transaction failed: " + e.getMessage(), e);
        }
    }
}
