package martlet.model;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a table has: counted once, then kept exact by what each commit says that it added and took away. Right only
 * where this process makes all the writes. Safe for any number of threads.
 */
final class Total {

    /** How often a commit began or ended: a count is right only if none did meanwhile. */
    private long moment;

    private int underWay;
    private @Nullable Long rows;

    /** Returns the number, which is asked for where it is not known. */
    long rows(LongSupplier ask) {
        long begun;
        synchronized (this) {
            if (rows != null) {
                return rows;
            }
            begun = moment;
        }
        var counted = ask.getAsLong();
        synchronized (this) {
            if (underWay == 0 && moment == begun) {
                rows = counted;
            }
        }
        return counted;
    }

    synchronized OptionalLong known() {
        return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** A commit begins. What it writes is seen from some moment on until {@link #ended}. */
    synchronized void begun() {
        underWay++;
        moment++;
    }

    /** The commit ended: the table grew by so many rows, which is negative where it shrank; null where nobody knows. */
    synchronized void ended(@Nullable Long grown) {
        underWay--;
        moment++;
        if (rows != null) {
            rows = grown == null ? null : Long.valueOf(rows + grown);
        }
    }
}
