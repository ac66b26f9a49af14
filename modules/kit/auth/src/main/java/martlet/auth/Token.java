package martlet.auth;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * A link that was sent to somebody, or printed, and works once. The token itself is nowhere in the database.
 *
 * @param token the token's hash
 * @param purpose what it opens
 * @param account whose it is; 0 where there is no account yet
 * @param address where it was sent
 * @param stamp what the account was like: another password or address makes it worth nothing
 * @param expires when it is over
 */
record Token(long id, String token, String purpose, long account, String address, String stamp, Instant expires) {

    static final Fields TOKEN = new Fields();

    /** The columns of {@code martlet_token}. */
    static final class Fields extends Model<Token> {
        final Field<Token, Long> id = key("id", Token::id);
        final Field<Token, String> token = text("token", Token::token).max(64).unique();
        final Field<Token, String> purpose = text("purpose", Token::purpose).max(20);
        final Field<Token, Long> account = whole("account", Token::account).indexed();
        final Field<Token, String> address = text("address", Token::address).max(320).blank();
        final Field<Token, String> stamp = text("stamp", Token::stamp).max(64).blank();
        final Field<Token, Instant> expires = instant("expires", Token::expires).indexed();

        private Fields() {
            super("martlet_token");
            unrecorded();
        }

        @Override
        protected Token read(Row row) {
            return new Token(row.get(id), row.get(token), row.get(purpose), row.get(account), row.get(address),
                    row.get(stamp), row.get(expires));
        }
    }

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "Token[%d, %s of %d]".formatted(id, purpose, account);
    }
}
