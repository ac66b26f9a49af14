package chirp.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do and see, in a real browser. */
class BrowserIT {

    private static final String FRIEND = "grace";
    private static final String MESSAGE = "Hello 👩‍🚀 <script>document.title = 'caught'; alert('caught')</script> & good night";

    @TempDir
    static Path data;

    @AutoClose
    private static Chirped site;
    @AutoClose
    private static Chromium browser;

    @BeforeAll
    static void start() {
        site = Chirped.start(Running.Form.IMAGE, data);
        browser = Chromium.start(site.running().address());
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        assertEquals(List.of(), browser.faults());
    }

    /** No page needs script. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMemberJoinsWritesFollowsAndLeaves(boolean script) {
        try (var context = browser.open(new Browser.NewContextOptions().setJavaScriptEnabled(script))) {
            var page = context.newPage();
            join(page, script ? "walker" : "stroller");
            write(page);
            follow(page);
            logOut(page);
        }
    }

    private static void join(Page page, String name) {
        page.navigate("/");
        page.locator("main").getByRole(AriaRole.LINK, named("Join")).click();
        page.locator("[name=username]").fill(name);
        page.locator("[name=email]").fill(name + "@example.org");
        page.locator("[name=password]").fill(Scenario.PASSWORD);
        press(page, "Join");
        assertFlash(page, "Welcome, " + name + "!");
    }

    private static void write(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write").setExact(true)).click();
        page.locator("[name=content]").fill(MESSAGE);
        press(page, "Publish");
        assertFlash(page, "Your message is published.");
        var text = page.navigate("/public/").text();
        assertTrue(text.contains("&lt;script&gt;document.title"), text);
        assertFalse(text.contains("<script>document.title"), text);
        assertThat(page.locator(".message .text").first()).hasText(MESSAGE);
        assertThat(page).hasTitle(Pattern.compile("^Public timeline"));
        assertThat(page.locator("main script")).hasCount(0);
    }

    private static void follow(Page page) {
        assertHomeHas(page, false);
        page.navigate("/users/" + FRIEND + "/");
        press(page, "Follow " + FRIEND);
        assertFlash(page, "You follow " + FRIEND + " now.");
        assertHomeHas(page, true);
        page.navigate("/users/" + FRIEND + "/");
        press(page, "Unfollow " + FRIEND);
        assertFlash(page, "You no longer follow " + FRIEND + ".");
        assertHomeHas(page, false);
    }

    private static void assertHomeHas(Page page, boolean friend) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Home").setExact(true)).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your timeline"))).isVisible();
        var theirs = page.locator(".message .who").filter(new Locator.FilterOptions().setHasText(FRIEND));
        assertEquals(friend, theirs.count() > 0, "messages of " + FRIEND + " at home");
    }

    private static void logOut(Page page) {
        press(page, "Log out");
        assertFlash(page, "You are signed out.");
        page.navigate("/private/");
        assertThat(page).hasURL(Pattern.compile("/accounts/login/"));
    }

    @Test
    void staffChangeAndDeleteAMessage() {
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            Chromium.signIn(page, Scenario.STAFF, Scenario.PASSWORD, "/admin/");
            page.locator("#models ~ ul").getByRole(AriaRole.LINK, named("Messages")).click();
            page.locator("#q").fill("bread");
            press(page, "Search");
            page.locator("tbody th a").first().click();
            assertThat(page.locator("[name=content]")).hasValue(Pattern.compile("bread"));
            var address = page.url();
            change(context, page, address);
            page.navigate(address);
            delete(page);
            assertEquals(404, page.navigate(address).status());
        }
    }

    /** Two tabs hold the same row; who saves last is told, sees both, and decides. */
    private static void change(BrowserContext context, Page page, String address) {
        var second = context.newPage();
        second.navigate(address);
        page.locator("[name=content]").fill("changed in the first tab");
        assertEquals(303, press(page, "Save").status());
        assertFlash(page, "“changed in the first tab” was saved");
        second.locator("[name=content]").fill("changed in the second tab");
        assertEquals(409, press(second, "Save").status());
        assertThat(second.locator(".admin-mine")).hasText("changed in the second tab");
        assertThat(second.locator(".admin-theirs")).hasText("changed in the first tab");
        assertThat(second.locator("textarea[name=content]")).hasValue("changed in the second tab");
        assertEquals(303, press(second, "Save").status());
        assertFlash(second, "“changed in the second tab” was saved");
        second.close();
    }

    private static void delete(Page page) {
        assertThat(page.locator("[name=content]")).hasValue("changed in the second tab");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete…")).click();
        assertThat(page.locator("h1")).hasText("Delete message “changed in the second tab”?");
        press(page, "Yes, delete");
        assertFlash(page, "Deleted: ");
    }

    /** Presses the first button of a name, and returns the answer to the form. */
    private static Response press(Page page, String button) {
        return page.waitForResponse(response -> response.request().isNavigationRequest(),
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                        .first().click());
    }

    private static void assertFlash(Page page, String text) {
        assertThat(page.locator(".flash")).containsText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
