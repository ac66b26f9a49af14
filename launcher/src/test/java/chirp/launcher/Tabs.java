package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import martlet.testing.Visitor;

/** Some tabs of one window, which load at the same time: each page is there in full before its tab goes on. */
final class Tabs {

    private static final int TABS = 3;

    private final List<Page> pages;
    private int turn;

    Tabs(BrowserContext context) {
        pages = Stream.generate(context::newPage).limit(TABS).toList();
    }

    /** Returns a tab that has loaded what it was asked for. */
    Page next() {
        var page = pages.get(turn++ % TABS);
        page.waitForLoadState();
        return page;
    }

    void look(String address) {
        open(next(), address);
    }

    private static Response open(Page page, String address) {
        return page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    }

    /** Looks at a list and the pages after it, of which there are at least so many in all. */
    void leaf(String address, int count) {
        var page = next();
        page.navigate(address);
        for (var i = 1; i < count; i++) {
            var older = page.locator("a[rel=next]");
            assertTrue(older.count() > 0, "%s has a next page".formatted(page.url()));
            page.navigate(URI.create(page.url()).resolve(older.first().getAttribute("href")).toString());
        }
    }

    /** Sends a form as it is, whatever its inputs would have cut off or refused, and looks at how it comes back with it. */
    void send(String form, String... fields) {
        var page = next();
        page.navigate(form);
        var token = Visitor.encoded("csrf", page.locator("main [name=csrf]").first().inputValue());
        page.route("**" + form, route -> post(route, token + "&" + Visitor.encoded(fields)),
                new Page.RouteOptions().setTimes(1));
        assertEquals(422, open(page, form).status(), form);
        for (var i = 0; i < fields.length; i += 2) {
            assertEquals(fields[i + 1], page.locator("main [name=%s]".formatted(fields[i])).first().inputValue());
        }
    }

    private static void post(Route route, String body) {
        var headers = new HashMap<>(route.request().headers());
        headers.put("content-type", "application/x-www-form-urlencoded");
        route.resume(new Route.ResumeOptions().setMethod("POST").setHeaders(headers).setPostData(body));
    }

    void settle() {
        pages.forEach(Page::waitForLoadState);
    }
}
