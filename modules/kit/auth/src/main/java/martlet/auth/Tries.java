package martlet.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is remembered of the tries of one kind, and whether there may be another one. No database and no clock here.
 * Immutable.
 *
 * @param times when those were that may still count, the oldest first
 * @param waits how often the wait was doubled
 * @param until when the wait is over
 * @param inARow how many there were without a right one among them
 */
record Tries(List<Instant> times, int waits, Instant until, int inARow) {

    static final Tries NONE = new Tries(List.of(), 0, Instant.EPOCH, 0);

    /** The answer for who has used up the tries in a row: no time ends that, so ask again much later. */
    static final Duration FOR_GOOD = Duration.ofMinutes(15);

    /** Returns how long the next try has to wait; zero where it has not to. */
    Duration wait(Instant now, Limit limit) {
        if (limit.inARow() > 0 && inARow >= limit.inARow()) {
            return FOR_GOOD;
        }
        var counted = counted(now, limit);
        var end = isWaiting(now, limit) ? until : Instant.EPOCH;
        if (counted.size() >= limit.most()) {
            var free = counted.get(counted.size() - limit.most()).plus(limit.window());
            end = free.isAfter(end) ? free : end;
        }
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    /** Returns these with one more. */
    Tries with(Instant now, Limit limit) {
        var counted = new ArrayList<>(counted(now, limit));
        counted.add(now);
        // Instances' clocks differ a little.
        counted.sort(Comparator.naturalOrder());
        var doubles = !limit.longest().isZero() && (isWaiting(now, limit) || counted.size() >= limit.most());
        if (!doubles) {
            return new Tries(List.copyOf(counted), 0, Instant.EPOCH, inARow + 1);
        }
        var before = isWaiting(now, limit) ? waits : 0;
        return new Tries(List.copyOf(counted), before + 1, now.plus(delay(before, limit)), inARow + 1);
    }

    /** Returns these without one that turned out to be right, where that says nothing about the others. */
    Tries without(Instant time) {
        var others = new ArrayList<>(times);
        others.remove(time);
        return new Tries(List.copyOf(others), waits, until, Math.max(0, inARow - 1));
    }

    private List<Instant> counted(Instant now, Limit limit) {
        var from = now.minus(limit.window());
        return times.stream().filter(time -> time.isAfter(from)).toList();
    }

    /** Whether the wait, or that there was one, still counts. */
    private boolean isWaiting(Instant now, Limit limit) {
        return waits > 0 && until.plus(Limit.FORGOTTEN).isAfter(now) && !limit.longest().isZero();
    }

    private static Duration delay(int before, Limit limit) {
        var doubled = Limit.FIRST.multipliedBy(1L << Math.min(before, 20));
        return doubled.compareTo(limit.longest()) > 0 ? limit.longest() : doubled;
    }

    // -- as it is kept

    String text() {
        return times.stream().map(time -> Long.toString(time.toEpochMilli(), 36)).collect(Collectors.joining(" "));
    }

    static List<Instant> times(String text) {
        return Arrays.stream(text.split(" ")).filter(time -> !time.isEmpty())
                .map(time -> Instant.ofEpochMilli(Long.parseLong(time, 36))).toList();
    }
}
