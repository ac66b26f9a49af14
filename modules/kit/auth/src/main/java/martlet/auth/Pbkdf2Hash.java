package martlet.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * {@code pbkdf2_sha256$600000$salt$hash} as Django keeps it, in Base64, and {@code pbkdf2:sha256:600000$salt$hash} as Werkzeug
 * does, in hex; {@code sha1} and {@code sha512}, too. The salt is text in both.
 */
record Pbkdf2Hash(String digest, int rounds, String salt, byte[] hash) implements KeptHash {

    private static final Pattern DJANGO = Pattern.compile(
            "pbkdf2_(sha1|sha256)\\$(\\d{1,8})\\$([^$]{1,128})\\$((?:[A-Za-z0-9+/]{27}|[A-Za-z0-9+/]{43})=)");
    private static final Pattern WERKZEUG = Pattern.compile(
            "pbkdf2:(sha1|sha256|sha512):(\\d{1,8})\\$([^$]{1,128})\\$((?:[0-9a-f]{2}){20,64})");
    private static final Map<String, Integer> BYTES = Map.of("sha1", 20, "sha256", 32, "sha512", 64);
    private static final int MOST_ROUNDS = 3_000_000;

    static Optional<Pbkdf2Hash> of(String text) {
        return KeptHash.parts(DJANGO, text).map(found -> of(found, Base64.getDecoder().decode(found.group(4))))
                .or(() -> KeptHash.parts(WERKZEUG, text)
                        .map(found -> of(found, HexFormat.of().parseHex(found.group(4)))))
                .filter(Pbkdf2Hash::isBounded);
    }

    private static Pbkdf2Hash of(MatchResult found, byte[] hash) {
        return new Pbkdf2Hash(found.group(1), Integer.parseInt(found.group(2)), found.group(3), hash);
    }

    private boolean isBounded() {
        return rounds > 0 && rounds <= MOST_ROUNDS && Integer.valueOf(hash.length).equals(BYTES.get(digest));
    }

    @Override
    public String way() {
        return "pbkdf2 " + digest;
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, made(password));
    }

    /** Sites have hashes of as many rounds as were usual when each account was made; the rest is always made up for. */
    @Override
    public Optional<KeptHash> less(KeptHash spent) {
        var left = spent instanceof Pbkdf2Hash same && same.way().equals(way()) ? rounds - same.rounds : rounds;
        return left > 0 ? Optional.of(new Pbkdf2Hash(digest, left, salt, hash)) : Optional.empty();
    }

    @Override
    public boolean isCostlierThan(KeptHash same) {
        return same instanceof Pbkdf2Hash other && rounds > other.rounds;
    }

    private byte[] made(String password) {
        var key = new PBEKeySpec(password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), rounds,
                hash.length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA" + digest.substring(3)).generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2 with " + digest, e);
        }
    }
}
