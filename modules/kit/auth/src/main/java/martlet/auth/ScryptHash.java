package martlet.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * {@code scrypt:32768:8:1$salt$hash}, as Werkzeug keeps it: the salt is text, the hash 64 bytes in hex.
 *
 * @param cost a power of two; with {@code block} it makes the memory, 128 bytes times both
 */
record ScryptHash(int cost, int block, int lanes, String salt, byte[] hash) implements KeptHash {

    private static final Pattern FORM = Pattern.compile(
            "scrypt:(\\d{1,7}):(\\d{1,2}):(\\d{1,2})\\$([^$]{1,128})\\$([0-9a-f]{128})");
    private static final int MOST_WORK = 1 << 20;

    static Optional<ScryptHash> of(String text) {
        return KeptHash.parts(FORM, text)
                .map(found -> new ScryptHash(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)), found.group(4), HexFormat.of().parseHex(found.group(5))))
                .filter(ScryptHash::isBounded);
    }

    /** 128 MiB at most. With blocks of one, the function itself allows costs below 65,536 only. */
    private boolean isBounded() {
        return cost > 1 && Integer.bitCount(cost) == 1 && block > 0 && lanes > 0
                && (block > 1 || cost < 1 << 16) && (long) cost * block * lanes <= MOST_WORK;
    }

    @Override
    public String way() {
        return "scrypt %d %d %d".formatted(cost, block, lanes);
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, SCrypt.generate(password.getBytes(StandardCharsets.UTF_8),
                salt.getBytes(StandardCharsets.UTF_8), cost, block, lanes, hash.length));
    }
}
