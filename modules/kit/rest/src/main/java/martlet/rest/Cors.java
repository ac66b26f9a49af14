package martlet.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which pages of other sites a browser lets use the API. None unless they are named. Nobody is told that cookies or
 * remembered passwords may come along: a page sends its credentials itself, in {@code Authorization}.
 */
final class Cors {

    private static final String ANY = "*";
    private static final Pattern ORIGIN = Pattern
            .compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");
    private static final HeaderName ASKED = HeaderNames.create("Access-Control-Request-Method");
    private static final HeaderName ALLOWED = HeaderNames.create("Access-Control-Allow-Origin");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, "
            + "X-Expected-Count, Last-Event-ID";
    private static final String SHOWN = "ETag, Location, Allow, RateLimit, RateLimit-Policy, Retry-After, "
            + "Idempotency-Replayed, X-Request-Id";
    private static final String SECONDS = "600";

    private final List<String> origins;

    /** @throws IllegalArgumentException when one is no origin as browsers write them */
    Cors(List<String> origins) {
        for (var origin : origins) {
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no origin; write one such as https://app.example.org, without a path, or *"
                                .formatted(origin));
            }
        }
        if (origins.contains(ANY) && origins.size() > 1) {
            throw new IllegalArgumentException("'*' stands for every origin; write it alone");
        }
        this.origins = List.copyOf(origins);
    }

    private static String origin(ServerRequest req) {
        return req.headers().first(HeaderNames.ORIGIN).orElse("");
    }

    /** Whether a page of that origin may use the API. */
    private boolean allows(String origin) {
        return !origin.isEmpty() && (origins.contains(ANY) || origins.contains(origin));
    }

    /**
     * Whether a page is trusted to write with whatever a browser sends along: one that is named is. From every other a browser
     * may send a password that it remembers; a key it never sends by itself.
     */
    boolean trusts(ServerRequest req) {
        var origin = origin(req);
        return origins.contains(origin) || allows(origin) && req.headers().first(HeaderNames.AUTHORIZATION)
                .filter(credentials -> credentials.regionMatches(true, 0, "bearer ", 0, 7)).isPresent();
    }

    /** Says in the answer's headers that a page may read it, if it may. */
    void mark(ServerRequest req, ServerResponse res) {
        var origin = origin(req);
        if (allows(origin)) {
            res.header(ALLOWED, origins.contains(ANY) ? ANY : origin);
            res.header(HeaderNames.create("Access-Control-Expose-Headers"), SHOWN);
        }
    }

    /** Answers a browser that asks what a page may send, whoever it will be for; false when this is no such question. */
    boolean answers(ServerRequest req, ServerResponse res) {
        if (!req.prologue().method().text().equals("OPTIONS") || !req.headers().contains(ASKED)
                || !allows(origin(req))) {
            return false;
        }
        res.header(HeaderNames.create("Access-Control-Allow-Methods"), METHODS);
        res.header(HeaderNames.create("Access-Control-Allow-Headers"), SENT);
        res.header(HeaderNames.create("Access-Control-Max-Age"), SECONDS);
        res.header(HeaderNames.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        res.status(Status.NO_CONTENT_204).send();
        return true;
    }
}
