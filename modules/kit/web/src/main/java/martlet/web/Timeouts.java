package martlet.web;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How slow a client may be before its connection is closed. Only time that the site spends waiting for it counts.
 *
 * @param first until the first byte of a new connection, and until the end of a TLS handshake
 * @param headers from the first byte of a request until its headers are whole
 * @param body how long a body may take to begin to come at the rate
 * @param rate how many bytes of a body a second after that, on the average
 * @param answer how long the client may take to take in what was written, at most 64 KiB of it
 * @param idle between two requests of a connection
 */
public record Timeouts(Duration first, Duration headers, Duration body, int rate, Duration answer, Duration idle) {

    /** 10 s for the first byte and for the headers, 5 s and then 500 bytes a second for a body, 20 s for an answer, 30 s idle. */
    public static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10),
            Duration.ofSeconds(5), 500, Duration.ofSeconds(20), Duration.ofSeconds(30));

    private static final Duration MOST_OFTEN = Duration.ofMillis(20);
    private static final Duration LEAST_OFTEN = Duration.ofMillis(500);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when one of them is negative
     */
    public Timeouts {
        if (rate < 0 || List.of(first, headers, body, answer, idle).stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("A client can't be waited for less than no time");
        }
    }

    /** Returns how often connections are looked at: often enough for the shortest of these, and no more. */
    Duration sweep() {
        var some = Collections.min(List.of(first, headers, body, answer, idle)).dividedBy(15);
        return Collections.max(List.of(MOST_OFTEN, Collections.min(List.of(some, LEAST_OFTEN))));
    }
}
