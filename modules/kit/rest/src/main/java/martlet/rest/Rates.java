package martlet.rest;

import static martlet.rest.RateRow.RATE;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.auth.Throttle;
import martlet.model.Change;
import martlet.model.Database;
import martlet.web.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of each caller: of a key, else of an account, else of an address. With the embedded database, which
 * one process has to itself, it counts in memory. With PostgreSQL instances set requests aside in the database, a twentieth
 * of the quota at a time: one statement for many requests, and none for those that are refused.
 */
final class Rates {

    private static final HeaderName LIMIT = HeaderNames.create("RateLimit");
    private static final HeaderName POLICY = HeaderNames.create("RateLimit-Policy");
    private static final String PURPOSE = "rates";
    private static final int MOST_CALLERS = 100_000;
    private static final int BETWEEN_PURGES = 1_000;

    private final Database db;
    private final Secrets secrets;
    private final java.time.InstantSource clock;
    private final Quota callers;
    private final Quota anyone;
    private final AtomicLong refills = new AtomicLong();
    private final Cache<String, Purse> purses;

    /**
     * Sends nothing yet.
     *
     * @param callers what a key or an account may
     * @param anyone what an address may, of those who say nothing of who they are or something wrong
     */
    Rates(Auth<?> auth, Quota callers, Quota anyone) {
        this.db = auth.db();
        this.secrets = auth.web().secrets();
        this.clock = auth.web().clock();
        this.callers = callers;
        this.anyone = anyone;
        var longest = callers.window().compareTo(anyone.window()) > 0 ? callers.window() : anyone.window();
        this.purses = Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(longest).build();
    }

    /**
     * Counts a request, and says in the answer's headers what is left.
     *
     * @param caller who asks; null where the credentials were wrong
     * @throws HttpException 429 when there were too many
     */
    void count(ServerRequest req, ServerResponse res, @Nullable Caller caller) {
        var whose = whose(req, caller);
        var quota = whose.startsWith("address") ? anyone : callers;
        var seconds = quota.window().toSeconds();
        // Each caller's windows begin at another moment.
        var time = clock.instant().getEpochSecond() + Math.floorMod(whose.hashCode(), seconds);
        var left = purses.get(whose, _ -> new Purse(quota, !db.isEmbedded())).spend(Math.floorDiv(time, seconds),
                (window, wanted) -> setAside(whose, quota, window, wanted));
        var ends = seconds - Math.floorMod(time, seconds);
        res.header(POLICY, quota.policy());
        res.header(LIMIT, "\"requests\";r=%d;t=%d".formatted(Math.max(0, left), ends));
        if (left < 0) {
            throw new HttpException("You made %d requests in %d seconds, which is as many as you may; go on in %d %s."
                    .formatted(quota.requests(), seconds, ends, ends == 1 ? "second" : "seconds"),
                    Status.TOO_MANY_REQUESTS_429, true)
                    .header(HeaderValues.create(HeaderNames.RETRY_AFTER, Long.toString(ends)));
        }
    }

    private static String whose(ServerRequest req, @Nullable Caller caller) {
        if (caller == null || caller.isAnonymous()) {
            return "address " + Throttle.whose(req);
        }
        var key = caller.apiKey();
        return key == null ? "account " + caller.key() : "key " + key.id();
    }

    /** Sets requests aside for this instance; returns how many there were of those that it wanted. */
    private long setAside(String whose, Quota quota, long window, long wanted) {
        if (refills.incrementAndGet() % BETWEEN_PURGES == 0) {
            db.delete(RATE, RATE.stale.lt(clock.instant()));
        }
        var subject = secrets.sign(PURPOSE, whose);
        return db.transaction(() -> {
            var row = locked(subject);
            var taken = row.window() == window ? row.taken() : 0;
            var given = Math.min(wanted, Math.max(0, quota.requests() - taken));
            var stale = clock.instant().plus(quota.window().multipliedBy(2));
            db.update(row.id(), change(window, taken + given, stale));
            return given;
        });
    }

    private static Change<RateRow> change(long window, long taken, Instant stale) {
        return Change.of(RATE).set(RATE.window, window).set(RATE.taken, taken).set(RATE.stale, stale);
    }

    private RateRow locked(String subject) {
        var mine = db.select(RATE).where(RATE.subject.eq(subject)).forUpdate();
        return mine.one().orElseGet(() -> {
            db.insertOrIgnore(change(0, 0, clock.instant()).set(RATE.subject, subject), RATE.subject);
            return mine.one().orElseThrow();
        });
    }
}
