package chirp.launcher;

import static chirp.launcher.Card.CARD;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import martlet.model.Change;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a site of another kind than Chirp makes of the admin, in a real browser: its own colours, pictures, fields that depend. */
class CardIT {

    private static final byte[] PICTURE = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwC"
            + "AAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    private static final String STYLE = """
            :root {
              --admin-accent: light-dark(rgb(120, 0, 60), rgb(255, 180, 210));
              --admin-accent-text: light-dark(rgb(255, 250, 252), rgb(40, 0, 20));
              --admin-bar: light-dark(rgb(60, 0, 30), rgb(30, 0, 15));
              --admin-bar-text: rgb(255, 240, 248);
              --admin-line: light-dark(rgb(221, 204, 212), rgb(77, 51, 64));
              --admin-soft: light-dark(rgb(250, 240, 245), rgb(38, 26, 32));
              --admin-muted: light-dark(rgb(100, 70, 85), rgb(200, 170, 185));
              --admin-field: light-dark(rgb(140, 110, 125), rgb(150, 120, 135));
              --admin-danger: light-dark(rgb(160, 20, 20), rgb(255, 150, 140));
              --admin-danger-text: light-dark(rgb(255, 255, 250), rgb(50, 0, 0));
              --admin-menu-width: 15rem;
            }
            """;

    @AutoClose
    private static CardSite site;
    @AutoClose
    private static Chromium browser;
    private static String staff;

    private BrowserContext context;

    @BeforeAll
    static void start() {
        site = new CardSite(STYLE);
        browser = Chromium.start(site.address());
        staff = browser.signedIn("boss", CardSite.PASSWORD);
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        context.close();
        browser.leaves();
        assertEquals(List.of(), browser.faults());
    }

    private Page open(Browser.NewContextOptions options) {
        context = browser.open(options.setStorageState(staff));
        return context.newPage();
    }

    /** A colour by day and by night, and what has it. */
    private record Coloured(String what, String property, String day, String night) {}

    private static final Map<String, List<Coloured>> PAGES = Map.of(
            "/admin/card/", List.of(
                    new Coloured(".admin-head [role=button]", "background-color", "120, 0, 60", "255, 180, 210"),
                    new Coloured(".admin-head [role=button]", "color", "255, 250, 252", "40, 0, 20"),
                    new Coloured(".admin-bar", "background-color", "60, 0, 30", "30, 0, 15"),
                    new Coloured(".admin-name", "color", "255, 240, 248", "255, 240, 248"),
                    new Coloured(".admin-menu", "border-right-color", "221, 204, 212", "77, 51, 64"),
                    new Coloured(".admin-menu", "background-color", "250, 240, 245", "38, 26, 32")),
            "/admin/card/1/", List.of(
                    new Coloured("[name=title]", "border-top-color", "140, 110, 125", "150, 120, 135")),
            "/admin/card/1/delete/", List.of(
                    new Coloured("main .admin-danger", "background-color", "160, 20, 20", "255, 150, 140"),
                    new Coloured("main .admin-danger", "color", "255, 255, 250", "50, 0, 0")));

    @Test
    void aSitesOwnVariablesColourThePagesByDayAndByNight() {
        var page = open(new Browser.NewContextOptions().setViewportSize(1_280, 800));
        PAGES.forEach((path, all) -> {
            page.navigate(path);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                all.forEach(one -> assertThat(page.locator(one.what).first()).hasCSS(one.property,
                        "rgb(%s)".formatted(scheme == ColorScheme.DARK ? one.night : one.day)));
            }
        });
        page.navigate("/admin/card/");
        assertThat(page.locator(".admin-menu")).hasCSS("width", "240px");
        page.locator("#admin-q").focus();
        assertThat(page.locator("#admin-q")).hasCSS("outline-color", "rgb(255, 240, 248)");
        page.locator(".admin-tools summary").first().focus();
        assertThat(page.locator(".admin-tools summary").first()).hasCSS("outline", "rgb(255, 180, 210) solid 3px");
    }

    /** Where people choose all colours themselves, whatever a colour alone would say is lost. */
    @Test
    void nothingIsLostWhereTheColoursAreThoseOfThePerson() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = open(new Browser.NewContextOptions().setForcedColors(ForcedColors.ACTIVE)
                    .setColorScheme(scheme));
            page.navigate("/admin/");
            var text = (String) page.evaluate("getComputedStyle(document.body).color");
            assertThat(page.locator(".admin-chart-bar").first()).hasCSS("fill", text);
            assertThat(page.locator(".admin-menu [aria-current]")).hasCSS("text-decoration-line", "underline");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasCSS("outline-style", "solid");
            assertTrue((boolean) page.evaluate(
                    "parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"), "the focus is seen");
            page.navigate("/admin/card/?shut=false");
            assertThat(page.locator(".admin-chip")).hasCSS("border-top-style", "solid");
            var tick = page.locator("tbody .admin-tick input").first();
            tick.check();
            assertThat(tick).hasCSS("appearance", "auto");
            page.navigate("/admin/preferences/");
            assertThat(page.locator("[name=theme]").first()).hasCSS("appearance", "auto");
            context.close();
        }
    }

    @Test
    void aFieldIsAskedForWhereAnotherHasItsValue() {
        var page = open(new Browser.NewContextOptions());
        page.navigate("/admin/card/1/");
        var reason = page.locator("[name=reason]");
        assertThat(reason).isHidden();
        page.locator("[name=shut]").check();
        assertThat(reason).isVisible();
        reason.fill("It was full");
        page.locator("[name=_continue]").click();
        assertThat(page.locator(".flash-success")).isVisible();
        assertThat(reason).hasValue("It was full");
        page.locator("[name=shut]").uncheck();
        assertThat(reason).isHidden();
    }

    @Test
    void aStoredPictureIsSeenBesideItsInput() {
        var page = open(new Browser.NewContextOptions());
        page.navigate("/admin/card/2/");
        assertThat(page.locator(".admin-preview")).hasCount(0);
        page.locator("[name=picture]").setInputFiles(new FilePayload("dot.png", "image/png", PICTURE));
        page.locator("[name=_continue]").click();
        assertThat(page.locator(".flash-success")).isVisible();
        var picture = page.locator(".admin-preview");
        picture.scrollIntoViewIfNeeded();
        assertThat(picture).hasJSProperty("complete", true);
        assertThat(picture).hasJSProperty("naturalWidth", 1);
    }

    @Test
    void aListAsksBeforeCellsThatWereTypedInAreLost() {
        var page = open(new Browser.NewContextOptions());
        page.navigate("/admin/");
        page.navigate("/admin/card/");
        page.locator("tbody .admin-tick input").first().check();
        page.goBack();
        assertEquals(0, browser.leaves(), "ticks are no changes");
        page.navigate("/admin/card/");
        page.locator("tbody input.admin-cells-input").first().fill("A card with another title");
        page.goBack();
        assertEquals(1, browser.leaves());
        page.navigate("/admin/card/");
        page.locator("tbody input.admin-cells-input").last().fill("A title that is saved");
        page.keyboard().press("Control+s");
        assertThat(page.locator(".flash-success")).isVisible();
        assertEquals(0, browser.leaves());
    }

    @Test
    void shiftAndAClickTickAllRowsBetween() {
        var page = open(new Browser.NewContextOptions());
        page.navigate("/admin/card/");
        var boxes = page.locator("tbody .admin-tick input");
        var ticked = page.locator("tbody .admin-tick input:checked");
        var told = page.locator(".admin-ticked output");
        assertThat(told).isHidden();
        boxes.nth(1).click();
        assertThat(told).hasText("1");
        boxes.nth(4).click(shift());
        assertThat(ticked).hasCount(4);
        assertThat(told).hasText("4");
        assertThat(boxes.nth(0)).not().isChecked();
        assertThat(boxes.nth(5)).not().isChecked();
        boxes.nth(3).click(shift());
        assertThat(ticked).hasCount(2);
        page.locator("thead .admin-tick input").check();
        assertThat(ticked).hasCount(8);
        page.locator("thead .admin-tick input").uncheck();
        boxes.nth(6).focus();
        page.keyboard().press("k");
        page.keyboard().press("Space");
        page.keyboard().press("k");
        page.keyboard().press("k");
        page.keyboard().press("Shift+Space");
        assertThat(ticked).hasCount(3);
        assertThat(told).hasText("3");
        boxes.nth(4).focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/admin/card/\\d+/"));
    }

    @Test
    void whatCanBeDoneWithTickedRowsStaysInSight() {
        var page = open(new Browser.NewContextOptions().setViewportSize(1_280, 500));
        page.navigate("/admin/card/");
        var acts = page.locator(".admin-acts");
        assertThat(acts).not().isInViewport();
        page.locator("tbody .admin-tick input").first().click();
        assertThat(acts).isInViewport();
        page.locator("tbody .admin-tick input").first().click();
        assertThat(acts).not().isInViewport();
        page.setViewportSize(320, 500);
        page.locator("tbody .admin-tick input").first().click();
        for (var i = 0; i < 21; i++) {
            page.keyboard().press("Tab");
            assertTrue((boolean) page.evaluate(
                    """
                            () => document.activeElement.matches('tbody *') && document.activeElement.getBoundingClientRect().bottom
                                < document.querySelector('.admin-foot:has(.admin-acts)').getBoundingClientRect().top"""),
                    "what one comes to is above what can be done, after Tabs: " + i);
        }
    }

    /** What was and what is are compared without moving either, and a button is beside what it is about. */
    @Test
    void aPhoneShowsSideBySideWhatBelongsTogether() {
        site.db.update(2L, Change.of(CARD).set(CARD.reason, "It was shut in a hurry, they said."));
        site.db.update(2L, Change.of(CARD).set(CARD.reason, "It is open to the public again."));
        var page = open(new Browser.NewContextOptions().setViewportSize(320, 640));
        page.navigate("/admin/card/2/history/");
        // Other tests change the card, too.
        assertThat(page.locator(".admin-told-update thead th").nth(5)).isVisible();
        assertEquals(List.of(), page.evaluate("""
                () => [...document.querySelectorAll('.admin-told .admin-scroll')]
                    .filter((table) => table.scrollWidth > table.clientWidth).map((table) => table.innerText)"""));
        page.navigate("/admin/card/");
        var asked = page.locator(".admin-search input[type=search]").boundingBox();
        var asks = page.locator(".admin-search button").boundingBox();
        assertEquals(asked.y, asks.y, 1);
        assertTrue(asked.x + asked.width <= asks.x && asks.x + asks.width <= 320);
    }

    private static Locator.ClickOptions shift() {
        return new Locator.ClickOptions()
                .setModifiers(List.of(KeyboardModifier.SHIFT));
    }

    /** The answer leaves the page where it is, so that nothing has to be caught in time. */
    @Test
    void twoClicksSendAFormOnceAndTheButtonSaysThatItIsAtWork() {
        var page = open(new Browser.NewContextOptions());
        page.clock().install();
        page.navigate("/admin/card/add/");
        page.route("**/admin/card/add/", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.evaluate("sent = 0; addEventListener('submit', (event) => { sent += event.defaultPrevented ? 0 : 1; })");
        page.locator("[name=title]").fill("Once");
        var save = page.locator("[name=_save]").last();
        save.dblclick();
        page.keyboard().press("Control+s");
        assertThat(save).hasAttribute("aria-busy", "true");
        assertEquals(1, page.evaluate("sent"));
        page.clock().fastForward(20_000);
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        page.keyboard().press("Control+s");
        assertEquals(2, page.evaluate("sent"), "no answer came, so that it is to be sent again");
    }

    @Test
    void aValueThatIsTypedForManyRowsIsOneThatIsMeant() {
        var page = open(new Browser.NewContextOptions());
        page.navigate("/admin/card/");
        page.locator("tbody .admin-tick input").first().click();
        page.locator(".admin-acts button[formaction*=edit]").click();
        var meant = page.locator("[name=_change][value=title]");
        assertThat(meant).not().isChecked();
        page.locator("[name=title]").fill("Of all");
        assertThat(meant).isChecked();
        assertThat(page.locator("[name=_change][value=reason]")).not().isChecked();
    }

    /** It asks how far it is each second, and who is at its button stays there. */
    @Test
    void workThatGoesOnIsLookedAt() {
        try (var many = new CardSite("");
                var visitor = new Visitor(many.address());
                var window = Chromium.start(many.address())) {
            many.db.insertAll(IntStream.rangeClosed(1, 600).mapToObj(i -> Change.of(CARD).set(CARD.title, "More " + i)
                    .set(CARD.reason, "")).toList());
            visitor.submit("/accounts/login/", "/accounts/login/", "username", "boss", "password", CardSite.PASSWORD);
            var asked = visitor.submit("/admin/card/", "/admin/acts/card/hold/", "_all", "1").is(200).body();
            var act = Pattern.compile("name=\"_act\" value=\"([^\"]*)\"").matcher(asked).results().findFirst()
                    .orElseThrow()
                    .group(1);
            var working = visitor
                    .submit("/admin/card/", "/admin/acts/card/hold/", "_all", "1", "_act", act, "_run", "1")
                    .is(303).location();
            context = window.open(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE)
                    .setStorageState(window.signedIn("boss", CardSite.PASSWORD)));
            var page = context.newPage();
            assertTrue(visitor.get(working).is(200).body()
                    .contains("<noscript><meta http-equiv=\"refresh\" content=\"1\"></noscript>"));
            page.navigate(working);
            var stop = page.locator("[name=_stop]");
            stop.focus();
            page.waitForResponse("**/acts/**", () -> {});
            page.waitForResponse("**/acts/**", () -> {});
            assertThat(stop).isFocused();
            assertThat(page.locator("progress")).isVisible();
            assertThat(page.locator("[role=status]:has(progress)")).containsText("of 608 rows");
            assertEquals(List.of(), Look.wrong(page, "admin-card-act"));
            context.close();
            assertEquals(List.of(), window.faults());
        }
    }
}
