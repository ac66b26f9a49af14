package chirp.launcher;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what a page of another origin sends from somebody's real browser is refused, and does nothing. */
class CsrfIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @AutoClose
    private static RuledSite site;
    @AutoClose
    private static Chromium browser;

    @BeforeAll
    static void start() {
        site = new RuledSite();
        browser = Chromium.start(site.address());
    }

    /** Another host, with whose requests no cookie goes; and another port of the same host, with whose requests they all do. */
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:7999/", "http://127.0.0.1:7999/"})
    void formsOfOthersDoNothing(String origin) {
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            assertRefused(page, origin, "/accounts/login/",
                    Map.of("username", "other", "password", RuledSite.PASSWORD));
            assertEquals("/accounts/login/", path(page.navigate("/private/")), "nobody is signed in");
            Chromium.signIn(page, "other", RuledSite.PASSWORD, "/");
            assertEquals("/private/", path(page.navigate("/private/")), "a form of the site's own signs in");
            var written = written();
            assertRefused(page, origin, "/create/", Map.of("content", "forged"));
            assertRefused(page, origin, "/users/clerk/follow/", Map.of());
            assertRefused(page, origin, "/users/owner/unfollow/", Map.of());
            assertRefused(page, origin, "/accounts/logout/", Map.of());
            assertEquals(written, written());
            assertEquals("/private/", path(page.navigate("/private/")), "still signed in");
            page.locator("[name=content]").fill("meant");
            press(page);
            assertEquals(written.getFirst() + 1, written().getFirst(), "a form of the site's own writes");
        }
    }

    private static List<Long> written() {
        return List.of(site.db.select(MESSAGE).count(), site.db.select(RELATIONSHIP).count());
    }

    private static String path(Response response) {
        return URI.create(response.url()).getPath();
    }

    private static Response press(Page page) {
        return page.waitForResponse(response -> response.request().isNavigationRequest(),
                () -> page.locator("main form button[type=submit]").first().click());
    }

    /** Sends the fields from a form, and once more by script, with a token that whoever made the page got for themselves. */
    private static void assertRefused(Page page, String origin, String path, Map<String, String> fields) {
        page.route(origin, route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")
                .setBody(form(path, fields))));
        page.navigate(origin);
        page.evaluate("() => fetch(document.forms[0].action, {method: 'POST', mode: 'no-cors', credentials: 'include', "
                + "body: new URLSearchParams(new FormData(document.forms[0]))}).then(() => true, () => false)");
        var answer = press(page);
        assertTrue(answer.url().endsWith(path) && answer.request().method().equals("POST"), answer.url());
        assertEquals(403, answer.status(), path + " from " + origin);
        assertEquals(origin.substring(0, origin.length() - 1), answer.request().allHeaders().get("origin"));
        page.unroute(origin);
    }

    private static String form(String path, Map<String, String> fields) {
        var token = TOKEN.matcher(site.browser("owner").get("/create/").body());
        assertTrue(token.find());
        var form = new StringBuilder("<!doctype html><title>Prizes</title><main><form method=post action='%s'>"
                .formatted(site.address().resolve(path)));
        fields.forEach((name, value) -> form.append("<input name='%s' value='%s'>".formatted(name, value)));
        return form.append("<input name=csrf value='%s'><button type=submit>Win</button></form></main>"
                .formatted(token.group(1))).toString();
    }
}
