package martlet.web;

/**
 * The files by which a site speaks TLS itself: read at the start, and again when they change.
 *
 * @param certificate a chain of certificates in PEM, the site's own first; empty for a site that speaks no TLS
 * @param key its private key in PEM, as PKCS #8: {@code -----BEGIN PRIVATE KEY-----}
 */
public record TlsFiles(String certificate, String key) {

    /** No TLS: for a site that is reached from its own machine only, or through a proxy. */
    public static final TlsFiles NONE = new TlsFiles("", "");

    /**
     * Checks that both are there, or none.
     *
     * @throws IllegalArgumentException when one is missing
     */
    public TlsFiles {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException("tls.certificate and tls.key belong together: %s is missing"
                    .formatted(key.isEmpty() ? "tls.key" : "tls.certificate"));
        }
    }

    /** Whether the site speaks TLS itself. */
    public boolean areThere() {
        return !certificate.isEmpty();
    }
}
