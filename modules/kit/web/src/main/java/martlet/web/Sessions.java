package martlet.web;

import static martlet.web.SessionRow.SESSION;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Select;
import martlet.model.Where;

/**
 * The logged-in browsers, kept in the database so that any of them can be ended at once, whichever instance it talks
 * to.
 *
 * <p>A session ends after 24 hours without a request, and 12 hours after the log-in in any case, or 30 days when the
 * person asked to be remembered. One statement a request, and only for a browser that brings a cookie; one more a
 * minute to note that it was seen.
 */
public final class Sessions {

    private static final String COOKIE = "sid";
    private static final int TOKEN_LENGTH = 43;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Database db;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Cookies cookies;
    private final InstantSource clock;

    Sessions(Database db, Cookies cookies, InstantSource clock) {
        this.db = db;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** Returns the session of whoever asks; the same one however often it is asked for in a request. */
    public Session of(ServerRequest req) {
        return req.context().get(this, Session.class).orElseGet(() -> keep(req, find(req)));
    }

    private Session find(ServerRequest req) {
        return token(req).flatMap(token -> asked(token).one()).map(this::live).orElse(Session.ANONYMOUS);
    }

    private Select<SessionRow> asked(String token) {
        return db.select(SESSION).where(SESSION.token.eq(Secrets.hash(token)));
    }

    private Session live(SessionRow row) {
        if (row.isOver(clock.instant())) {
            return Session.ANONYMOUS;
        }
        note(row);
        return new Session(row);
    }

    /** Returns what finds the accounts that sessions are of, which this room does not know. To be made once. */
    public <A> Holders<A> holders(Model<A> accounts) {
        return new Holders<>(accounts);
    }

    /**
     * Finds the accounts that sessions are of. May be shared by any number of threads.
     *
     * @param <A> the record of an account
     */
    public final class Holders<A> {

        private final Model<A> accounts;
        private final Link<SessionRow, A> link;

        private Holders(Model<A> accounts) {
            this.accounts = accounts;
            this.link = accounts.ledToBy(SESSION.account);
        }

        /**
         * Returns the account of whoever asks, however it is by now; empty when nobody is logged in, or it is gone. One statement with that
         * for the session, where {@link Sessions#of} was not asked before in this request.
         */
        public Optional<A> of(ServerRequest req) {
            var known = req.context().get(Sessions.this, Session.class);
            if (known.isPresent()) {
                return known.get().account().isPresent()
                        ? db.find(accounts, known.get().account().getAsLong())
                        : Optional.empty();
            }
            var found = token(req).flatMap(token -> asked(token).with(link).oneLinked());
            var session = keep(req, found.map(row -> live(row.row())).orElse(Session.ANONYMOUS));
            return session.isAnonymous() ? Optional.empty() : found.flatMap(row -> row.to(link));
        }
    }

    private Session keep(ServerRequest req, Session session) {
        req.context().register(this, session);
        return session;
    }

    private Optional<String> token(ServerRequest req) {
        return cookies.get(req, COOKIE).filter(token -> token.length() == TOKEN_LENGTH);
    }

    private void note(SessionRow row) {
        var now = clock.instant();
        if (row.seen().isBefore(now.minus(NOTED_EVERY))) {
            db.update(row.id(), Change.of(SESSION).set(SESSION.seen, now));
        }
    }

    /**
     * Whether a session is still the one that it was, under the same token, for an answer that goes on. That is no use of it:
     * whoever only listens is logged out in time all the same.
     */
    public boolean isLive(Session session) {
        var row = session.row();
        return row != null && db.find(SESSION, row.id())
                .filter(now -> now.token().equals(row.token()) && !now.isOver(clock.instant())).isPresent();
    }

    /** Whether the browser brings a session's cookie, good or not; asks no database. */
    boolean isClaimed(ServerRequest req) {
        return token(req).isPresent();
    }

    /** Whether the browser came through TLS, as far as the settings and the host that it named tell. */
    public boolean isSecure(ServerRequest req) {
        return cookies.isSecure(req);
    }

    /**
     * Begins a session for an account, under a new token. The one that the browser had ends: a token that somebody
     * planted before the log-in is worth nothing after it.
     *
     * @param stamp what the account is like now, at most 64 characters: given back by {@link Session#stamp}
     * @param remember whether the browser keeps it when it is closed
     */
    public Session start(ServerRequest req, ServerResponse res, long account, String stamp, boolean remember) {
        token(req).ifPresent(old -> db.delete(SESSION, SESSION.token.eq(Secrets.hash(old))));
        var token = Secrets.random(32);
        var now = clock.instant();
        var row = db.insert(Change.of(SESSION)
                .set(SESSION.token, Secrets.hash(token)).set(SESSION.account, account).set(SESSION.stamp, stamp)
                .set(SESSION.remembered, remember).set(SESSION.device, Device.of(req))
                .set(SESSION.created, now).set(SESSION.seen, now).set(SESSION.proved, now).set(SESSION.worked, now));
        give(req, res, token, row);
        return keep(req, new Session(row));
    }

    /** The cookie goes when the session does, not later. */
    private void give(ServerRequest req, ServerResponse res, String token, SessionRow row) {
        var left = Duration.between(clock.instant(), row.created().plus(SessionRow.longest()));
        cookies.set(req, res, COOKIE, token, row.remembered() ? Optional.of(left) : Optional.empty());
    }

    /**
     * Goes on with the session of whoever asks, under a new token: the old one is dead. For when the account changes, or
     * the person has shown again who they are.
     *
     * @param stamp what the account is like now
     * @param proved whether the password was given just now
     */
    public void renew(ServerRequest req, ServerResponse res, String stamp, boolean proved) {
        var row = of(req).row();
        if (row == null) {
            return;
        }
        var token = Secrets.random(32);
        var change = Change.of(SESSION).set(SESSION.token, Secrets.hash(token)).set(SESSION.stamp, stamp);
        if (proved) {
            change.set(SESSION.proved, clock.instant()).set(SESSION.worked, clock.instant());
        }
        db.update(row.id(), change).ifPresent(renewed -> {
            give(req, res, token, renewed);
            keep(req, new Session(renewed));
        });
    }

    /** Gives the sessions of an account that have one stamp another, because the account is the same in another form. */
    public void restamp(long account, String from, String to) {
        db.updateAll(Change.of(SESSION).set(SESSION.stamp, to),
                SESSION.account.eq(account).and(SESSION.stamp.eq(from)));
    }

    /** Notes, once a minute at most, that the session of whoever asks is used where the staff work. */
    public void work(ServerRequest req) {
        var row = of(req).row();
        var now = clock.instant();
        if (row != null && row.worked().isBefore(now.minus(NOTED_EVERY))) {
            db.update(row.id(), Change.of(SESSION).set(SESSION.worked, now));
        }
    }

    /** Ends the session of whoever asks, if there is one. */
    public void end(ServerRequest req, ServerResponse res) {
        token(req).ifPresent(token -> {
            db.delete(SESSION, SESSION.token.eq(Secrets.hash(token)));
            cookies.clear(req, res, COOKIE);
        });
        keep(req, Session.ANONYMOUS);
    }

    /** Ends one session of an account, if it is that account's. */
    public void end(long account, long key) {
        db.delete(SESSION, SESSION.account.eq(account).and(SESSION.id.eq(key)));
    }

    /** Ends every session of an account. */
    public void endAll(long account) {
        db.delete(SESSION, SESSION.account.eq(account));
    }

    /** Ends every session of some accounts. */
    public void endAll(List<Long> accounts) {
        if (!accounts.isEmpty()) {
            db.delete(SESSION, SESSION.account.in(accounts));
        }
    }

    /** Ends every session of an account but the one that asks, where that is one of it. */
    public void endAllBut(ServerRequest req, long account) {
        var mine = of(req).row();
        var others = mine == null ? Where.<SessionRow>everything() : SESSION.id.ne(mine.id());
        db.delete(SESSION, SESSION.account.eq(account).and(others));
    }

    /** Returns the sessions of an account that are not over, the last used first. */
    public List<Session> list(long account) {
        return db.select(SESSION).where(SESSION.account.eq(account)).orderBy(SESSION.seen.desc()).list().stream()
                .filter(row -> !row.isOver(clock.instant())).map(Session::new).toList();
    }

    /**
     * How many browsers are signed in.
     *
     * @param sessions how many
     * @param accounts how many accounts they are of
     */
    public record Live(int sessions, int accounts) {}

    /** Counts the sessions that are not over, by one statement that reads as many of them at most. */
    public Live live(int most) {
        var accounts = db.select(SESSION).where(SessionRow.live(clock.instant()))
                .<Long, Long>into(account -> account, SESSION.account).limit(most).list();
        return new Live(accounts.size(), Set.copyOf(accounts).size());
    }

    /**
     * Deletes the sessions that have been over for a day; returns how many. Not at once: where a clock was ahead for a while,
     * people are signed in again when it is right.
     */
    public long purge() {
        return db.delete(SESSION, SessionRow.over(clock.instant().minus(KEPT)));
    }
}
