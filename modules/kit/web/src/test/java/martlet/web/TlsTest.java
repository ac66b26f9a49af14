package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site that speaks TLS itself. */
class TlsTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Timeouts IMPATIENT = new Timeouts(SHORT, SHORT, SHORT, 500, SHORT, SHORT);

    @TempDir
    Path folder;

    private static TestSite site(Certificate with, int connections) {
        var files = new TlsFiles(with.chain().toString(), with.key().toString());
        return new TestSite(SiteSettings.local(0).withTls(files).withLimits(1 << 20, connections, 16)
                .withTimeouts(IMPATIENT));
    }

    private static HttpResponse<String> get(TestSite site, SSLContext trusting, String path) throws IOException {
        try (var client = HttpClient.newBuilder().sslContext(trusting).build()) {
            return client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + site.port() + path)).build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isSecureInEveryRespect() throws IOException {
        var certificate = Certificate.in(folder, "a");
        try (var site = site(certificate, 100)) {
            assertEquals("127.0.0.1 https://localhost:" + site.port(),
                    get(site, certificate.client(), "/client/").body());
            var page = get(site, certificate.client(), "/form/");
            assertTrue(page.headers().firstValue("set-cookie").orElse("").startsWith("__Host-csrf="));
            assertEquals("max-age=31536000", page.headers().firstValue("strict-transport-security").orElse(""));
            assertTrue(site.running().address().startsWith("https://127.0.0.1:"));
            assertTrue(raw(site, certificate.client(), "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n")
                    .matches("(?s)HTTP/1.1 400 .*\r\nStrict-Transport-Security: max-age=31536000\r\n.*"));
        }
    }

    private static String raw(TestSite site, SSLContext trusting, String request) throws IOException {
        try (var socket = trusting.getSocketFactory().createSocket("localhost", site.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Three times as many as there is room for are silent, and as many talk nonsense: each gives its place back. */
    @Test
    void waitsForNobodysHandshake() throws IOException {
        var certificate = Certificate.in(folder, "a");
        try (var site = site(certificate, 10)) {
            for (var n = 0; n < 30; n++) {
                try (var nonsense = new Socket("127.0.0.1", site.port())) {
                    nonsense.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            var silent = new Socket[30];
            for (var n = 0; n < silent.length; n++) {
                silent[n] = new Socket("127.0.0.1", site.port());
            }
            assertEquals(200, get(site, certificate.client(), "/client/").statusCode());
            for (var socket : silent) {
                socket.setSoTimeout(20_000);
                assertTrue(ends(socket));
                socket.close();
            }
        }
    }

    private static boolean ends(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (java.net.SocketException _) {
            return true;
        }
    }

    @Test
    void takesANewCertificateWithoutAStop() throws IOException {
        var first = Certificate.in(folder, "a");
        var second = Certificate.in(folder, "b");
        try (var site = site(first, 100)) {
            assertEquals(200, get(site, first.client(), "/client/").statusCode());
            Files.copy(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(second.chain(), first.chain(), StandardCopyOption.REPLACE_EXISTING);
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!answers(site, second) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(200, get(site, second.client(), "/client/").statusCode());
        }
    }

    private static boolean answers(TestSite site, Certificate certificate) {
        try {
            return get(site, certificate.client(), "/client/").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gone.pem|a.key|tls.certificate 'gone.pem' can't be read",
            "a.pem|gone.key|tls.key 'gone.key' can't be read",
            "a.key|a.key|tls.certificate 'a.key' holds no certificate in PEM",
            "a.pem|a.pem|tls.key 'a.pem' holds no key as PKCS #8 in PEM: openssl pkcs8 -topk8 -nocrypt makes one of another"})
    void saysWhatIsWrongWithAFile(String chain, String key, String sentence) {
        Certificate.in(folder, "a");
        var files = new TlsFiles(folder.resolve(chain).toString(), folder.resolve(key).toString());
        var refused = assertThrows(IllegalArgumentException.class, () -> Pem.context(files));
        assertEquals(sentence, String.valueOf(refused.getMessage()).replace(folder + "/", ""));
    }
}
