package chirp.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands around the admin's pages and needs script, in a real browser: the palette, shortcuts, messages, colours. */
class AdminFrameIT {

    @AutoClose
    private static RuledSite site;
    @AutoClose
    private static Chromium browser;
    private static String staff;

    @BeforeAll
    static void start() {
        site = new RuledSite();
        browser = Chromium.start(site.address());
        staff = browser.signedIn("chief", RuledSite.PASSWORD);
    }

    private static Page signedIn(Browser.NewContextOptions options) {
        var page = browser.open(options.setStorageState(staff)).newPage();
        page.navigate("/admin/");
        return page;
    }

    @Test
    void theKeyboardAloneFindsOpensAndMoves() {
        var page = signedIn(new Browser.NewContextOptions());
        var palette = page.locator("#admin-palette");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette-q")).isFocused();
        page.keyboard().type("message 2");
        assertThat(palette.locator("a").first()).hasText(Pattern.compile("message 2\\s+Message"));
        page.keyboard().press("Escape");
        assertThat(palette).isHidden();
        page.keyboard().press("Control+k");
        page.locator("#palette-q").fill("nobody has this");
        assertThat(palette.locator("[role=status]")).hasText("Nothing found");
        assertThat(palette.locator("[role=status]")).not().hasClass(Pattern.compile("admin-hidden"));
        page.locator("#palette-q").fill("relationships");
        page.keyboard().press("Enter");
        page.waitForURL("**/admin/relationship/");
        page.keyboard().press("Control+k");
        page.locator("#palette-q").fill("messages");
        assertThat(palette.locator("a").first()).hasText(Pattern.compile("Messages\\s+List"));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/admin/message/");

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("Space");
        assertThat(page.locator("main tbody input:checked")).hasValue("2");
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("jjce?");
        assertThat(page.locator("#q")).hasValue("jjce?");
        page.locator("h1").click();
        page.keyboard().press("?");
        assertThat(page.locator("#admin-keys")).isVisible();
        assertThat(page.locator("#admin-keys dt:visible")).containsText(new String[]{"c", "Space"});
        assertThat(page.locator("#admin-keys dd").filter(new Locator.FilterOptions().setHasText("Save"))).isHidden();
        page.keyboard().press("c");
        assertThat(page.locator("#admin-keys")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/admin/message/1/"));
        page.keyboard().press("e");
        assertThat(page.locator("main form.admin-form :focus")).hasCount(1);
        page.navigate("/admin/message/");
        page.keyboard().press("c");
        page.waitForURL(Pattern.compile("/admin/message/add/"));
        assertEquals(List.of(), browser.faults());
        page.context().close();
    }

    /** No script opens and closes it: the page is loaded without any. */
    @Test
    void inANarrowWindowTheMenuIsBehindAButton() {
        var page = signedIn(new Browser.NewContextOptions().setViewportSize(320, 640).setJavaScriptEnabled(false));
        var menu = page.locator("#admin-menu");
        var button = page.locator(".admin-menu-button");
        assertThat(menu).isHidden();
        button.focus();
        page.keyboard().press("Enter");
        assertThat(menu).isVisible();
        assertThat(menu.locator("[aria-current=page]")).hasText("Dashboard");
        page.keyboard().press("Tab");
        assertThat(page.locator(".admin-menu-close")).isFocused();
        page.keyboard().press("Escape");
        assertThat(menu).isHidden();
        assertThat(button).isFocused();
        button.click();
        page.locator(".admin-menu-close").click();
        assertThat(menu).isHidden();
        button.click();
        menu.locator("a[href='/admin/message/']").click();
        page.waitForURL("**/admin/message/");
        assertThat(menu).isHidden();
        page.setViewportSize(1_280, 800);
        assertThat(menu).isVisible();
        assertThat(button).isHidden();
        assertThat(page.locator(".admin-menu-close")).isHidden();
        page.context().close();
    }

    @Test
    void aMessageGoesWhereItIsAndADeletionIsUndoneFromIt() {
        var page = signedIn(new Browser.NewContextOptions());
        page.navigate("/admin/relationship/2/delete/");
        page.locator("main .admin-danger").click();
        page.locator(".flash button").click();
        assertThat(page.locator(".flash")).containsText("Undone: 1 row is as before.");
        page.locator(".admin-dismiss").click();
        assertThat(page.locator(".flash")).hasCount(0);
        assertEquals(2, site.db.select(chirp.models.Relationship.RELATIONSHIP).count());
        assertEquals(List.of(), browser.faults());
        page.context().close();
    }

    @Test
    void coloursFollowTheSystemUnlessOneChooses() {
        var page = signedIn(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        var dark = background(page);
        page.navigate("/admin/preferences/");
        page.locator("[name=theme][value=light]").check();
        page.locator("[name=keys]").uncheck();
        page.locator("main button[type=submit]").last().click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        var light = background(page);
        assertEquals(false, light.equals(dark), light);
        page.keyboard().press("?");
        assertThat(page.locator("#admin-keys")).hasCount(0);
        page.locator("[name=theme][value='']").check();
        page.locator("[name=keys]").check();
        page.locator("main button[type=submit]").last().click();
        assertThat(page.locator("html")).not().hasAttribute("data-theme", Pattern.compile(".*"));
        assertEquals(dark, background(page));
        assertEquals(List.of(), browser.faults());
        page.context().close();
    }

    /** For somebody who has never been here: what the login page brought along counts, too. */
    @Test
    void theFirstPageIsLight() {
        var page = signedIn(new Browser.NewContextOptions());
        var fresh = browser.open(new Browser.NewContextOptions().setStorageState(page.context().storageState()))
                .newPage();
        fresh.navigate("/admin/");
        var bytes = ((Number) fresh.evaluate("""
                () => ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))
                    .reduce((sum, one) => sum + one.transferSize, 0)""")).intValue();
        assertTrue(bytes > 10_000 && bytes <= 150_000, "transferred: " + bytes);
        page.context().close();
        fresh.context().close();
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.querySelector('.admin-menu')).backgroundColor");
    }
}
