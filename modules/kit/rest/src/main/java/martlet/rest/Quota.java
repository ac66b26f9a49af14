package martlet.rest;

import java.time.Duration;

/**
 * How many requests one caller may make in each window of time. Windows follow each other without a gap, and each caller's
 * begin at another moment, so that they don't all come back at once. Immutable.
 *
 * @param requests how many in one window, 1 to 1,000,000
 * @param window how long it is, a second to a day
 */
public record Quota(int requests, Duration window) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public Quota {
        if (requests < 1 || requests > 1_000_000 || window.toSeconds() < 1 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%d requests in %s is no quota: 1 to 1000000 requests in a second to a day".formatted(requests,
                            window));
        }
    }

    /** Returns how many are counted at once: an instance that shares a database asks it no more often. */
    int block() {
        return Math.max(1, requests / 20);
    }

    /** Returns what {@code RateLimit-Policy} says. */
    String policy() {
        return "\"requests\";q=%d;w=%d".formatted(requests, window.toSeconds());
    }
}
