package martlet.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}: the form of our own, and of others', with {@code argon2} before it in Django.
 *
 * @param way all before the salt
 */
record Argon2Hash(String way, int memory, int passes, int lanes, byte[] salt, byte[] hash) implements KeptHash {

    private static final Pattern FORM = Pattern.compile(
            "(?:argon2)?(\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d{1,2})\\$)"
                    + "((?:[A-Za-z0-9+/]{4}){2,16}(?:[A-Za-z0-9+/]{2,3})?)\\$"
                    + "((?:[A-Za-z0-9+/]{4}){5,21}(?:[A-Za-z0-9+/]{2,3})?)");
    /** In KiB, for each pass. */
    private static final int MOST_MEMORY = 1 << 18;
    private static final int MOST_WORK = 1 << 20;

    static Optional<Argon2Hash> of(String text) {
        return KeptHash.parts(FORM, text)
                .map(found -> new Argon2Hash(found.group(1), Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)),
                        decoded(found.group(5)), decoded(found.group(6))))
                .filter(Argon2Hash::isBounded);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** The function itself asks for eight blocks a lane. */
    private boolean isBounded() {
        return passes > 0 && lanes > 0 && memory >= 8 * lanes && memory <= MOST_MEMORY && memory * passes <= MOST_WORK;
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, make(password, salt, memory, passes, lanes, hash.length));
    }

    static byte[] make(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        var hash = new byte[length];
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
