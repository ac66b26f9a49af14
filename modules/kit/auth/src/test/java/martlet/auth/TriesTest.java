package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a try has to wait, without a database. */
class TriesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Limit DOUBLING = Limit.of(3, Duration.ofMinutes(1)).doublingTo(Duration.ofMinutes(4));

    /** Tries each second, and returns at which seconds a try was let through. */
    private static List<Long> through(Limit limit, long seconds) {
        var tries = Tries.NONE;
        var through = new ArrayList<Long>();
        for (var second = 0L; second < seconds; second++) {
            var now = START.plusSeconds(second);
            if (tries.wait(now, limit).isZero()) {
                tries = tries.with(now, limit);
                through.add(second);
            }
        }
        return through;
    }

    @Test
    void letsSoManyThroughInAnyStretch() {
        assertEquals(List.of(0L, 1L, 2L, 60L, 61L, 62L, 120L), through(Limit.of(3, Duration.ofMinutes(1)), 121));
    }

    @Test
    void doublesTheWaitUpToTheLongest() {
        assertEquals(List.of(0L, 1L, 2L, 62L, 182L, 422L, 662L, 902L), through(DOUBLING, 1_000));
    }

    @Test
    void forgetsTheWaitAnHourAfterIt() {
        var tries = Tries.NONE.with(START, DOUBLING).with(START, DOUBLING).with(START, DOUBLING);
        assertEquals(Duration.ofMinutes(1), tries.wait(START, DOUBLING));
        var late = START.plus(Duration.ofMinutes(61));
        assertEquals(1, tries.waits());
        assertEquals(2, tries.with(late.minusSeconds(1), DOUBLING).waits());
        assertEquals(0, tries.with(late, DOUBLING).waits());
    }

    @Test
    void endsAfterSoManyInARowHoweverSlowly() {
        var limit = Limit.of(3, Duration.ofMinutes(1)).endingAfter(5);
        assertEquals(List.of(0L, 1L, 2L, 60L, 61L), through(limit, 100_000));
        var ended = new Tries(List.of(), 0, Instant.EPOCH, 5);
        assertEquals(Tries.FOR_GOOD, ended.wait(START.plus(Duration.ofDays(9_999)), limit));
    }

    @Test
    void takesOneBackWithoutTheOthers() {
        var limit = Limit.of(2, Duration.ofMinutes(1));
        var two = Tries.NONE.with(START, limit).with(START.plusSeconds(1), limit);
        assertTrue(two.wait(START.plusSeconds(2), limit).isPositive());
        assertEquals(List.of(START), two.without(START.plusSeconds(1)).times());
        assertTrue(two.without(START.plusSeconds(1)).wait(START.plusSeconds(2), limit).isZero());
    }

    @Test
    void isTheSameAfterItWasKept() {
        var limit = Limit.of(100, Duration.ofDays(1));
        var tries = Tries.NONE;
        for (var i = 0; i < 100; i++) {
            tries = tries.with(START.plusMillis(i), limit);
        }
        assertEquals(tries.times(), Tries.times(tries.text()));
        assertTrue(tries.text().length() <= 1_000, "the column's length");
        assertEquals(List.of(), Tries.times(Tries.NONE.text()));
    }

    @Test
    void refusesWhatIsNoLimit() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Limit.of(0, Duration.ofMinutes(1)));
        assertEquals("0 tries in PT1M is no limit: 1 to 100 tries in a time that is longer than nothing",
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Limit.of(1, Duration.ZERO));
    }
}
