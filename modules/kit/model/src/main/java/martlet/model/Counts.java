package martlet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts of rows that were asked for before and can't have changed since: a count reads every row, which takes the
 * embedded engine a third of a millisecond for each thousand. Of whole tables, what commits add is added.
 *
 * <p>Right only where this process makes all the writes; elsewhere every count is asked for again.
 */
final class Counts {

    private static final int KEPT = 256;

    private final boolean onlyProcess;
    private final Map<Model<?>, AtomicLong> writes = new ConcurrentHashMap<>();
    private final Map<Question, Answer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > KEPT;
        }
    };

    Counts(boolean onlyProcess) {
        this.onlyProcess = onlyProcess;
    }

    private final Map<Model<?>, Total> totals = new ConcurrentHashMap<>();

    private record Question(String text, List<@Nullable Object> values) {}

    private record Answer(long stamp, long count) {}

    long of(Sql sql, LongSupplier ask) {
        if (!onlyProcess) {
            return ask.getAsLong();
        }
        var question = new Question(sql.text(), sql.values());
        var stamp = stamp(sql.tables());
        synchronized (known) {
            var answer = known.get(question);
            if (answer != null && answer.stamp == stamp) {
                return answer.count;
            }
        }
        var count = ask.getAsLong();
        synchronized (known) {
            known.put(question, new Answer(stamp, count));
        }
        return count;
    }

    /** Returns how many rows a whole table has, which a commit that only adds or deletes rows does not make it forget. */
    long ofAll(Model<?> table, LongSupplier ask) {
        return onlyProcess ? totalOf(table).rows(ask) : ask.getAsLong();
    }

    /** Returns how many rows a whole table has, where that is known without asking. */
    OptionalLong known(Model<?> table) {
        return onlyProcess ? totalOf(table).known() : OptionalLong.empty();
    }

    private Total totalOf(Model<?> table) {
        return totals.computeIfAbsent(table, _ -> new Total());
    }

    /** Called before a commit. */
    void committing(Unit unit) {
        if (onlyProcess) {
            for (var table : unit.written()) {
                touched(table);
                totalOf(table).begun();
            }
        }
    }

    /** Called after it, also when it failed: it may have been done all the same. */
    void committed(Unit unit, boolean kept) {
        if (onlyProcess) {
            for (var each : unit.growth().entrySet()) {
                touched(each.getKey());
                totalOf(each.getKey()).ended(kept ? each.getValue().known() : null);
            }
        }
    }

    /** A count begun between the two of a commit is stamped with a number that is soon past. */
    private void touched(Model<?> table) {
        writesOf(table).incrementAndGet();
    }

    private long stamp(List<Model<?>> tables) {
        return tables.stream().mapToLong(table -> writesOf(table).get()).sum();
    }

    private AtomicLong writesOf(Model<?> table) {
        return writes.computeIfAbsent(table, _ -> new AtomicLong());
    }
}
