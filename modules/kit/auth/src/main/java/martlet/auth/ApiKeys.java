package martlet.auth;

import static martlet.auth.ApiKey.API_KEY;

import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Link;
import martlet.model.Linked;
import martlet.model.Problem;
import martlet.model.Where;
import martlet.web.Client;
import martlet.web.Event;
import martlet.web.Secrets;
import martlet.web.Web;

/**
 * Keys for programs: made, listed, revoked, and used. A key acts for the account that it was made for, and no longer than
 * that is active. May be shared by any number of threads.
 *
 * @param <A> the record of the site's accounts
 */
public final class ApiKeys<A> {

    /** How many keys an account has at most. */
    public static final int MOST = 50;

    /** For how long a key is good that nothing else was said of. */
    public static final Duration STANDARD = Duration.ofDays(90);

    private static final System.Logger LOG = System.getLogger("martlet.auth");
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final Limit WRONG = Limit.of(30, Duration.ofMinutes(3));
    private static final String REFUSAL = "This key is not right, has expired or was revoked. "
            + "Send one as 'Authorization: Bearer " + KeyToken.PREFIX + "…'.";

    private final Database db;
    private final Accounts<A> accounts;
    private final Link<ApiKey, A> owner;
    private final Throttle throttle;
    private final InstantSource clock;

    private ApiKeys(Web web, Accounts<A> accounts) {
        this.db = web.db();
        this.accounts = accounts;
        this.owner = accounts.model().ledToBy(API_KEY.account);
        this.throttle = new Throttle(web);
        this.clock = web.clock();
    }

    /** The keys of a site's accounts. Sends nothing to the database yet. */
    public static <A> ApiKeys<A> of(Web web, Accounts<A> accounts) {
        return new ApiKeys<>(web, accounts);
    }

    /**
     * A key that was just made.
     *
     * @param row what is kept of it
     * @param text the key itself, which nobody can be shown again
     */
    public record Made(ApiKey row, String text) {}

    /**
     * Makes a key for an account.
     *
     * @param expires when it ends; empty for never
     * @throws InvalidException when the name won't do, there is no scope, the end is over, or there are {@link #MOST} already
     */
    public Made make(A account, String name, Scopes scopes, Optional<Instant> expires) {
        var secret = KeyToken.newSecret();
        var row = db.transaction(() -> {
            check(account, scopes, expires);
            return db.insert(Change.of(API_KEY)
                    .set(API_KEY.account, accounts.key(account)).set(API_KEY.owner, accounts.nameOf(account))
                    .set(API_KEY.name, name.strip()).set(API_KEY.scopes, scopes.text())
                    .set(API_KEY.secret, Secrets.hash(secret)).set(API_KEY.created, clock.instant())
                    .set(API_KEY.expires, expires.orElse(null)));
        });
        event("key made", row).with("scopes", row.scopes()).with("by", Actor.current().name()).log(LOG, Level.INFO);
        return new Made(row, new KeyToken(row.id(), secret).text());
    }

    private void check(A account, Scopes scopes, Optional<Instant> expires) {
        if (scopes.isEmpty()) {
            throw refused("scopes", "Say what the key is for.");
        }
        if (expires.isPresent() && !expires.get().isAfter(clock.instant())) {
            throw refused("expires", "This time is over.");
        }
        if (db.select(API_KEY).where(API_KEY.account.eq(accounts.key(account))).count() >= MOST) {
            throw refused("", "There are %d keys already. Revoke one that is not used any more.".formatted(MOST));
        }
    }

    private static InvalidException refused(String field, String sentence) {
        return new InvalidException(List.of(new Problem(field, sentence)));
    }

    /** Returns the keys of an account, the newest first. */
    public List<ApiKey> of(A account) {
        return list(API_KEY.account.eq(accounts.key(account)));
    }

    /** Returns all keys, the newest first. */
    public List<ApiKey> all() {
        return list(Where.everything());
    }

    private List<ApiKey> list(Where<ApiKey> which) {
        return db.select(API_KEY).where(which).orderBy(API_KEY.id.desc()).list();
    }

    /** Ends a key of an account, at once and everywhere; returns it, empty when the account has none of that number. */
    public Optional<ApiKey> revoke(A account, long id) {
        return revoke(API_KEY.account.eq(accounts.key(account)).and(API_KEY.id.eq(id)));
    }

    /** Ends a key, whosever it is; returns it, empty when there is none of that number. */
    public Optional<ApiKey> revoke(long id) {
        return revoke(API_KEY.id.eq(id));
    }

    private Optional<ApiKey> revoke(Where<ApiKey> which) {
        return db.transaction(() -> {
            var row = db.select(API_KEY).where(which).one();
            if (row.isPresent() && db.delete(API_KEY, row.get().id()) > 0) {
                db.afterCommit(() -> event("key revoked", row.get()).with("by", Actor.current().name())
                        .log(LOG, Level.INFO));
            }
            return row;
        });
    }

    /**
     * Returns who sends a request, by the key in its header. One statement for the key and its account.
     *
     * @throws UnauthorizedException when it is no key, or none that is good
     * @throws TooManyTriesException when too many wrong ones were sent from there; a right one is let in all the same
     */
    Askers.Asking<A> asking(ServerRequest req, String header) {
        var now = clock.instant();
        var key = KeyToken.ofHeader(header).flatMap(token -> row(token, now));
        var account = key.flatMap(row -> row.to(owner)).filter(accounts::isActive);
        if (account.isEmpty()) {
            throw refusal(req);
        }
        note(req, key.get().row(), now);
        return new Askers.Asking<>(accounts.caller(db, account.get()).by(key.get().row()), account);
    }

    /** Returns who a key is of by now that was good before; empty when it is not any more. That is no use of it. */
    Optional<Caller> again(ApiKey key) {
        return db.find(API_KEY, key.id())
                .filter(row -> isSame(row.secret(), key.secret()) && !row.isOver(clock.instant()))
                .flatMap(
                        row -> accounts.active(db, row.account()).map(account -> accounts.caller(db, account).by(row)));
    }

    private Optional<Linked<ApiKey>> row(KeyToken token, Instant now) {
        return db.select(API_KEY).with(owner).where(API_KEY.id.eq(token.id())).oneLinked()
                .filter(found -> isSame(found.row().secret(), Secrets.hash(token.secret())))
                .filter(found -> !found.row().isOver(now));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private UnauthorizedException refusal(ServerRequest req) {
        Event.of("key refused").with("address", Client.address(req)).log(LOG, Level.WARNING);
        throttle.check(req, "key", WRONG);
        return new UnauthorizedException(REFUSAL);
    }

    private void note(ServerRequest req, ApiKey key, Instant now) {
        var last = key.used();
        if (last == null || last.isBefore(now.minus(NOTED_EVERY))) {
            db.update(key.id(), Change.of(API_KEY).set(API_KEY.used, now));
            event("key used", key).with("address", Client.address(req)).log(LOG, Level.INFO);
        }
    }

    private static Event event(String what, ApiKey key) {
        return Event.of(what).with("key", String.valueOf(key.id())).with("name", key.name())
                .with("account", key.owner());
    }

    /** Deletes the keys of accounts that are deleted. */
    static void deleteAll(Database db, List<Long> gone) {
        if (!gone.isEmpty()) {
            db.delete(API_KEY, API_KEY.account.in(gone));
        }
    }
}
