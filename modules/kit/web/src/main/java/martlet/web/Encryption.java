package martlet.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** AES-GCM under a key that HKDF derives from the site's secret, so that what is signed and what is encrypted share none. */
final class Encryption {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] INFO = "martlet encryption".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Encryption() {}

    static String encrypt(byte[] secret, String purpose, String text) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var hidden = cipher(Cipher.ENCRYPT_MODE, secret, purpose, nonce)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Secrets.encoded(ByteBuffer.allocate(NONCE + hidden.length).put(nonce).put(hidden).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + CIPHER, e);
        }
    }

    static Optional<String> decrypt(byte[] secret, String purpose, String encrypted) {
        try {
            var bytes = Base64.getUrlDecoder().decode(encrypted);
            if (bytes.length < NONCE) {
                return Optional.empty();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, secret, purpose, Arrays.copyOf(bytes, NONCE));
            return Optional.of(new String(cipher.doFinal(bytes, NONCE, bytes.length - NONCE), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] secret, String purpose, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key(secret), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey key(byte[] secret) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES",
                HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(INFO, 32));
    }
}
