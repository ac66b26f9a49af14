package martlet.auth;

import static martlet.auth.Token.TOKEN;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Where;
import martlet.web.Secrets;

/**
 * The links that work once: 32 random bytes each, of which the database keeps the hash, so that they work on every instance
 * and whoever reads the database has none.
 */
final class Tokens {

    private final Database db;
    private final InstantSource clock;

    Tokens(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Makes a token; it is in what this returns, and nowhere else. */
    String make(String purpose, long account, String address, String stamp, Duration life) {
        var token = Secrets.random(32);
        db.insert(Change.of(TOKEN)
                .set(TOKEN.token, Secrets.hash(token)).set(TOKEN.purpose, purpose).set(TOKEN.account, account)
                .set(TOKEN.address, address).set(TOKEN.stamp, stamp).set(TOKEN.expires, clock.instant().plus(life)));
        return token;
    }

    /** Returns what a token is, if it is for that and not over. */
    Optional<Token> find(String purpose, String token) {
        return db.select(TOKEN).where(these(purpose, token)).one();
    }

    /** Takes a token away: of any number who bring it at once, one is given it. */
    boolean take(Token token) {
        return db.delete(TOKEN, TOKEN.id.eq(token.id())) == 1;
    }

    /** Takes away every token for something. */
    void takeAll(String purpose, long account) {
        db.delete(TOKEN, TOKEN.purpose.eq(purpose).and(TOKEN.account.eq(account)));
    }

    private Where<Token> these(String purpose, String token) {
        return TOKEN.token.eq(Secrets.hash(token)).and(TOKEN.purpose.eq(purpose))
                .and(TOKEN.expires.gt(clock.instant()));
    }

    /** Deletes the tokens that are over; returns how many. */
    long purge() {
        return db.delete(TOKEN, TOKEN.expires.le(clock.instant()));
    }
}
