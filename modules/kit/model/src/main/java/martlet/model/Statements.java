package martlet.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the statements that a piece of work sends to databases: for a test that asserts how many a page needs, for a
 * header that shows it, and for a page that tells why another one failed.
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
    private final int most;
    private final Deque<String> wordings = new ArrayDeque<>();

    /** Begins at none. */
    public Statements() {
        this(0);
    }

    private Statements(int most) {
        this.most = most;
    }

    /** Begins at none, and keeps how the last statements are worded, up to a number of them. */
    public static Statements keeping(int most) {
        return new Statements(most);
    }

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

    /**
     * Returns the last statements in their order, each with marks in place of its values, as many as are kept; without
     * {@link #keeping}, none.
     */
    public List<String> wordings() {
        synchronized (wordings) {
            return List.copyOf(wordings);
        }
    }

    static void sent(Sql sql, long nanos) {
        for (var each = COUNTING.isBound() ? COUNTING.get() : null; each != null; each = each.outer) {
            each.statements.add(sql, nanos);
        }
    }

    private void add(Sql sql, long took) {
        count.increment();
        nanos.add(took);
        if (most > 0) {
            keep(sql.text());
        }
    }

    private void keep(String wording) {
        synchronized (wordings) {
            if (wordings.size() == most) {
                wordings.removeFirst();
            }
            wordings.add(wording);
        }
    }
}
