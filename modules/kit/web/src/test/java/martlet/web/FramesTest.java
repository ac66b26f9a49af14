package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a site is told of mistakes in what stands around all of its pages, and what people see of them. */
class FramesTest {

    private static TestSite site(Map<String, String> files) {
        return new TestSite(SiteSettings.local(0), files);
    }

    @Test
    void anAssetThatEachPageWouldMissKeepsASiteFromStarting() {
        var files = Map.of("head.mustache",
                "\n<link rel=\"stylesheet\" href=\"{{#asset}}lost.css{{/asset}}\">{{>more}}",
                "more.mustache", "{{>head}}{{#asset}}shy.css{{/asset}}{{#asset}} gone.js {{/asset}}{{>there_is_none}}");
        try (var site = new TestSite()) {
            var assets = Assets.of().add("shy.css", TestSite::resource);
            var pages = Pages.of(site.web, assets, name -> TestSite.resource(files, name));
            assertEquals("""
                    head.mustache:2: There is no asset 'lost.css'. Add it where its room begins: \
                    pages.assets().add("lost.css", TEMPLATES).
                    more.mustache:1: There is no asset 'gone.js'. Add it where its room begins: \
                    pages.assets().add("gone.js", TEMPLATES).
                    more.mustache:1: There is no template 'there_is_none.mustache'""",
                    assertThrows(TemplateException.class, () -> Site.of(pages).start()).getMessage());
        }
    }

    @Test
    void anErrorPageThatFailsIsToldInTheKitsOwnFrame() {
        try (var site = site(Map.of("nav.mustache", "<ul>\n{{naem}}</ul>")); var logged = new Logged()) {
            var page = site.get("/fails/other/");
            assertEquals(500, page.statusCode());
            assertTrue(page.body().contains("<link rel=\"stylesheet\" href=\"/assets/"), page.body());
            assertTrue(page.body().contains("<title>Internal Server Error · Test &amp; Site</title>"), page.body());
            assertTrue(page.body().contains("this number: <code>"), page.body());
            assertFalse(page.body().contains("naem") || page.body().contains("secret detail"), page.body());
            assertTrue(page.headers().firstValue("content-security-policy").isPresent());
            assertTrue(logged.all().stream().map(Logged::text).anyMatch(line -> line.startsWith(
                    "The error page failed too, so a plain one was sent: nav.mustache:2: nothing here is called 'naem'.")),
                    () -> logged.all().stream().map(Logged::text).toList().toString());
        }
    }

    @Test
    void aPageThatIsNotThereIsNotFoundInThatFrameToo() {
        try (var site = site(Map.of("error.mustache", "{{<layout}}{{$main}}{{titel}}{{/main}}{{/layout}}"))) {
            var page = site.get("/none/");
            assertEquals(404, page.statusCode());
            assertTrue(page.body().contains("<h1>Not Found</h1>") && page.body().contains("Skip to the content"),
                    page.body());
        }
    }
}
