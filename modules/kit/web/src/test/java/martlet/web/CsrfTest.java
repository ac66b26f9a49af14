package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which requests are taken for the person's own wish. */
class CsrfTest {

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    static String tokenIn(String html) {
        var found = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(found.find(), html);
        return found.group(1);
    }

    record Ask(String does, boolean token, List<String> headers, int status) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("our own form", true, List.of("Sec-Fetch-Site", "same-origin", "Origin", "http://127.0.0.1"), 303),
            new Ask("an address that was typed in", true, List.of("Sec-Fetch-Site", "none"), 303),
            new Ask("a program with the token", true, List.of(), 303),
            new Ask("no token", false, List.of("Sec-Fetch-Site", "same-origin"), 403),
            new Ask("no token and no word", false, List.of(), 403),
            new Ask("another site", true, List.of("Sec-Fetch-Site", "cross-site"), 403),
            new Ask("a sister site", true, List.of("Sec-Fetch-Site", "same-site"), 403),
            new Ask("a word that there is none of", true, List.of("Sec-Fetch-Site", "x"), 403),
            new Ask("another origin, old browser", true, List.of("Origin", "https://evil.example"), 403),
            new Ask("no origin at all, old browser", true, List.of("Origin", "null"), 403),
            new Ask("another port, old browser", true, List.of("Origin", "http://127.0.0.1:1"), 403));

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        var page = site.get("/form/");
        var form = ask.token() ? "name=x&csrf=" + tokenIn(page.body()) : "name=x";
        var headers = new java.util.ArrayList<>(ask.headers());
        headers.addAll(List.of("Cookie", TestSite.cookies(page)));
        var reply = site.post("/form/", form, headers.toArray(String[]::new));
        assertEquals(ask.status(), reply.statusCode(), reply.body());
    }

    @Test
    void anothersTokenIsWorthNothing() {
        var mine = site.get("/form/");
        var anothers = site.get("/form/");
        assertEquals(403,
                site.post("/form/", "csrf=" + tokenIn(anothers.body()), "Cookie", TestSite.cookies(mine)).statusCode());
        assertEquals(403, site.post("/form/", "csrf=" + tokenIn(mine.body())).statusCode());
        var reply = site.post("/form/", "csrf=", "Cookie", TestSite.cookies(mine));
        assertTrue(reply.body().contains("Load its page again"), reply.body());
        assertFalse(reply.body().contains(tokenIn(mine.body())), reply.body());
    }

    @Test
    void aCookieOfSomebodysMakingIsNone() {
        var reply = site.get("/form/", "Cookie", "csrf=planted");
        assertTrue(TestSite.cookies(reply).startsWith("csrf="), TestSite.cookies(reply));
    }

    @Test
    void theTokenOfTheSessionEndsWithIt() {
        var page = site.get("/form/");
        var login = site.post("/login/", "account=7&csrf=" + tokenIn(page.body()), "Cookie", TestSite.cookies(page));
        var cookies = TestSite.cookies(page) + "; " + TestSite.cookies(login);
        assertEquals(403, site.post("/form/", "csrf=" + tokenIn(page.body()), "Cookie", cookies).statusCode());
        var inside = tokenIn(site.get("/form/", "Cookie", cookies).body());
        assertEquals(303, site.post("/form/", "csrf=" + inside, "Cookie", cookies).statusCode());
        assertEquals(303, site.post("/logout/", "csrf=" + inside, "Cookie", cookies).statusCode());
        assertEquals(403, site.post("/form/", "csrf=" + inside, "Cookie", cookies).statusCode());
    }

    @Test
    void theApiAsksForNone() {
        assertEquals(200, site.post("/api/thing/", "").statusCode());
    }

    @Test
    void aPathThatLooksLikeTheApisIsNotTheApi() {
        for (var path : List.of("//api/../form/", "/api/../form/", "/api;x=1/../form/", "/api/%2e%2e/form/", "/./form/",
                "//form/")) {
            var reply = site.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
                    java.time.Duration.ofMillis(300));
            assertTrue(List.of(400, 403, 404, 405).contains(reply.status()), path + "\n" + reply.text());
        }
    }
}
