package martlet.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.webserver.http.ServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import martlet.model.Database;
import martlet.web.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Names and passwords in the header of each request. Hashing one takes a tenth of a second, so a pair that was right
 * is remembered for a minute, under a key of this process's own, together with the hash it was right for: a changed
 * password is another hash, and an account is read again each time, so both are noticed at once on every instance.
 */
final class BasicLogin<A> {

    private static final String SCHEME = "basic ";

    private final Database db;
    private final Accounts<A> accounts;
    private final SignIn<A> signIn;
    private final Factors<A> factors;
    private final Secrets memoKey = Secrets.of(HexFormat.of().formatHex(new SecureRandom().generateSeed(32)));
    private final Cache<String, String> remembered = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1)).build();

    BasicLogin(Database db, Accounts<A> accounts, SignIn<A> signIn, Factors<A> factors) {
        this.db = db;
        this.accounts = accounts;
        this.signIn = signIn;
        this.factors = factors;
    }

    record Credentials(String name, String password) {}

    /** Whether a header's credentials are of this kind, good or not. */
    static boolean isBasic(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Returns the account that a header's credentials are of. */
    A account(ServerRequest req, String header) {
        var account = credentials(header)
                .flatMap(given -> account(req, given))
                .orElseThrow(() -> new UnauthorizedException(
                        "These credentials are not right. Send a name and its password as HTTP Basic."));
        if (factors.isOn(account)) {
            throw new UnauthorizedException(
                    "This account has a second factor, so its password alone is not enough here. "
                            + "Make an API key at %s and send it as 'Authorization: Bearer %s…'."
                                    .formatted(Auth.KEYS, KeyToken.PREFIX));
        }
        return account;
    }

    private Optional<A> account(ServerRequest req, Credentials given) {
        var account = accounts.named(db, given.name);
        var memo = memoKey.sign("basic", given.name + '\0' + given.password);
        return account.isPresent() && isRemembered(memo, account.get())
                ? account.filter(accounts::isActive)
                : checked(req, given, memo);
    }

    private boolean isRemembered(String memo, A account) {
        var hash = remembered.getIfPresent(memo);
        if (hash != null && !hash.equals(accounts.hash(account))) {
            remembered.invalidate(memo);
            return false;
        }
        return hash != null;
    }

    /** One at a time for each pair: a program that sends many requests at once makes one try, not many. */
    private Optional<A> checked(ServerRequest req, Credentials given, String memo) {
        var hash = remembered.get(memo, _ -> hash(req, given));
        return hash == null
                ? Optional.empty()
                : accounts.named(db, given.name)
                        .filter(account -> accounts.isActive(account) && accounts.hash(account).equals(hash));
    }

    private @Nullable String hash(ServerRequest req, Credentials given) {
        return signIn.check(req, given.name, given.password).map(accounts::hash).orElse(null);
    }

    /** Reads the value of an {@code Authorization} header; empty when it is anything else. */
    static Optional<Credentials> credentials(String header) {
        if (!isBasic(header)) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var colon = text.indexOf(':');
            return colon < 1 || text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
