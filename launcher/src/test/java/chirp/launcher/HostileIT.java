package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing which people write runs in somebody's browser, and no {@code next} leads away. */
class HostileIT {

    private static final List<String> RUNNING = List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<body onload=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>", "<a href=javascript:alert(1) autofocus>x</a>",
            "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<style>@import'x'</style>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href=//evil.example/>",
            "<link rel=stylesheet href=//evil.example/x.css>", "<object data=javascript:alert(1)>",
            "javascript:alert(1)", "{{constructor.constructor('alert(1)')()}}", "{{{html}}}", "${alert(1)}");
    private static final List<String> BREAKING = List.of("%s", "\"%s", "'>%s", "\"><br>%s<\"", "</textarea></title>%s");

    @TempDir
    static Path data;

    private static Chirped site;
    private static Chromium browser;

    @BeforeAll
    static void start() {
        site = Chirped.start(Running.Form.MODULES, data);
        browser = Chromium.start(site.running().address());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (site != null) {
            site.close();
        }
    }

    static List<String> payloads() {
        var all = new ArrayList<String>();
        BREAKING.forEach(frame -> RUNNING.forEach(core -> all.add(frame.formatted(core))));
        return all;
    }

    /** Written into every text field that takes it, kept in every form that refuses it, and looked at on every page. */
    @Test
    void nothingThatIsWrittenRuns() {
        var payloads = payloads();
        assertEquals(100, payloads.size());
        write(payloads);
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            payloads.forEach(payload -> searchAndJoin(page, payload));
            logIn(page);
            look(page);
            payloads.forEach(
                    payload -> page.navigate("/admin/message/?q=" + Visitor.encoded("q", payload).substring(2)));
        }
        assertEquals(List.of(), browser.faults());
    }

    private static void write(List<String> payloads) {
        var member = site.visitor(Scenario.Who.MEMBER);
        var staff = site.visitor(Scenario.Who.STAFF);
        for (var payload : payloads) {
            member.submit("/create/", "/create/", "content", payload + " https://example.org/?" + payload).is(303);
            staff.submit("/admin/note/add/", "/admin/note/add/", "message", payload, "user", "1",
                    "created_date", "2026-01-31T09:30:00").is(303);
            staff.submit("/admin/user/add/", "/admin/user/add/", "username", payload, "email", payload).is(422);
        }
    }

    private static void searchAndJoin(Page page, String payload) {
        var encoded = Visitor.encoded("q", payload).substring(2);
        page.navigate("/users/?q=" + encoded);
        page.navigate("/join/?next=" + encoded);
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        page.locator("[name=username]").fill(payload);
        page.locator("[name=email]").fill(payload);
        page.waitForResponse(response -> response.request().isNavigationRequest(),
                () -> page.locator("main form button[type=submit]").first().click());
        var kept = page.locator("[name=username]").inputValue();
        // As much as the input takes.
        assertTrue(!kept.isEmpty() && payload.startsWith(kept), kept);
    }

    private static void logIn(Page page) {
        page.navigate("/accounts/login/?next=/admin/");
        page.locator("[name=username]").fill(Scenario.STAFF);
        page.locator("[name=password]").fill(Scenario.PASSWORD);
        page.waitForResponse(response -> response.request().isNavigationRequest(),
                () -> page.locator("main form button[type=submit]").first().click());
    }

    private static void look(Page page) {
        for (var list : List.of("/public/", "/users/ada/", "/admin/message/?ordering=-id",
                "/admin/note/?ordering=-id")) {
            page.navigate(list);
            for (var pages = 0; pages < 8 && page.locator("a[rel=next]").count() > 0; pages++) {
                page.navigate(page.locator("a[rel=next]").first().getAttribute("href"));
            }
        }
        page.navigate("/admin/note/?ordering=-id");
        var rows = page.locator("tbody th a").evaluateAll("all => all.map(one => one.getAttribute('href'))");
        for (var row : (List<?>) rows) {
            page.navigate(String.valueOf(row));
            page.navigate(String.valueOf(row).replaceFirst("\\?.*", "") + "delete/");
        }
    }

    /** What a browser makes of each address that the site answers with, whatever it was asked to lead to. */
    @Test
    void noNextLeadsAway() {
        var member = site.visitor(Scenario.Who.MEMBER);
        var locations = new ArrayList<String>();
        for (var next : nexts()) {
            var answer = member.get("/accounts/login/?" + Visitor.encoded("next", next));
            if (next.indexOf('\0') >= 0) {
                answer.is(400);
            } else {
                locations.add(answer.is(303).location());
            }
        }
        assertTrue(locations.size() >= 200, "there are " + locations.size());
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            page.navigate("/public/");
            var away = page.evaluate("all => all.filter(one => new URL(one, location.href).origin !== location.origin)",
                    locations);
            assertEquals(List.of(), away);
        }
    }

    private static List<String> nexts() {
        var all = new ArrayList<String>();
        for (var begin : List.of("//", "///", "/\\", "\\/", "\\\\", "/\t/", "/\n/", "/ /", "/%09/", "/.//", "/..//",
                "https://",
                "https:", "https:/", "HTTPS:\\\\", "http://localhost@", "//localhost@", "javascript:",
                "data:text/html,",
                "\u0001//", "/\u0000/", "//\u200b", "/%5c", "/%2f", "@", "?//", "#//", ".//", "/;//", "/\r\n/")) {
            for (var host : List.of("evil.example", "evil.example/", "evil.example:80/x", "evil。example", "[::1]/x",
                    "0x7f.1/", "evil.example?x=/", "evil.example#/", "evil.example%2f..")) {
                all.add(begin + host);
            }
        }
        return all;
    }
}
