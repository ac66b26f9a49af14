package martlet.web;

import static martlet.web.SessionRow.SESSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How long a log-in lasts, and what ends it. */
class SessionsTest {

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void empty() {
        site.web.sessions().endAll(1);
    }

    private static HttpResponse<String> login(String more, String... headers) {
        var page = site.get("/form/", headers);
        var cookies = String.join("; ", TestSite.cookies(page), headers.length > 1 ? headers[1] : "");
        return site.post("/login/", "account=1" + more + "&csrf=" + CsrfTest.tokenIn(page.body()), "Cookie", cookies);
    }

    private static String sid(HttpResponse<?> reply) {
        return TestSite.cookies(reply).replaceAll(".*(sid=[^;]*).*", "$1");
    }

    /** Who the site takes the browser for, and how many statements that cost. */
    private static String who(String cookie) {
        return site.get("/who/", "Cookie", cookie).body();
    }

    record Life(String does, boolean remembered, Duration step, int steps, boolean alive) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Life> LIVES = List.of(
            new Life("at once", false, Duration.ZERO, 1, true),
            new Life("just before twelve hours", false, Duration.ofMinutes(719), 1, true),
            new Life("after twelve hours", false, Duration.ofMinutes(721), 1, false),
            new Life("after twelve busy hours", false, Duration.ofHours(5), 3, false),
            new Life("remembered, idle for almost a day", true, Duration.ofMinutes(1_439), 1, true),
            new Life("remembered, idle for a day", true, Duration.ofMinutes(1_441), 1, false),
            new Life("remembered, for 29 busy days", true, Duration.ofHours(23), 30, true),
            new Life("remembered, for 30 busy days", true, Duration.ofHours(23), 32, false));

    @ParameterizedTest
    @FieldSource("LIVES")
    void lasts(Life life) {
        var cookie = sid(login(life.remembered() ? "&remember=1" : ""));
        var answer = "";
        for (var i = 0; i < life.steps(); i++) {
            site.now.updateAndGet(now -> now.plus(life.step()));
            answer = who(cookie);
        }
        assertEquals(life.alive() ? "1" : "nobody", answer.substring(0, answer.indexOf(' ')));
        assertEquals(0, site.web.sessions().purge());
        site.now.updateAndGet(now -> now.plus(Duration.ofDays(31)));
        assertEquals(1, site.web.sessions().purge());
    }

    /** Nobody is signed out by a clock that goes back, or that was a day ahead for a while; and no two have one session. */
    @Test
    void outliveAClockThatJumps() {
        var cookies = new ArrayList<String>();
        for (var n = 0; n < 40; n++) {
            if (n == 20) {
                site.now.updateAndGet(now -> now.minus(Duration.ofHours(1)));
            }
            cookies.add(sid(login(n % 2 == 0 ? "&remember=1" : "")));
        }
        assertEquals(40, cookies.stream().distinct().count());
        assertEquals(40, site.db.select(SESSION).list().stream().map(SessionRow::id).distinct().count());
        cookies.forEach(cookie -> assertTrue(who(cookie).startsWith("1 ")));
        site.now.updateAndGet(now -> now.plus(Duration.ofDays(1)).plus(Duration.ofHours(2)));
        cookies.forEach(cookie -> assertTrue(who(cookie).startsWith("nobody ")));
        assertEquals(0, site.web.sessions().purge());
        site.now.updateAndGet(now -> now.minus(Duration.ofDays(1)).minus(Duration.ofHours(1)));
        cookies.forEach(cookie -> assertTrue(who(cookie).startsWith("1 ")));
    }

    @Test
    void costsOneStatementAndNoneWithoutACookie() {
        var cookie = sid(login(""));
        assertEquals("1 1", who(cookie));
        assertEquals("1 1", who(cookie));
        assertEquals("nobody 0", site.get("/who/").body());
        assertEquals("nobody 0", who("sid=short"));
        assertEquals("nobody 1", who("sid=" + "x".repeat(43)));
    }

    @Test
    void notesOnceAMinuteThatItWasSeen() {
        var cookie = sid(login(""));
        var first = site.db.select(SESSION).list().getFirst().seen();
        site.now.updateAndGet(now -> now.plusSeconds(59));
        who(cookie);
        assertEquals(first, site.db.select(SESSION).list().getFirst().seen());
        site.now.updateAndGet(now -> now.plusSeconds(2));
        who(cookie);
        assertEquals(first.plusSeconds(61), site.db.select(SESSION).list().getFirst().seen());
    }

    @Test
    void theTokenIsNotInTheTable() {
        var token = sid(login("")).substring("sid=".length());
        assertEquals(43, token.length());
        assertFalse(site.db.select(SESSION).list().toString().contains(token));
    }

    @Test
    void aNewLogInEndsTheOldSession() {
        var first = sid(login(""));
        var second = sid(login("", "Cookie", first));
        assertNotEquals(first, second);
        assertEquals("nobody 1", who(first));
        assertEquals("1 1", who(second));
    }

    @Test
    void endsAllOrAllOthers() {
        var first = sid(login(""));
        var second = sid(login(""));
        var sessions = site.web.sessions().list(1);
        assertEquals(2, sessions.size());
        site.web.sessions().end(2, sessions.getFirst().key());
        assertEquals(2, site.web.sessions().list(1).size());
        site.web.sessions().end(1, sessions.getFirst().key());
        assertEquals(1, site.web.sessions().list(1).size());
        site.web.sessions().endAll(1);
        assertEquals("nobody 1", who(first));
        assertEquals("nobody 1", who(second));
    }

    @Test
    void cookiesSayWhoMayHaveThem() {
        var plain = login("").headers().allValues("set-cookie").getFirst();
        assertTrue(plain.startsWith("sid=") && plain.contains("; Path=/") && plain.contains("; HttpOnly")
                && plain.contains("; SameSite=Lax"), plain);
        assertFalse(plain.contains("Secure") || plain.contains("Max-Age") || plain.contains("Domain"), plain);
        var kept = login("&remember=1").headers().allValues("set-cookie").getFirst();
        assertTrue(kept.contains("; Max-Age=2592000"), kept);
        try (var secure = new TestSite(SiteSettings.local(0).withSecure(SiteSettings.Secure.TRUE))) {
            var reply = secure.get("/form/");
            var cookie = reply.headers().allValues("set-cookie").getFirst();
            assertTrue(cookie.startsWith("__Host-csrf=") && cookie.contains("; Secure"), cookie);
            assertTrue(reply.headers().firstValue("strict-transport-security").isPresent());
            assertTrue(secure.get("/nowhere/").headers().firstValue("strict-transport-security").isPresent());
        }
    }

    @Test
    void anotherHostsNameIsTakenForTls() {
        var named = SiteSettings.local(0).withReach(Reach.LOCAL.withHosts("example.com"));
        try (var other = new TestSite(named)) {
            var reply = other.raw("GET /form/ HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n",
                    Duration.ofSeconds(5));
            assertTrue(reply.text().contains("__Host-csrf="), reply.text());
        }
        var loopback = site.raw("GET /form/ HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n",
                Duration.ofSeconds(5));
        assertTrue(loopback.text().contains("Set-Cookie: csrf="), loopback.text());
    }

    @Test
    void pagesOfTheLoggedInAreStoredNowhere() {
        assertEquals("no-store",
                site.get("/", "Cookie", sid(login(""))).headers().firstValue("cache-control").orElseThrow());
        assertEquals("private, no-cache", site.get("/").headers().firstValue("cache-control").orElseThrow());
    }

    @Test
    void messagesAreShownOnce() {
        var page = site.get("/form/");
        var sent = site.post("/form/", "name=%3Cb%3Ehi&csrf=" + CsrfTest.tokenIn(page.body()), "Cookie",
                TestSite.cookies(page));
        var shown = site.get("/", "Cookie", TestSite.cookies(sent));
        assertTrue(shown.body().contains("<p class=\"flash flash-success\">Got &lt;b&gt;hi</p>"), shown.body());
        assertTrue(shown.headers().allValues("set-cookie").stream()
                .anyMatch(cookie -> cookie.startsWith("flash=;") && cookie.contains("1970")),
                shown.headers().toString());
        assertFalse(site.get("/").body().contains("flash-success"));
        var forged = TestSite.cookies(sent).replaceAll("flash=.", "flash=X");
        assertFalse(site.get("/", "Cookie", forged).body().contains("flash-success"));
    }
}
