package martlet.auth;

import java.util.Optional;
import martlet.model.Change;
import martlet.model.Database;
import martlet.web.Web;

/**
 * Whether a name and a password go together, for pages and for programs. A name that nobody has takes as long as a wrong
 * password. A hash that was made with other costs, or elsewhere, is made anew when its password is at hand.
 */
final class PasswordCheck<A> {

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;
    private final OldWays<A> old;

    PasswordCheck(Web web, Accounts<A> accounts) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
        this.old = new OldWays<>(db, accounts, web.clock());
    }

    /** Returns the account, if there is one and the password is its, and it is active. */
    Optional<A> of(Optional<A> account, String password) {
        var hash = account.map(accounts::hash).orElse(null);
        var right = Passwords.matches(hash, password) ? account.filter(accounts::isActive) : Optional.<A>empty();
        if (right.isEmpty()) {
            old.spend(hash, password);
        }
        return right.map(known -> upgraded(known, password));
    }

    private A upgraded(A account, String password) {
        return Passwords.isOutdated(accounts.hash(account)) ? rehashed(account, password) : account;
    }

    /** Nothing about the account is different for its owner: the sessions go on, and the history tells of nothing. */
    private A rehashed(A account, String password) {
        var change = Change.of(accounts.model()).set(accounts.password(), Passwords.hash(password));
        var same = accounts.model().withKey(accounts.key(account)).and(accounts.password().eq(accounts.hash(account)));
        return db.history().without(() -> db.transaction(() -> {
            var now = db.updateReturning(change, same).stream().findFirst();
            now.ifPresent(upgraded -> web.sessions().restamp(accounts.key(account), stamp(account), stamp(upgraded)));
            return now.orElse(account);
        }));
    }

    private String stamp(A account) {
        return accounts.stamp(web.secrets(), account);
    }
}
