package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms with files, as they come over the network. */
class UploadsTest {

    private static TestSite site;
    private static String cookie;
    private static String csrf;

    @BeforeAll
    static void start() {
        site = new TestSite();
        var page = site.get("/form/");
        cookie = TestSite.cookies(page);
        var at = page.body().indexOf("name=\"csrf\" value=\"") + "name=\"csrf\" value=\"".length();
        csrf = page.body().substring(at, page.body().indexOf('"', at));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static byte[] form(String token, int one, int two) {
        var body = new ByteArrayOutputStream();
        part(body, "name=\"csrf\"", token.getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"name\"", "lämp".getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"one\"; filename=\"1.bin\"", new byte[one]);
        part(body, "name=\"two\"; filename=\"2.bin\"", new byte[two]);
        body.writeBytes("--bound--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String named, byte[] content) {
        body.writeBytes("--bound\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(named)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(String path, byte[] body, String type) {
        return site.send(
                site.request(path, "Cookie", cookie, "Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> send(byte[] body) {
        return send("/files/", body, "multipart/form-data; boundary=bound");
    }

    @Test
    void aFormWithFilesCarriesItsTokenAsAnyOther() {
        assertEquals("lämp 10 2000000", send(form(csrf, 10, 2_000_000)).body());
        assertEquals(403, send(form("wrong", 10, 10)).statusCode());
        assertEquals("lämp 10 10",
                send("/files/", form(csrf, 10, 10), "Multipart/Form-Data; Boundary=\"bound\"").body());
        assertEquals(303, send("/form/", form(csrf, 10, 10), "multipart/form-data; boundary=bound").statusCode(),
                "a form that expects no files ignores them");
    }

    @Test
    void whatIsTooLongOrNoFormIsRefused() {
        assertEquals(413, send(form(csrf, 10, 3 << 20)).statusCode());
        assertEquals(413, send("/form/", form(csrf, 10, 1 << 20), "multipart/form-data; boundary=bound").statusCode(),
                "files are let through only where the site says so");
        assertEquals(400, send("/files/", form(csrf, 1, 1), "multipart/form-data").statusCode());
        assertEquals(400, send("/files/", form(csrf, 1, 1), "multipart/form-data; boundary=other").statusCode());
        assertTrue(send("/files/", form(csrf, 1, 1), "multipart/mixed; boundary=bound").statusCode() >= 400);
    }

    /** Half of a mutated form may be a form; none is the site's mistake, and the site answers on. */
    @Test
    void aMutatedFormIsNeverAnErrorOfTheSite() {
        var random = new Random(26);
        for (var round = 0; round < 300; round++) {
            var body = form(csrf, 100, 70_000);
            for (var changes = 1 + random.nextInt(5); changes > 0; changes--) {
                body[random.nextInt(round % 2 == 0 ? 400 : body.length)] = (byte) random.nextInt(256);
            }
            var answer = send(body).statusCode();
            assertTrue(answer == 200 || answer == 400 || answer == 403 || answer == 413, () -> "answered " + answer);
        }
        assertEquals("lämp 1 2", send(form(csrf, 1, 2)).body());
    }
}
