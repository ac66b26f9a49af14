package martlet.admin;

import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import martlet.auth.Auth;
import martlet.web.Assets;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.Resources;
import martlet.web.Site;
import martlet.web.TemplateException;
import org.junit.jupiter.api.Test;

/** What stands around every page: search and palette, preferences, messages, ways past the menu. */
class FrameTest extends OnSite {

    @Test
    void aPageOfTheSitesOwnHasAFormWhoseRouteLeadsBackToIt() {
        var done = boss.get("/admin/reports/").submit("/recount/");
        assertEquals("/admin/reports/", done.location());
        assertTrue(done.follow().has("Counted anew."), done.follow()::body);
        assertEquals(1, site.counted.get());
        assertEquals(403, boss.get("/admin/reports/").submit("/recount/", "csrf", null).status());
        assertEquals(403, site.signedIn("ada").post("/recount/", java.util.List.of()).status());
        assertEquals(1, site.counted.get());
    }

    @Test
    void searchesEveryModelThatOneMaySee() {
        site.post("needle-one", "x");
        site.reply(site.post("other", "x"), "a needle in a reply");
        site.diary(2);
        var page = boss.get("/admin/search/?q=needle");
        assertAll(() -> assertTrue(page.has("<a href=\"/admin/post/1/\">needle-one</a>"), page.body()),
                () -> assertTrue(page.has("href=\"/admin/reply/1/\""), page.body()),
                () -> assertTrue(boss.get("/admin/search/?q=nowhere").has("Nothing has that.")),
                () -> assertTrue(boss.get("/admin/search/?q=dear").has("Nothing has that."),
                        "a model that one may not see"),
                () -> assertTrue(boss.get("/admin/search/?q=hush").has("Nothing has that."),
                        "a field that one may not read"),
                () -> assertFalse(boss.get("/admin/search/").has("Nothing has that.")),
                () -> assertEquals(400, boss.get("/admin/search/?q=" + "x".repeat(201)).status()));
    }

    @Test
    void searchSendsNoMoreForMoreRows() {
        site.post("needle-0", "x");
        boss.get("/admin/search/?q=needle");
        var few = statements(() -> boss.get("/admin/search/?q=needle"));
        for (var i = 1; i < 40; i++) {
            site.post("needle-" + i, "x");
        }
        assertEquals(few, statements(() -> boss.get("/admin/search/?q=needle")));
        assertTrue(boss.get("/admin/search/?q=needle").has("<a href=\"/admin/post/?q&#61;needle\">More in Posts</a>"),
                boss.get("/admin/search/?q=needle").body());
    }

    @Test
    void thePaletteHasWhatOneMayUseAndNothingElse() {
        site.post("needle", "x");
        var all = boss.get("/admin/palette/").body();
        assertAll(() -> assertTrue(all.contains("href=\"/admin/post/add/\""), all),
                () -> assertTrue(all.contains("href=\"/admin/reports/\""), all),
                () -> assertFalse(all.contains("/admin/award/add/"), "no awards are added here"),
                () -> assertFalse(all.contains("diary"), all),
                () -> assertFalse(all.contains("/admin/secrets/"), all));
        var some = boss.get("/admin/palette/?q=needl").body();
        assertTrue(some.contains("<a href=\"/admin/post/1/\">needle <small>Post</small></a>"), some);
        assertFalse(some.contains("/admin/country/"), some);
    }

    @Test
    void thePreferencesAreThoseOfTheAccountInEveryBrowser() {
        assertFalse(boss.get("/admin/").has("data-theme"));
        assertTrue(boss.get("/admin/").has("shortcuts.js"));
        var kept = boss.get("/admin/preferences/").submit("/admin/preferences/", "theme", "dark", "keys", null);
        assertEquals("/admin/preferences/", kept.location());
        assertTrue(boss.get("/admin/").has("<html lang=\"en\" data-theme=\"dark\">"));
        assertFalse(boss.get("/admin/").has("shortcuts.js"));
        var elsewhere = site.signedIn("boss");
        assertTrue(elsewhere.get("/admin/").has("data-theme=\"dark\""), "from the first page on");
        assertEquals(400, boss.get("/admin/preferences/").submit("/admin/preferences/", "theme", "pink").status());
        site.person("eve", true);
        boss.get("/admin/").submit("/accounts/logout/");
        boss.get("/accounts/login/").submit("/accounts/login/", "username", "eve", "password", TestSite.PASSWORD);
        assertFalse(boss.get("/admin/").has("data-theme"), "the browser is the same, the person is not");
    }

    @Test
    void theLanguageIsThatOfTheAccountWhateverTheBrowserAsksFor() {
        assertTrue(boss.get("/admin/preferences/").has("<html lang=\"en\">"));
        assertTrue(boss.get("/admin/preferences/").has(
                "<label lang=\"de\"><input type=\"radio\" name=\"language\" value=\"de\"> Deutsch</label>"));
        var kept = boss.get("/admin/preferences/").submit("/admin/preferences/", "language", "de");
        assertTrue(kept.follow().has("Ihre Einstellungen"), kept.follow()::body);
        assertTrue(boss.get("/admin/").has("<html lang=\"de\">"));
        assertEquals("de", boss.get("/admin/nowhere/").reply().headers().firstValue("content-language").orElse(""));
        var elsewhere = site.signedIn("boss");
        assertTrue(elsewhere.get("/accounts/").has("<html lang=\"en\">"), "this browser knows nothing yet");
        assertTrue(elsewhere.get("/admin/post/add/").has("<html lang=\"de\">"), "from the admin's first page on");
        assertTrue(elsewhere.get("/accounts/").has("<html lang=\"de\">"), "and the site's own pages");
        elsewhere.get("/admin/preferences/").submit("/admin/preferences/", "language", "");
        assertTrue(elsewhere.get("/admin/").has("<html lang=\"en\">"), "as the browser asks");
        assertEquals(400, boss.get("/admin/preferences/").submit("/admin/preferences/", "language", "xx").status());
    }

    @Test
    void aLanguageIsNotForWhoeverUsesTheBrowserNext() {
        site.person("eve", true);
        boss.get("/admin/preferences/").submit("/admin/preferences/", "language", "de");
        boss.get("/admin/").submit("/accounts/logout/");
        boss.get("/accounts/login/").submit("/accounts/login/", "username", "eve", "password", TestSite.PASSWORD);
        assertTrue(boss.get("/admin/").has("<html lang=\"en\">"));
        assertTrue(boss.get("/accounts/").has("<html lang=\"en\">"));
    }

    @Test
    void aPageSendsNoStatementForThePreferences() {
        boss.get("/admin/help/");
        var with = statements(() -> boss.get("/admin/help/"));
        boss.get("/admin/preferences/").submit("/admin/preferences/", "theme", "dark", "keys", "true");
        boss.get("/admin/preferences/");
        assertEquals(with, statements(() -> boss.get("/admin/help/")));
    }

    @Test
    void aMessageCanBeDismissedWithoutScript() {
        var saved = boss.get("/admin/post/add/").submit("/admin/post/add/", "slug", "one", "author", "1").follow();
        assertTrue(saved.has("<div class=\"flashes\" role=\"status\">\n<p class=\"flash flash-success\">"),
                saved.body());
        assertTrue(saved.has("<a class=\"admin-dismiss\" href=\"/admin/post/\">"), saved.body());
        assertFalse(boss.get("/admin/post/").has("flash-success"));
    }

    @Test
    void theFirstStopsOfTheKeyboardSkipTheMenu() {
        site.post("one", "x");
        var page = boss.get("/admin/post/").body();
        var first = page.indexOf("<a class=\"skip\" href=\"#main\">");
        var second = page.indexOf("<a class=\"skip\" href=\"#q\">");
        assertTrue(first > 0 && second > first && page.indexOf("<a ", second + 5) > second, page);
        assertEquals(first, page.indexOf("<a "), "nothing can be focused before it");
    }

    @Test
    void whatGoesWrongIsToldWithinTheFrame() {
        site.post("locked", "x", 2, true);
        var posted = boss.get("/admin/post/add/");
        for (var refused : List.of(boss.get("/admin/nowhere/"), boss.get("/admin/post/99/"),
                boss.get("/admin/post/?nothing=1"), boss.get("/admin/post/1/delete/"), boss.get("/admin/broken/"),
                posted.submit("/admin/history/undo/", "act", "x"))) {
            assertTrue(refused.status() >= 400, refused::asked);
            assertTrue(refused.has("<nav class=\"admin-menu\""), refused::body);
            assertTrue(refused.has("<a href=\"/admin/\">To the dashboard</a>"), refused::body);
        }
        assertTrue(boss.get("/admin/post/99/").has("<a href=\"/admin/post/\">To the list: Posts</a>"));
        assertFalse(boss.get("/admin/diary/1/").has("To the list"), "a model that one may not see");
        assertTrue(boss.get("/admin/broken/").has("If it goes on, tell us this number:"));
        assertFalse(site.signedIn("ada").get("/admin/nowhere/").has("admin-menu"), "who may not be here at all");
    }

    @Test
    void anAddressDeeperThanAnyIsToldOfWithinTheFrameToo() {
        var deep = "/admin/post/1/a/b/c";
        var form = boss.get("/admin/post/add/").values("/admin/post/add/");
        for (var refused : List.of(boss.get(deep), boss.get(deep + "/"), boss.get("/admin/post/1/factor/"),
                boss.post("/admin/about/", form), boss.post(deep, form))) {
            assertTrue(refused.has("<nav class=\"admin-menu\""), refused::body);
        }
        assertEquals(404, boss.get(deep).status());
        var taken = boss.get("/admin/post/1/factor/");
        assertEquals(405, taken.status());
        assertEquals("POST", taken.reply().headers().firstValue("allow").orElse(""));
        assertTrue(taken.has("This address takes POST only."), taken::body);
        assertEquals(308, boss.get("/admin/post").status(), "only a slash is missing");
        assertFalse(boss.get("/administrator/a/b/").has("admin-menu"), "an address of the site's");
    }

    @Test
    void toOthersADeepAddressIsLikeAnyOther() {
        var deep = "/admin/post/1/a/b/c/";
        assertEquals("/accounts/login/?next=" + Links.encode(deep), site.anonymous().get(deep).location());
        assertEquals(403, site.anonymous().post(deep, List.of()).status());
        assertEquals(303, site.anonymous().get("/admin/post/1/factor/").status());
        var ada = site.signedIn("ada");
        assertEquals(ada.get("/admin/nowhere/").plain(), ada.get(deep).plain());
        assertEquals(403, ada.get(deep).status());
    }

    /** Each page of the admin would miss it, its error page too. */
    @Test
    void anAssetThatTheHeadMissesKeepsTheSiteFromStarting() {
        Resources head = name -> name.equals("admin_head.mustache")
                ? new ByteArrayInputStream("\n{{#asset}}own.css{{/asset}}".getBytes(StandardCharsets.UTF_8))
                : null;
        try (var other = new TestSite()) {
            var pages = Pages.of(other.auth.web(), Assets.of(), head, Admin.TEMPLATES, Auth.TEMPLATES);
            var own = Site.of(pages).service(Admin.named("Test", other.auth, pages));
            assertEquals("admin_head.mustache:2: There is no asset 'own.css'. Add it where its room begins: "
                    + "pages.assets().add(\"own.css\", TEMPLATES).",
                    assertThrows(TemplateException.class, own::start).getMessage());
        }
    }

    /** A site can't set what it does not know of. */
    @Test
    void everyVariableIsDocumented() throws IOException {
        var css = boss.get("/admin/").body().replaceFirst("(?s).*href=\"(/assets/[^/]*/admin.css)\".*", "$1");
        var top = boss.get(css).body();
        var declared = Pattern.compile("(--admin-[a-z-]+):").matcher(top.substring(0, top.indexOf('}'))).results()
                .map(found -> found.group(1)).collect(Collectors.toSet());
        var documented = Pattern.compile("\\| `(--admin-[a-z-]+)` \\|")
                .matcher(Files.readString(Path.of("../../../docs/admin.md"))).results().map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertTrue(declared.size() > 5, css);
        assertEquals(declared, documented);
    }

    @Test
    void helpIsAtTheSamePlaceOnEveryPage() {
        site.post("one", "x");
        for (var path : new String[]{"", "post/", "post/1/", "post/1/delete/", "post/1/history/", "about/",
                "reports/"}) {
            var page = boss.get("/admin/" + path).body();
            assertTrue(page.contains("<li class=\"admin-help\"><a href=\"/admin/help/\">"), path);
        }
        assertTrue(boss.get("/admin/help/").has("<kbd>j</kbd>"));
    }

    @Test
    void aSitesOwnPageStandsInTheFrame() {
        var page = boss.get("/admin/reports/");
        assertTrue(page.has("<p>42 & more</p>".replace("&", "&amp;")), page.body());
        assertTrue(page.has("<a href=\"/admin/reports/\" aria-current=\"page\">Reports</a>"), page.body());
        assertEquals(404, boss.get("/admin/secrets/").status(), "a page for others");
        assertFalse(page.has("Secrets"));
        var admin = Admin.named("X", site.auth, martlet.web.Pages.of(site.auth.web(), martlet.web.Assets.of()))
                .add(POST);
        for (var taken : new String[]{"post", "history", "a/b", "", "Up"}) {
            assertThrows(IllegalArgumentException.class, () -> admin.page(taken, "T", "t", _ -> Map.of()), taken);
        }
    }
}
