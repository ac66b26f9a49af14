package martlet.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate and its key, as files in PEM have them. */
final class Pem {

    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----",
            Pattern.DOTALL);

    private Pem() {}

    /**
     * Returns what a server speaks TLS with.
     *
     * @throws IllegalArgumentException that names the file and what is wrong with it
     */
    static SSLContext context(TlsFiles files) {
        var key = key(files.key());
        var chain = chain(files.certificate());
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("site", key, new char[0], chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("tls.certificate '%s' and tls.key '%s' do not belong together: %s"
                    .formatted(files.certificate(), files.key(), e.getMessage()), e);
        }
    }

    private static String read(String setting, String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s '%s' can't be read".formatted(setting, file), e);
        }
    }

    private static Certificate[] chain(String file) {
        try {
            var bytes = read("tls.certificate", file).getBytes(StandardCharsets.ISO_8859_1);
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (!chain.isEmpty()) {
                return chain.toArray(Certificate[]::new);
            }
        } catch (GeneralSecurityException _) {
            // Said below, as of a file without any.
        }
        throw new IllegalArgumentException("tls.certificate '%s' holds no certificate in PEM".formatted(file));
    }

    private static PrivateKey key(String file) {
        var found = KEY.matcher(read("tls.key", file));
        if (found.find()) {
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
            for (var algorithm : List.of("EC", "RSA", "EdDSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(spec);
                } catch (GeneralSecurityException _) {
                    // It is of another kind.
                }
            }
        }
        throw new IllegalArgumentException(
                "tls.key '%s' holds no key as PKCS #8 in PEM: openssl pkcs8 -topk8 -nocrypt makes one of another"
                        .formatted(file));
    }
}
