package martlet.auth;

import java.time.Duration;

/**
 * How often something may be tried: so many times in any stretch of time of that length. Immutable.
 *
 * @param most how many tries, 1 to 100
 * @param window the length of the stretch
 * @param longest once there were that many, each further try doubles the wait for the next one, up to this; zero for no
 *     such wait
 * @param inARow how many tries without a right one among them, however slowly; 0 for any number
 */
public record Limit(int most, Duration window, Duration longest, int inARow) {

    /** Where the doubling begins. */
    static final Duration FIRST = Duration.ofMinutes(1);

    /** How long after the last wait was over it is forgotten. */
    static final Duration FORGOTTEN = Duration.ofHours(1);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public Limit {
        if (most < 1 || most > 100 || window.isNegative() || window.isZero() || longest.isNegative() || inARow < 0) {
            throw new IllegalArgumentException(
                    "%d tries in %s is no limit: 1 to 100 tries in a time that is longer than nothing".formatted(most,
                            window));
        }
    }

    /** So many tries in any stretch of that length. */
    public static Limit of(int most, Duration window) {
        return new Limit(most, window, Duration.ZERO, 0);
    }

    /** Returns this limit with a wait that doubles, up to that. */
    public Limit doublingTo(Duration wait) {
        return new Limit(most, window, wait, inARow);
    }

    /** Returns this limit with an end to wrong tries in a row. */
    public Limit endingAfter(int wrong) {
        return new Limit(most, window, longest, wrong);
    }

    /** Returns how long whatever was tried counts for something. */
    Duration counts() {
        var waits = longest.isZero() ? Duration.ZERO : longest.plus(FORGOTTEN);
        return waits.compareTo(window) > 0 ? waits : window;
    }
}
