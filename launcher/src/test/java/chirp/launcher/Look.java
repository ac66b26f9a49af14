package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page as one kind of screen shows it, once something was done on it. */
record Look(String path, boolean staff, int status, Deed deed, ColorScheme scheme, int width) {

    private static final Pattern BRACED = Pattern.compile("\\{(\\w+)}");
    private static final Path FOLDER = Path.of("target", "screenshots");

    /**
     * The pages, each as a phone shows it by day and a desktop by night; with {@code -Dlooks=all}, as both do by day and by night.
     * What stands in braces is something that only a mail or a page says.
     */
    static final List<Look> ALL = List.of(
            new Look("/", false, 200), new Look("/public/", false, 200), new Look("/users/", true, 200),
            new Look("/users/ada/", true, 200), new Look("/create/", true, 200), new Look("/join/", false, 200),
            new Look("/join/", false, 422, Deed.SEND), new Look("/nothing/", false, 404),
            new Look("/accounts/login/", false, 200), new Look("/accounts/login/", false, 422, Deed.SEND),
            new Look("/accounts/login/", false, 200, Deed.LOG_IN),
            new Look("/accounts/confirm/?token={confirm}", false, 200),
            new Look("/accounts/reset/", false, 200), new Look("/accounts/reset/", false, 422, Deed.SEND),
            new Look("/accounts/reset/sent/", false, 200),
            new Look("/accounts/reset/password/?token={reset}", false, 200),
            new Look("/accounts/reset/password/?token={reset}", false, 422, Deed.SEND),
            new Look("/accounts/", true, 200), new Look("/accounts/password/", true, 200),
            new Look("/accounts/email/", true, 200), new Look("/accounts/email/", true, 422, Deed.SEND),
            new Look("/accounts/proof/", true, 200), new Look("/accounts/proof/", true, 403, Deed.SEND),
            new Look("/accounts/keys/", true, 200),
            new Look("/accounts/factor/", true, 200), new Look("/accounts/factor/", true, 200, Deed.SEND),
            new Look("/admin/", true, 200), new Look("/admin/about/", true, 200),
            new Look("/admin/user/", true, 200), new Look("/admin/message/", true, 200),
            new Look("/admin/message/?user__username=ada&content__icontains=e&ordering=user,-pub_date&counts=show",
                    true, 200),
            new Look("/admin/message/?user__username=ada&_build=1", true, 200),
            new Look("/admin/message/import/", true, 200), new Look("/admin/search/?q=ada", true, 200),
            new Look("/admin/preferences/", true, 200), new Look("/admin/help/", true, 200),
            new Look("/admin/history/", true, 200), new Look("/admin/note/1/history/", true, 200),
            new Look("/admin/note/1/history/{change}/", true, 200),
            new Look("/admin/note/1/", true, 200, Deed.CHANGE),
            new Look("/admin/user/1/", true, 200), new Look("/admin/user/1/delete/", true, 200),
            new Look("/admin/martlet_membership/", true, 200),
            new Look("/admin/martlet_membership/add/", true, 200),
            new Look("/admin/martlet_membership/add/", true, 422, Deed.SEND),
            new Look("/admin/explain/", true, 200),
            new Look("/admin/explain/?who=ada&model=message&action=change&key=2&field=pub_date", true, 200),
            new Look("/api/docs/", false, 200), new Look("/api/docs/", true, 200, Deed.OPEN),
            new Look("/admin/message/add/", true, 422, Deed.SEND),
            new Look("/admin/message/add/", true, 200, Deed.FIND),
            new Look("/admin/message/1/", true, 409, Deed.SEND_LATE)).stream()
            .flatMap(look -> look.screens().stream()).toList();

    private Look(String path, boolean staff, int status) {
        this(path, staff, status, Deed.NONE);
    }

    private Look(String path, boolean staff, int status, Deed deed) {
        this(path, staff, status, deed, ColorScheme.LIGHT, 320);
    }

    private List<Look> screens() {
        var usual = List.of(this, on(ColorScheme.DARK, 1280));
        return System.getProperty("looks", "").equals("all")
                ? Stream.concat(usual.stream(), Stream.of(on(ColorScheme.LIGHT, 1280), on(ColorScheme.DARK, 320)))
                        .toList()
                : usual;
    }

    private Look on(ColorScheme other, int wide) {
        return new Look(path, staff, status, deed, other, wide);
    }

    /** What is done on a page before it is looked at. Nothing of it changes what another look shows. */
    enum Deed {
        NONE, SEND, LOG_IN, FIND, SEND_LATE, OPEN, CHANGE;

        Response done(Page page, Response shown) {
            return switch (this) {
                case NONE -> shown;
                case SEND -> sent(page, "main form button[type=submit]");
                case LOG_IN -> {
                    page.locator("[name=username]").fill(Scenario.MEMBER);
                    page.locator("[name=password]").fill(Demo.PASSWORD);
                    yield sent(page, "main form button[type=submit]");
                }
                case OPEN -> {
                    page.locator("#listMessages > summary, #updateMessage > summary").all()
                            .forEach(each -> each.click());
                    page.locator("#listMessages button").click();
                    page.locator("#listMessages .api-answer").waitFor();
                    yield shown;
                }
                case FIND -> {
                    page.locator("[name=_find]").first().click();
                    page.locator("fieldset > .help[role=status]")
                            .filter(new Locator.FilterOptions().setHasText("first 20"))
                            .waitFor();
                    yield shown;
                }
                case CHANGE -> {
                    page.locator("textarea").fill("Mind the step, once more. " + page.viewportSize().width);
                    yield sent(page, "[name=_save]");
                }
                case SEND_LATE -> {
                    page.locator("textarea").fill("What I wrote meanwhile, at some length. ".repeat(6));
                    page.evaluate("document.querySelector('[name=version]').value = 0");
                    yield sent(page, "[name=_save]");
                }
            };
        }

        private static Response sent(Page page, String button) {
            // What the browser would refuse by itself is to be seen as the site refuses it.
            page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
            return page.waitForResponse(
                    response -> response.request().isNavigationRequest() && response.status() != 303,
                    () -> page.locator(button).first().click());
        }
    }

    /** Returns what makes the window; equal for all pages that can share one. */
    Window window() {
        return new Window(staff, scheme, width);
    }

    /** What a window is like. */
    record Window(boolean staff, ColorScheme scheme, int width) {

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions().setColorScheme(scheme)
                    .setViewportSize(width, width > 640 ? 800 : 640)
                    .setReducedMotion(ReducedMotion.REDUCE);
        }
    }

    /** Goes there, keeps a picture, and fails the test unless all can read and reach everything. */
    void check(Page page, Map<String, String> told) {
        var address = BRACED.matcher(path).replaceAll(found -> String.valueOf(told.get(found.group(1))));
        assertEquals(status, deed.done(page, page.navigate(address)).status());
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(FOLDER.resolve(file())));
        var found = Axe.violations(page);
        assertAll(
                () -> assertTrue((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                        this::wide),
                () -> assertEquals(List.of(), found));
    }

    private String wide() {
        return path + " has to be scrolled sideways at " + width;
    }

    private String file() {
        var name = path.equals("/")
                ? "first"
                : path.substring(1, path.lastIndexOf('/')).replaceAll("[{}]", "").replace('/', '-')
                        + (path.contains("_build")
                                ? "-build"
                                : path.contains("=") && !path.contains("token=") ? "-asked" : "");
        var done = deed == Deed.NONE ? "" : "-" + deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "%s%s-%s-%d.png".formatted(name, done, scheme.name().toLowerCase(Locale.ROOT), width);
    }

    @Override
    public String toString() {
        return file();
    }
}
