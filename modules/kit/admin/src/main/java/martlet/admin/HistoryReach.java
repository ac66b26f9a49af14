package martlet.admin;

import static martlet.model.Revision.REVISION;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import martlet.model.History;
import martlet.model.Revision;
import martlet.model.Where;

/**
 * Which part of the history a page looks through for what no index leads to: so many writes at a time, the newest first. Days
 * are found by halves, since later writes have greater numbers.
 *
 * @param from the number of the first one
 * @param before the number that comes after the last one
 * @param end the number at which looking further ends
 */
record HistoryReach(long from, long before, long end) {

    /** How many numbers a page looks through. */
    static final long MOST = 20_000;

    /** Writes at once, and clocks that differ, put some numbers out of the order of their times. */
    private static final long ASTRAY = 1_000;

    /**
     * Finds it, by a statement for the end of the history and, for each day, one for each doubling of its length.
     *
     * @param most how many numbers it has
     * @param asked before which number; empty for the newest
     * @param since the writes of which time are the oldest that are wanted
     * @param until before which time they are
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    static HistoryReach of(History history, long most, OptionalLong asked, Optional<Instant> since,
            Optional<Instant> until) {
        var after = history.all().limit(1).one().map(last -> last.id() + 1).orElse(1L);
        var latest = until.map(at -> Math.min(after, number(history, at, after) + ASTRAY)).orElse(after);
        var before = Math.min(asked.orElse(latest), latest);
        var end = since.map(at -> Math.max(1, number(history, at, after) - ASTRAY)).orElse(1L);
        return new HistoryReach(Math.max(end, before - most), before, end);
    }

    /** Returns the number from which on writes were at a time or after it. */
    private static long number(History history, Instant at, long after) {
        var low = 1L;
        var high = after;
        while (low < high) {
            var middle = (low + high) >>> 1;
            var found = history.all().where(REVISION.id.le(middle)).limit(1).one();
            if (found.isEmpty() || found.get().at().isBefore(at)) {
                low = middle + 1;
            } else {
                high = found.get().id();
            }
        }
        return low;
    }

    Where<Revision> where() {
        return REVISION.id.ge(from).and(REVISION.id.lt(before));
    }

    /** Whether there are older ones that it does not have. */
    boolean isCut() {
        return from > end;
    }
}
