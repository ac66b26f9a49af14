package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** One page, once something was done on it, as it is looked at. */
record Look(String path, boolean staff, int status, LookDeed deed) {

    private static final Pattern BRACED = Pattern.compile("\\{(\\w+)}");
    private static final Path FOLDER = Path.of("target", "screenshots");

    /** A phone by day and a desktop by night; with {@code -Dlooks=all}, both by day and by night. */
    private static final List<Screen> SCREENS = System.getProperty("looks", "").equals("all")
            ? List.of(new Screen(ColorScheme.LIGHT, 320), new Screen(ColorScheme.DARK, 320),
                    new Screen(ColorScheme.LIGHT, 1280), new Screen(ColorScheme.DARK, 1280))
            : List.of(new Screen(ColorScheme.LIGHT, 320), new Screen(ColorScheme.DARK, 1280));

    /** The pages. What stands in braces is something that only a mail or a page says. */
    static final List<Look> ALL = List.of(
            new Look("/", false, 200), new Look("/public/", false, 200), new Look("/users/", true, 200),
            new Look("/users/ada/", true, 200), new Look("/create/", true, 200),
            new Look("/create/", true, 403, LookDeed.SEND_OUTDATED),
            new Look("/join/", false, 200),
            new Look("/join/", false, 422, LookDeed.SEND), new Look("/nothing/", false, 404),
            new Look("/accounts/login/", false, 200), new Look("/accounts/login/", false, 422, LookDeed.SEND),
            new Look("/accounts/login/", false, 200, LookDeed.LOG_IN),
            new Look("/accounts/confirm/?token={confirm}", false, 200),
            new Look("/accounts/reset/", false, 200), new Look("/accounts/reset/", false, 422, LookDeed.SEND),
            new Look("/accounts/reset/sent/", false, 200),
            new Look("/accounts/reset/password/?token={reset}", false, 200),
            new Look("/accounts/reset/password/?token={reset}", false, 422, LookDeed.SEND),
            new Look("/accounts/", true, 200), new Look("/accounts/password/", true, 200),
            new Look("/accounts/email/", true, 200), new Look("/accounts/email/", true, 422, LookDeed.SEND),
            new Look("/accounts/proof/", true, 200), new Look("/accounts/proof/", true, 403, LookDeed.SEND),
            new Look("/accounts/keys/", true, 200),
            new Look("/accounts/factor/", true, 200), new Look("/accounts/factor/", true, 200, LookDeed.SEND),
            new Look("/admin/", true, 200), new Look("/admin/", true, 200, LookDeed.PALETTE),
            new Look("/admin/", true, 200, LookDeed.KEYS), new Look("/admin/", true, 200, LookDeed.MENU),
            new Look("/admin/about/", true, 200),
            new Look("/admin/nowhere/", true, 404),
            new Look("/admin/user/", true, 200), new Look("/admin/message/", true, 200),
            new Look("/admin/message/", true, 200, LookDeed.UNFOLD),
            new Look("/admin/message/?user__username=ada&content__icontains=e&ordering=user,-pub_date&counts=show",
                    true, 200),
            new Look("/admin/message/?user__username=ada&_build=1", true, 200),
            new Look("/admin/message/", true, 200, LookDeed.EDIT_SOME),
            new Look("/admin/message/", true, 422, LookDeed.EDIT_NOTHING),
            new Look("/admin/message/delete/?row=1&row=2", true, 200),
            new Look("/admin/message/import/", true, 200), new Look("/admin/note/import/", true, 200, LookDeed.IMPORT),
            new Look("/admin/note/import/", true, 200, LookDeed.IMPORT_TRY),
            new Look("/admin/martlet_group/import/", true, 200, LookDeed.IMPORT_DONE),
            new Look("/admin/search/?q=ada", true, 200),
            new Look("/admin/preferences/", true, 200), new Look("/admin/help/", true, 200),
            new Look("/admin/history/", true, 200),
            new Look("/admin/history/?action=create&since=2020-01-31", true, 200),
            new Look("/admin/note/1/history/", true, 200),
            new Look("/admin/note/1/history/{change}/", true, 200),
            new Look("/admin/history/undo/?act={act}", true, 200),
            new Look("/admin/note/1/", true, 200, LookDeed.CHANGE),
            new Look("/admin/user/1/", true, 200), new Look("/admin/user/1/", true, 200, LookDeed.LAST_TAB),
            new Look("/admin/user/1/delete/", true, 200),
            new Look("/admin/martlet_membership/", true, 200),
            new Look("/admin/martlet_membership/add/", true, 200),
            new Look("/admin/martlet_membership/add/", true, 422, LookDeed.SEND),
            new Look("/admin/explain/", true, 200),
            new Look("/admin/explain/?who=ada&model=message&action=change&key=2&field=pub_date", true, 200),
            new Look("/api/docs/", false, 200), new Look("/api/docs/", true, 200, LookDeed.OPEN),
            new Look("/admin/message/add/", true, 422, LookDeed.SEND),
            new Look("/admin/message/add/", true, 200, LookDeed.FIND),
            new Look("/admin/message/add/", true, 200, LookDeed.DIALOG),
            new Look("/admin/message/1/", true, 409, LookDeed.SEND_LATE));

    private Look(String path, boolean staff, int status) {
        this(path, staff, status, LookDeed.NONE);
    }

    /** What a page is shown on. */
    private record Screen(ColorScheme scheme, int width) {

        void show(Page page) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(width, width > 640 ? 800 : 640);
            // What a page's script does when it gets another size is done by then.
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }

        @Override
        public String toString() {
            return "%s-%d".formatted(scheme.name().toLowerCase(Locale.ROOT), width);
        }
    }

    /** Goes there, keeps a picture for each screen, and fails the test unless all can read and reach everything on each. */
    void check(Page page, Map<String, String> told) {
        SCREENS.getFirst().show(page);
        var address = BRACED.matcher(path).replaceAll(found -> String.valueOf(told.get(found.group(1))));
        assertEquals(status, deed.done(page, page.navigate(address)).status());
        assertEquals(List.of(), wrong(page, toString()), path);
    }

    /** Looks at a page as it stands, on each screen, keeps pictures of that name, and returns what is wrong with it. */
    static List<String> wrong(Page page, String name) {
        var wrong = new ArrayList<String>();
        for (var screen : SCREENS) {
            screen.show(page);
            keep(page, "%s-%s.jpg".formatted(name, screen));
            wrong(page).forEach(each -> wrong.add(screen + ": " + each));
        }
        return wrong;
    }

    private static List<String> wrong(Page page) {
        var wrong = new ArrayList<>(Axe.violations(page));
        if (!(boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")) {
            wrong.add("it has to be scrolled sideways");
        }
        return wrong;
    }

    private static void keep(Page page, String picture) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED).setType(ScreenshotType.JPEG).setQuality(75)
                .setPath(FOLDER.resolve(picture)));
    }

    @Override
    public String toString() {
        var name = path.equals("/")
                ? "first"
                : path.substring(1, path.lastIndexOf('/')).replaceAll("[{}]", "").replace('/', '-')
                        + (path.contains("_build")
                                ? "-build"
                                : path.contains("=") && !path.contains("token=") ? "-asked" : "");
        return name + (deed == LookDeed.NONE ? "" : "-" + deed.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
