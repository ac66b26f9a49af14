package martlet.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that depend on the time (RFC 6238): SHA-1, six digits, a new one each 30 seconds, as every authenticator has them. */
final class Totp {

    /** As long as the hash, as RFC 4226 recommends. */
    static final int SECRET_BYTES = 20;

    private static final String HMAC = "HmacSHA1";
    private static final int SECONDS = 30;
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private Totp() {}

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS);
    }

    /** Returns the code of a step, with so many digits. */
    static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            var hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            var number = hash.getInt(hash.get(hash.limit() - 1) & 15) & Integer.MAX_VALUE;
            return "%0".concat(digits + "d").formatted(number % (long) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    /**
     * Returns the step that a code is of: the one now, the one before or the one after, for clocks differ; empty when it is
     * none of these, or no later than another.
     */
    static OptionalLong step(byte[] secret, String typed, Instant now, long after) {
        var code = typed.length() > 20 ? "" : typed.replaceAll("\\s", "");
        if (!CODE.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        return LongStream.rangeClosed(step(now) - 1, step(now) + 1)
                .filter(step -> step > after && code(secret, step, 6).equals(code)).findFirst();
    }
}
