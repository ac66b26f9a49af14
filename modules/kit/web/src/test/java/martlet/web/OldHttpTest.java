package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP/1.0, which nginx speaks to a site unless it is told otherwise. */
class OldHttpTest {

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static TestSite.Raw ask(String request) {
        return site.raw(request, Duration.ofSeconds(10));
    }

    @Test
    void isAnsweredAndClosed() {
        var reply = ask("GET /client/ HTTP/1.0\r\nHost: localhost\r\n\r\n");
        assertEquals(200, reply.status());
        assertTrue(reply.closed() && reply.text().contains("Connection: close\r\n"), reply.text());
        assertEquals("127.0.0.1 http://localhost", reply.body());
    }

    @Test
    void isKeptWhereItIsAskedFor() {
        var request = "GET /client/ HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
        var reply = ask(request + request + "GET /client/ HTTP/1.0\r\nHost: localhost\r\n\r\n");
        assertTrue(reply.closed());
        assertEquals(3, reply.text().split("HTTP/1.1 200 OK", -1).length - 1, reply.text());
        assertEquals(2, reply.text().split("Connection: keep-alive\r\n", -1).length - 1, reply.text());
    }

    @Test
    void getsWhatIsStreamedWithoutChunks() {
        var reply = ask("GET /stream/ HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        assertTrue(reply.closed(), reply.text());
        assertFalse(reply.text().contains("Transfer-Encoding"), reply.text());
        assertTrue(reply.text().contains("Connection: close\r\n"), reply.text());
        assertEquals("some text\n".repeat(1_000), reply.body());
    }

    @Test
    void knowsTheHeadOfAnAnswer() {
        var reply = ask("HEAD /stream/ HTTP/1.0\r\nHost: localhost\r\n\r\n");
        assertEquals(200, reply.status());
        assertEquals("", reply.body());
    }

    @Test
    void sendsForms() {
        var reply = ask("POST /form/ HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 6\r\n\r\nname=x");
        assertEquals(403, reply.status(), reply.text());
        assertTrue(reply.closed() && reply.text().contains("no longer valid"), reply.text());
    }
}
