package chirp.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts make of the admin's form, in a real browser, by keyboard. */
class AdminFormIT {

    private static final String MESSAGE = "/admin/message/1/";

    @TempDir
    static Path data;

    @AutoClose
    private static Chirped site;
    @AutoClose
    private static Chromium browser;
    private static String staff;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        site = Chirped.start(Running.Form.IMAGE, data);
        browser = Chromium.start(site.running().address());
        staff = browser.signedIn(Scenario.STAFF, Scenario.PASSWORD);
    }

    @BeforeEach
    void open() {
        context = browser.open(new Browser.NewContextOptions().setStorageState(staff));
        page = context.newPage();
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        context.close();
        browser.leaves();
        assertEquals(List.of(), browser.faults());
    }

    /** The page's own rules let no text become script, so that the browser can't be asked to wait for it. */
    private void awaitDraft(String text) {
        var until = System.nanoTime() + 15_000_000_000L;
        while (!(boolean) page.evaluate("text => Object.values(localStorage).some(draft => draft.includes(text))",
                text)) {
            assertTrue(System.nanoTime() < until, "no draft has " + text);
        }
    }

    private Locator author() {
        return page.locator("input[role=combobox][data-name=user]");
    }

    private Locator chosen() {
        return page.locator("[name=user]:checked");
    }

    @Test
    void aLinkIsLookedForWhileOneWritesAndChosenByKeys() {
        page.navigate(MESSAGE);
        var before = chosen().inputValue();
        author().pressSequentially("grace");
        // Whoever is faster than the answer saves nothing by it.
        author().press("Enter");
        var option = page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("grace").setExact(true));
        assertThat(option).isVisible();
        assertThat(author()).hasAttribute("aria-expanded", "true");
        author().press("Escape");
        assertThat(option).isHidden();
        assertEquals(before, chosen().inputValue(), "Escape chooses nothing");
        author().press("ArrowDown");
        assertThat(option).isVisible();
        author().press("ArrowDown");
        assertThat(option).hasAttribute("aria-selected", "true");
        author().press("Enter");
        assertThat(page).hasURL(Pattern.compile(MESSAGE + "$"));
        assertThat(page.locator("label:has([name=user]:checked)")).hasText("grace");
        assertThat(author()).hasValue("");
        assertThat(author()).isFocused();
    }

    @Test
    void leavingAsksWhereSomethingWasChangedAndOnlyThere() {
        page.navigate("/admin/message/");
        page.navigate(MESSAGE);
        page.locator("h1").click();
        page.goBack();
        assertEquals(0, browser.leaves());
        page.navigate(MESSAGE);
        author().fill("somebody");
        page.goBack();
        assertEquals(0, browser.leaves(), "looking for a row changes nothing");
        page.navigate(MESSAGE);
        page.locator("[name=content]").fill("half a thought");
        page.goBack();
        assertEquals(1, browser.leaves());
        page.navigate(MESSAGE);
        page.locator("[name=content]").fill("a thought that is saved by its keys");
        page.keyboard().press("Control+s");
        assertThat(page.locator(".flash-success")).containsText("was saved");
        assertEquals(0, browser.leaves());
        page.navigate(MESSAGE);
        page.locator("[name=content]").fill("a thought that nobody answers");
        page.route("**" + MESSAGE, route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.keyboard().press("Control+s");
        assertThat(page.locator("[name=_save][aria-busy=true]")).hasCount(1);
        page.navigate("/admin/");
        assertEquals(1, browser.leaves(), "it was sent, and not saved");
        page.unroute("**" + MESSAGE);
        page.goBack();
        assertThat(page.locator("[name=content]")).hasValue("a thought that nobody answers");
        page.navigate("/admin/");
        assertEquals(1, browser.leaves(), "the browser has brought back what was typed");
    }

    @Test
    void aDraftIsOfferedAfterACrashUntilItIsSavedOrDiscarded() {
        page.navigate("/admin/note/add/");
        page.locator("[name=message]").fill("much work");
        awaitDraft("work");
        page.close();
        page = context.newPage();
        page.navigate("/admin/note/add/");
        assertThat(page.locator(".admin-draft")).isVisible();
        assertThat(page.locator("[name=message]")).hasValue("");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use the draft")).click();
        assertThat(page.locator("[name=message]")).hasValue("much work");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".flash-success")).containsText("was added");
        page.navigate("/admin/note/add/");
        assertThat(page.locator(".admin-draft")).isHidden();
        page.locator("[name=message]").fill("more work");
        awaitDraft("work");
        page.reload();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Discard the draft")).click();
        page.reload();
        assertThat(page.locator(".admin-draft")).isHidden();
    }

    /** The form comes back from the server as it was typed, about the versions that it was about. */
    @Test
    void aDraftHasWhatWasLookedUpAndOverwritesNothing() {
        page.navigate("/admin/message/3/");
        author().pressSequentially("grace");
        assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
        author().press("ArrowDown");
        author().press("Enter");
        page.locator("[name=content]").fill("a thought of before");
        awaitDraft("a thought of before");
        try (var other = browser.open(new Browser.NewContextOptions().setStorageState(staff))) {
            var theirs = other.newPage();
            theirs.navigate("/admin/message/3/");
            theirs.locator("[name=pub_date]").fill("2020-01-01T10:00");
            theirs.keyboard().press("Control+s");
            assertThat(theirs.locator(".flash-success")).containsText("was saved");
        }
        page.close();
        page = context.newPage();
        page.navigate("/admin/message/3/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use the draft")).click();
        assertThat(page.locator("[name=content]")).hasValue("a thought of before");
        assertThat(page.locator("label:has([name=user]:checked)")).hasText("grace");
        assertThat(page.locator(".admin-draft")).isHidden();
        page.keyboard().press("Control+s");
        assertThat(page.locator(".admin-merge")).isFocused();
        page.keyboard().press("Control+s");
        assertThat(page.locator(".flash-success")).containsText("was saved");
        page.navigate("/admin/message/3/");
        assertThat(page.locator("[name=pub_date]")).hasValue("2020-01-01T10:00");
        assertThat(page.locator("[name=content]")).hasValue("a thought of before");
    }

    @Test
    void passwordsAreInNoDraftAndCanBeLookedAt() {
        page.navigate("/admin/user/2/");
        var password = page.locator("[name=password]");
        password.fill("an entirely new one");
        page.locator("[name=email]").fill("new@example.org");
        awaitDraft("new@example.org");
        assertEquals(false, page.evaluate("Object.values(localStorage).some(text => text.includes('entirely'))"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
        assertThat(password).hasAttribute("type", "text");
    }

    @Test
    void tabsAreMovedThroughByArrows() {
        page.navigate("/admin/user/2/");
        var tabs = page.getByRole(AriaRole.TAB);
        assertThat(tabs).hasCount(3);
        assertThat(tabs.first()).hasAttribute("aria-selected", "true");
        assertThat(page.locator("[name=username]")).isVisible();
        tabs.first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(tabs.nth(1)).isFocused();
        assertThat(page.locator("[name=username]")).isHidden();
        assertThat(page.getByRole(AriaRole.TABPANEL)).hasCount(1);
        page.keyboard().press("End");
        assertThat(tabs.nth(2)).hasAttribute("aria-selected", "true");
        page.locator("[name=_continue]").click();
        assertThat(page.locator(".flash-success")).containsText("was saved");
        assertThat(tabs.nth(2)).hasAttribute("aria-selected", "true");
    }

    @Test
    void anotherLineComesWithoutTheRestOfThePage() {
        page.navigate("/admin/user/2/");
        page.getByRole(AriaRole.TAB).last().click();
        var lines = page.locator("#message-user .admin-row");
        var before = lines.count();
        page.locator("[name=_line]").click();
        assertThat(lines).hasCount(before + 1);
        assertThat(lines.last().locator("textarea")).isFocused();
        page.keyboard().type("a line of a draft");
        awaitDraft("a line of a draft");
        page.reload();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use the draft")).click();
        assertThat(lines).hasCount(before + 1);
        assertThat(lines.last().locator("textarea")).hasValue("a line of a draft");
    }

    @Test
    void aDialogKeepsTheFocusAndGivesItBack() {
        page.navigate("/admin/message/add/");
        page.locator("[name=content]").fill("typed before");
        var button = page.locator("button[name=_add]");
        button.click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("[name=username]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(button).isFocused();
        button.click();
        dialog.locator("[name=username]").fill("inside");
        for (var i = 0; i < 3; i++) {
            page.keyboard().press("Escape");
        }
        assertThat(dialog.locator("[name=username]")).hasValue("inside");
        assertEquals(Collections.nCopies(3, "a dialog: Close it without saving?"), browser.faults());
        dialog.locator("[name=email]").fill("inside@example.org");
        page.route("**/admin/user/add/", route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
        page.keyboard().press("Control+s");
        assertThat(dialog.locator(".flash-error")).isVisible();
        assertThat(dialog.locator("[name=email]")).hasValue("inside@example.org");
        page.unroute("**/admin/user/add/");
        page.keyboard().press("Control+s");
        assertThat(dialog.locator(".problems")).isFocused();
        dialog.locator("[name=password]").fill("an entirely new one");
        page.keyboard().press("Control+s");
        assertThat(dialog).hasCount(0);
        assertThat(page.locator("label:has([name=user]:checked)")).hasText("inside");
        assertThat(page.locator("[name=content]")).hasValue("typed before");
        assertTrue(page.url().endsWith("/admin/message/add/"));
        var refused = browser.faults();
        assertEquals(List.of("403", "422"), refused.stream().map(fault -> fault.substring(0, 3)).toList());
    }
}
