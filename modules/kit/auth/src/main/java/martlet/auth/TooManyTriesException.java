package martlet.auth;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.Serial;
import java.time.Duration;
import martlet.model.Phrase;

/** Something was tried too often: 429, with {@code Retry-After}. Says the same whatever, and whoever, was tried. */
public final class TooManyTriesException extends HttpException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long seconds;

    /** Says how long to wait. */
    public TooManyTriesException(Duration wait) {
        super(phrase(seconds(wait)).toString(), Status.TOO_MANY_REQUESTS_429, true);
        this.seconds = seconds(wait);
        header(HeaderValues.create(HeaderNames.RETRY_AFTER, String.valueOf(seconds)));
    }

    /** Returns how long to wait, in seconds, at least 1. */
    public long seconds() {
        return seconds;
    }

    /** Returns what a person is told. */
    public Phrase phrase() {
        return phrase(seconds);
    }

    private static Phrase phrase(long seconds) {
        return seconds < 120
                ? Phrase.of("Too many tries. Wait {count} {count|second|seconds}, then try again.").with("count",
                        seconds)
                : Phrase.of("Too many tries. Wait {count} minutes, then try again.").with("count", (seconds + 59) / 60);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
