package martlet.auth;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * {@code $2b$12$} and 53 characters of salt and hash; {@code $2a$} and {@code $2y$} mean the same. It looks at the first 72 bytes of
 * a password only, as it did when it was made.
 *
 * @param way all before the salt
 */
record BcryptHash(String way, String text) implements KeptHash {

    /** A cost of 14 is about a second; each one more would double it. */
    private static final Pattern FORM = Pattern.compile("(\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$)[./A-Za-z0-9]{53}");

    static Optional<BcryptHash> of(String text) {
        return KeptHash.parts(FORM, text)
                .map(found -> new BcryptHash("bcrypt " + found.group(1).substring(4, 6), text));
    }

    @Override
    public boolean matches(String password) {
        return OpenBSDBCrypt.checkPassword(text, password.toCharArray());
    }
}
