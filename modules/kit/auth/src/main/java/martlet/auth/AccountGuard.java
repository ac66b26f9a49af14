package martlet.auth;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Problem;
import martlet.model.Where;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/**
 * What a write to an account needs, and what follows from it in the same transaction: a fresh proof, an admin that stays, sessions
 * that end. Writes to other models pass. Immutable.
 *
 * @param <A> the record of the site's accounts
 */
final class AccountGuard<A> {

    private static final String LAST = "This is the last active admin. Make another one first.";

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;
    private final @Nullable Page page;

    /** A page that writes. */
    record Page(ServerRequest req, ServerResponse res) {}

    /** The page is null where programs and commands write. */
    AccountGuard(Web web, Accounts<A> accounts, @Nullable Page page) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
        this.page = page;
    }

    /**
     * Refuses what only a fresh proof allows, when the page that writes has none.
     *
     * @throws UnprovenException when the password has to be given again first
     */
    void checkProof(Optional<Object> key, Change<?> change) {
        if (page != null && accounts.isGrave(change)
                && !Proofs.isFresh(web.sessions().of(page.req), web.clock().instant())
                && key.flatMap(known -> db.find(accounts.model(), known)).map(now -> accounts.isGrave(now, change))
                        .orElse(true)) {
            throw new UnprovenException();
        }
    }

    void checkProof(Model<?> model) {
        if (page != null && accounts.model().equals(model)
                && !Proofs.isFresh(web.sessions().of(page.req), web.clock().instant())) {
            throw new UnprovenException();
        }
    }

    /** A new password, or being let in again, is a new beginning for those who tried in vain. */
    private <T> T reopened(Object key, Change<?> change, T written) {
        if (key instanceof Number account && accounts.reopens(change)) {
            new Throttle(web).clear(List.of(SignIn.inARow(account.longValue())));
        }
        return written;
    }

    /** Writes the row with that key, and does what follows where it is an account. */
    <T> T guarded(Object key, Change<?> change, Callable<T> write) {
        if (accounts.lowers(change)) {
            // One after the other: two admins could shut each other out at once, and nobody would be left.
            return db.serializable(() -> standing(key, change, write));
        }
        return db.transaction(() -> {
            var written = reopened(key, change, write.call());
            if (accounts.setsPassword(change)) {
                endOthers(key);
            }
            return written;
        });
    }

    private <T> T standing(Object key, Change<?> change, Callable<T> write) throws Exception {
        var before = db.find(accounts.model(), key);
        var written = keepingAdmin(accounts.lowered(change), () -> reopened(key, change, write.call()));
        if (before.isPresent() && accounts.loses(before.get(), change)) {
            web.sessions().endAll(accounts.key(before.get()));
        } else if (accounts.setsPassword(change)) {
            endOthers(key);
        }
        return written;
    }

    private void endOthers(Object key) {
        if (key instanceof Number account && page != null) {
            web.sessions().endAllBut(page.req, account.longValue());
            goOn(page, account.longValue());
        } else if (key instanceof Number account) {
            web.sessions().endAll(account.longValue());
        }
    }

    /** Where the session that asks is of that account, it goes on, under a new token, once the change is kept. */
    private void goOn(Page page, long account) {
        var session = web.sessions().of(page.req);
        if (session.account().orElse(0) == account) {
            db.find(accounts.model(), account).map(now -> accounts.stamp(web.secrets(), now))
                    .ifPresent(stamp -> db.afterCommit(
                            () -> web.sessions().renew(page.req, page.res, stamp, false)));
        }
    }

    private <T> T keepingAdmin(String field, Callable<T> write) throws Exception {
        var had = accounts.hasAdmin(db);
        var written = write.call();
        if (had && !accounts.hasAdmin(db)) {
            throw new InvalidException(List.of(new Problem(field, LAST)));
        }
        return written;
    }

    /** Deletes accounts by a deletion that has them among its rows, and with them what only they use. Within a transaction. */
    long deleteAccounts(Where<A> going, Callable<Long> deletion) throws Exception {
        var keys = db.select(accounts.model()).where(going).list().stream().map(accounts::key).toList();
        var deleted = keepingAdmin("", deletion);
        web.sessions().endAll(keys);
        Factors.deleteAll(db, keys);
        ApiKeys.deleteAll(db, keys);
        return deleted;
    }
}
