package martlet.web;

import static martlet.web.Setting.SETTING;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import org.jspecify.annotations.Nullable;

/**
 * Signs what a browser keeps for the site, so that it comes back as it went out, and encrypts what only the site may read.
 * Every use has a purpose, and what was signed for one is worth nothing for another.
 */
public final class Secrets {

    private static final String HMAC = "HmacSHA256";
    private static final String KEY = "secret";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<String> source;
    private volatile @Nullable SecretKeySpec key;

    private Secrets(Supplier<String> source) {
        this.source = source;
    }

    /** Signs with a configured key; an empty one stands for one that is made once and kept in the database. */
    public static Secrets of(Database db, String configured) {
        return configured.isEmpty() ? new Secrets(() -> kept(db)) : of(configured);
    }

    /** Signs with a key. */
    public static Secrets of(String key) {
        return new Secrets(() -> key);
    }

    /** Two instances that start on an empty database at once must end up with one key: the first one's. */
    private static String kept(Database db) {
        return find(db).orElseGet(() -> {
            try {
                return db.insert(Change.of(SETTING).set(SETTING.name, KEY).set(SETTING.value, random(32))).value();
            } catch (InvalidException _) {
                return find(db).orElseThrow();
            }
        });
    }

    private static Optional<String> find(Database db) {
        return db.select(SETTING).where(SETTING.name.eq(KEY)).one().map(Setting::value);
    }

    /** Returns so many random bytes, as letters, digits, {@code -} and {@code _}. */
    public static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return encoded(random);
    }

    /** Returns the signature of a text for a purpose: 43 letters, digits, {@code -} and {@code _}. */
    public String sign(String purpose, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key());
            return encoded(mac.doFinal((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    private SecretKeySpec key() {
        var made = key;
        if (made == null) {
            made = new SecretKeySpec(source.get().getBytes(StandardCharsets.UTF_8), HMAC);
            key = made;
        }
        return made;
    }

    /** Whether the signature is this text's, for this purpose. Takes the same time wherever they differ. */
    public boolean isSigned(String purpose, String text, String signature) {
        return same(sign(purpose, text), signature);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the text so that nobody can read it who has not the key: for what a database keeps. The same text and purpose
     * give another result each time.
     *
     * @param purpose what it is for, with whatever it belongs to, such as an account's key: it can be read there only
     */
    public String encrypt(String purpose, String text) {
        return Encryption.encrypt(key().getEncoded(), purpose, text);
    }

    /** Returns the text that was encrypted for this purpose; empty when it was not, or under another key. */
    public Optional<String> decrypt(String purpose, String encrypted) {
        return Encryption.decrypt(key().getEncoded(), purpose, encrypted);
    }

    /** Returns the text with its signature, fit for a cookie: anyone can read it, nobody can change it. */
    public String seal(String purpose, String text) {
        var plain = encoded(text.getBytes(StandardCharsets.UTF_8));
        return plain + "." + sign(purpose, plain);
    }

    /** Returns the text that was sealed for this purpose; empty when anything about it is wrong. */
    public Optional<String> open(String purpose, String sealed) {
        var dot = sealed.indexOf('.');
        if (dot < 0 || !isSigned(purpose, sealed.substring(0, dot), sealed.substring(dot + 1))) {
            return Optional.empty();
        }
        return Optional.of(new String(Base64.getUrlDecoder().decode(sealed.substring(0, dot)), StandardCharsets.UTF_8));
    }

    /** Returns the SHA-256 hash of a text, in 43 letters: what is kept of a token, so that whoever reads it has none. */
    public static String hash(String token) {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
