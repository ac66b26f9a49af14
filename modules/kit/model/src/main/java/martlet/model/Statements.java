package martlet.model;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the statements that a piece of work sends to databases: for a test that asserts how many a page needs, and for a
 * header that shows it.
 *
 * <pre>{@code
 * var statements = new Statements();
 * statements.during(() -> db.select(MESSAGE).list());
 * assertEquals(1, statements.count());
 * }</pre>
 *
 * <p>Counted is what the thread itself sends, at any depth and within other counts too, not what threads do that it starts.
 * Many threads may count with one and the same, and read it meanwhile.
 */
public final class Statements {

    private static final ScopedValue<Counting> COUNTING = ScopedValue.newInstance();

    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Begins at none. */
    public Statements() {}

    /** Who counts on one thread, from the innermost out. */
    private record Counting(Statements statements, @Nullable Counting outer) {}

    /** Does work and counts what it sends. Throws what the work throws. */
    public <T, X extends Exception> T during(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(COUNTING, new Counting(this, COUNTING.isBound() ? COUNTING.get() : null)).call(work);
    }

    /** Returns how many statements were sent; one that writes many rows in one go is one. */
    public long count() {
        return count.sum();
    }

    /** Returns how long the database took for them, in all. */
    public Duration time() {
        return Duration.ofNanos(nanos.sum());
    }

    static void sent(long nanos) {
        for (var each = COUNTING.isBound() ? COUNTING.get() : null; each != null; each = each.outer) {
            each.statements.count.increment();
            each.statements.nanos.add(nanos);
        }
    }
}
