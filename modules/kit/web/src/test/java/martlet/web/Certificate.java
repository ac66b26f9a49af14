package martlet.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signs itself, for localhost, made by the JDK's own tool: as a chain and a key in PEM. */
record Certificate(Path chain, Path key, SSLContext client) {

    private static final char[] PASSWORD = "password".toCharArray();

    static Certificate in(Path folder, String name) {
        try {
            var store = KeyStore.getInstance(made(folder.resolve(name + ".p12")).toFile(), PASSWORD);
            var chain = pem(folder.resolve(name + ".pem"), "CERTIFICATE", store.getCertificate("it").getEncoded());
            var key = pem(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
            return new Certificate(chain, key, trusting(store));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path made(Path store) throws IOException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(List.of(tool, "-genkeypair", "-alias", "it", "-keyalg", "EC", "-storetype",
                "PKCS12",
                "-keystore", store.toString(), "-storepass", new String(PASSWORD), "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost,ip:127.0.0.1")).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(said);
        }
        return store;
    }

    private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind,
                Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes), kind));
    }

    private static SSLContext trusting(KeyStore store) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
