package martlet.web;

import java.time.Duration;

/**
 * How slow a client may be before its connection is closed. Only time that the site spends waiting for it counts.
 *
 * @param first until the first byte of a new connection
 * @param head from the first byte of a request until its headers are whole
 * @param body how long a body may take to begin to come at the rate
 * @param rate how many bytes of a body a second after that, on the average
 * @param write how long the client may take to take in what was written, at most 64 KiB of it
 * @param idle between two requests of a connection
 * @param sweep how often connections are looked at
 */
record Timeouts(Duration first, Duration head, Duration body, int rate, Duration write, Duration idle, Duration sweep) {

    static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5),
            500, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMillis(500));
}
